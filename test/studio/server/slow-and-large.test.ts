import { connect } from "node:net";
import { expect, test } from "vitest";
import { ask, sent, started } from "./started.ts";

test("headers larger than a browser's are refused in words", async () => {
  const { port } = await started();
  const back = await sent(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`);
  expect(back).toMatch(/^HTTP\/1.1 431 /);
  expect(back).toContain("The headers of this request are too large.");
});

test("a path of 15,000 characters is nothing that the studio hands out", async () => {
  const { url } = await started();
  expect((await ask(url, `/${"../".repeat(5000)}`)).status).toBe(404);
});

test("a request whose headers never end is given up, and others are answered meanwhile", async () => {
  const { url, port } = await started();
  const slow = Array.from({ length: 20 }, () => sent(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `));
  expect((await ask(url, "/")).status).toBe(200);
  for (const back of await Promise.all(slow)) expect(back).toMatch(/^HTTP\/1.1 408 .*This request came too slowly\./s);
});

test("a body that never comes is not waited for", async () => {
  const { port } = await started();
  const back = await sent(port, `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1000000000\r\n\r\n`);
  expect(back).toMatch(/^HTTP\/1.1 405 /);
});

test("closing does not wait for who is connected", async () => {
  const { port, close } = await started();
  const idle = connect(port, "127.0.0.1");
  await new Promise((done) => idle.once("connect", done));
  const hungUp = new Promise((done) => idle.once("close", done));
  await close();
  await hungUp;
});
