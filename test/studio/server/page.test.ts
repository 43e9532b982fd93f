import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ask, builtPage, elsewhere, script, sent, started } from "./started.ts";

test("the page and its files are handed out with their types", async () => {
  const { url } = await started();
  const page = await ask(url, "/");
  expect([page.status, page.headers["content-type"], page.text]).toEqual([
    200,
    "text/html; charset=utf-8",
    "<!doctype html><title>studio</title>",
  ]);
  const file = await ask(url, "/assets/index-AbC1.js");
  expect([file.headers["content-type"], file.text]).toEqual(["text/javascript; charset=utf-8", script]);
});

test("files are packed for another machine that accepts it, and not within this one", async () => {
  const { url } = await started({ host: "0.0.0.0" });
  const asked = (accepted: string, localAddress: string) =>
    ask(url, "/assets/index-AbC1.js", { headers: { "accept-encoding": accepted }, localAddress });
  const packed = await asked("gzip, deflate", elsewhere);
  expect([packed.headers["content-encoding"], packed.headers.vary]).toEqual(["gzip", "accept-encoding"]);
  expect(gunzipSync(packed.body).toString()).toBe(script);
  for (const plain of [await asked("gzip;q=0, br", elsewhere), await asked("gzip, br", "127.0.0.1")]) {
    expect([plain.headers["content-encoding"], plain.text]).toEqual([undefined, script]);
  }
});

test("files that are named by their content are kept by the browser, the page itself is asked for again", async () => {
  const { url } = await started();
  expect((await ask(url, "/assets/index-AbC1.js")).headers["cache-control"]).toBe(
    "public, max-age=31536000, immutable",
  );
  expect((await ask(url, "/")).headers["cache-control"]).toBe("no-cache");
  expect((await ask(url, "/api/session")).headers["cache-control"]).toBe("no-store");
});

test("what follows the question mark of an address changes nothing", async () => {
  const { url } = await started();
  expect((await ask(url, "/?at=../secret.txt")).status).toBe(200);
});

test("HEAD is answered like GET, without the body", async () => {
  const { url } = await started();
  const head = await ask(url, "/assets/index-AbC1.js", { method: "HEAD" });
  expect([head.status, head.headers["content-length"], head.text]).toEqual([200, String(script.length), ""]);
});

test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])(
  "%s is refused: the studio only reads",
  async (method) => {
    const { url } = await started();
    const refused = await ask(url, "/api/session", { method });
    expect([refused.status, refused.headers.allow]).toEqual([405, "GET, HEAD"]);
    expect(refused.text).toBe("The studio only reads: ask with GET or HEAD.\n");
  },
);

test.each([
  "/../secret.txt",
  "/../page/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt",
  "/%252e%252e%252fsecret.txt",
  "/assets/../../secret.txt",
  "/assets/..%5c..%5csecret.txt",
  "/..\\secret.txt",
  "//secret.txt",
  "/./../secret.txt",
  "/%c0%ae%c0%ae/secret.txt",
  "/..;/secret.txt",
  "/assets",
  "/assets/",
  "/index.html%00.js",
  "/index.html/",
  "/file:///etc/passwd",
  "/etc/passwd",
  "//etc/passwd",
  "/C:/Windows/win.ini",
  "/.git/config",
  "/__proto__",
  "/constructor",
  "/api",
  "/api/",
  "/api/../secret.txt",
  "/api/history/../../secret.txt",
])("%s is nothing that the studio hands out", async (path) => {
  const { url } = await started();
  const answered = await ask(url, path);
  expect(answered.status).toBe(404);
  expect(answered.text).not.toMatch(/secret$|root:/);
});

test.each([
  ["a null byte", "GET /\0 HTTP/1.1\r\nHost: HOST\r\n\r\n", "400"],
  ["a path that begins elsewhere", "GET secret.txt HTTP/1.1\r\nHost: HOST\r\n\r\n", "400"],
  ["a path of dots alone", "GET .. HTTP/1.1\r\nHost: HOST\r\n\r\n", "400"],
  ["a whole address", "GET http://HOST/../secret.txt HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", "404"],
  ["a file address", "GET file:///etc/passwd HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n", "404"],
  ["a tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", ""],
  [
    "a second request hidden in the first",
    "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "400",
  ],
  ["no request at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "400"],
])("a request with %s gives nothing away", async (_what, bytes, status) => {
  const { port } = await started();
  const back = await sent(port, bytes.replaceAll("HOST", `127.0.0.1:${port}`));
  expect(/^HTTP\/1\.1 (\d+)/.exec(back)?.[1] ?? "").toBe(status);
  expect(back).not.toMatch(/secret\r?\n|root:/);
});

test("a symbolic link in the page's folder is not followed, nor is what is put there later", async () => {
  const pageFolder = builtPage();
  symlinkSync(join(pageFolder, "../secret.txt"), join(pageFolder, "linked.txt"));
  symlinkSync(join(pageFolder, ".."), join(pageFolder, "up"));
  const { url } = await started({ pageFolder });
  writeFileSync(join(pageFolder, "later.txt"), "secret");
  for (const path of ["/linked.txt", "/up/secret.txt", "/later.txt"]) expect((await ask(url, path)).status).toBe(404);
});
