import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { addressesOf } from "../../../src/studio/server/gate.ts";
import { ask, sent, started } from "./started.ts";

const paths = ["/", "/api/session", "/assets/index-AbC1.js", "/nothing"];

describe("the host that is asked for", () => {
  test.each([
    "evil.example",
    "evil.example:PORT",
    "127.0.0.1.evil.example:PORT",
    "localhost:1",
    "127.0.0.1",
    "0.0.0.0:PORT",
    "localhost.:PORT",
    "127.0.0.1:PORT@evil.example",
    "[::ffff:127.0.0.1]:PORT",
  ])("%s is refused, so that no foreign name can be made to point here", async (host) => {
    const { url, port } = await started();
    for (const path of paths) {
      const refused = await ask(url, path, { headers: { host: host.replace("PORT", String(port)) } });
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("asked for another host")]);
    }
  });

  test.each(["127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"])(
    "%s is this machine's own",
    async (host) => {
      const { url, port } = await started();
      const answered = await ask(url, "/api/session", { headers: { host: host.replace("PORT", String(port)) } });
      expect(answered.status).toBe(200);
    },
  );

  test("none at all, or two, is refused", async () => {
    const { port } = await started();
    const own = `Host: 127.0.0.1:${port}\r\n`;
    expect(await sent(port, "GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
    expect(await sent(port, "GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 403/);
    expect(await sent(port, "GET / HTTP/1.1\r\nHost:\r\n\r\n")).toMatch(/^HTTP\/1.1 403/);
    expect(await sent(port, `GET / HTTP/1.1\r\nHost: evil.example\r\n${own}Connection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 403/,
    );
  });
});

describe("the origin that asks", () => {
  test.each([
    "http://evil.example",
    "null",
    "https://127.0.0.1:PORT",
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "file://",
    "http://localhost:PORT.evil.example",
  ])("%s is refused", async (origin) => {
    const { url, port } = await started();
    for (const path of paths) {
      const refused = await ask(url, path, { headers: { origin: origin.replace("PORT", String(port)) } });
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("came from another origin")]);
      expect(refused.headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  test("the page's own is answered", async () => {
    const { url, port } = await started();
    const answered = await ask(url, "/api/session", { headers: { origin: `http://127.0.0.1:${port}` } });
    expect(answered.status).toBe(200);
  });

  test.each(["cross-site", "same-site"])("trial data is refused to a page that the browser calls %s", async (site) => {
    const { url } = await started();
    const headers = { "sec-fetch-site": site };
    expect((await ask(url, "/api/session", { headers })).status).toBe(403);
    expect((await ask(url, "/api/history", { headers })).status).toBe(403);
    expect((await ask(url, "/", { headers })).status).toBe(200);
  });

  test.each(["same-origin", "none"])("trial data is given where the browser says %s", async (site) => {
    const { url } = await started();
    expect((await ask(url, "/api/session", { headers: { "sec-fetch-site": site } })).status).toBe(200);
  });
});

test("every answer, a refusal too, carries the security headers", async () => {
  const { url, port } = await started();
  const answers = [
    await ask(url, "/"),
    await ask(url, "/api/session"),
    await ask(url, "/nothing"),
    await ask(url, "/", { method: "POST" }),
    await ask(url, "/", { headers: { host: "evil.example" } }),
  ];
  for (const { headers } of answers) {
    expect(headers["content-security-policy"]).toContain("default-src 'self'; script-src 'self'; style-src 'self';");
    expect(headers["content-security-policy"]).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
  }
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const raw = {
    "nonsense\r\n\r\n": "400",
    "GET / HTTP/1.1\r\n\r\n": "400",
    [`GET / HTTP/1.1\r\n${host}Expect: wonders\r\n\r\n`]: "417",
    [`GET / HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`]: "200",
  };
  for (const [bytes, status] of Object.entries(raw)) {
    const back = await sent(port, bytes);
    expect(back.slice(0, "HTTP/1.1 200".length)).toBe(`HTTP/1.1 ${status}`);
    expect(back).toContain("content-security-policy: default-src 'self'");
  }
});

test("told to listen everywhere, it answers under this machine's addresses, and under no foreign name", async () => {
  const { url, port } = await started({ host: "0.0.0.0" });
  expect(url).toBe(`http://127.0.0.1:${port}/`);
  const own = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family }) => family === "IPv4");
  for (const { address } of own) {
    expect((await ask(url, "/", { headers: { host: `${address}:${port}` } })).status).toBe(200);
  }
  expect((await ask(url, "/", { headers: { host: `evil.example:${port}` } })).status).toBe(403);
  expect((await ask(url, "/", { headers: { host: `0.0.0.0:${port}` } })).status).toBe(403);
});

test("the addresses told to others are those of the machine's networks, of the kind that it listens to", () => {
  const at = (address: string, family: "IPv4" | "IPv6", internal = false) => {
    const shared = { address, netmask: "", mac: "", internal, cidr: null };
    return family === "IPv4" ? { ...shared, family } : { ...shared, family, scopeid: 0 };
  };
  const interfaces = {
    lo: [at("127.0.0.1", "IPv4", true), at("::1", "IPv6", true)],
    eth0: [at("192.168.1.7", "IPv4"), at("2001:db8::7", "IPv6"), at("fe80::7", "IPv6")],
    none: undefined,
  };
  expect(addressesOf("0.0.0.0", interfaces)).toEqual(["192.168.1.7"]);
  expect(addressesOf("::", interfaces)).toEqual(["192.168.1.7", "2001:db8::7"]);
});
