import { truncateSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openedFileLimit } from "../../../src/studio/limits.ts";
import { temporary } from "../../cli/built.ts";
import { type Answered, ask, sent, started } from "./started.ts";

const rude: Socket[] = [];
afterEach(() => {
  for (const socket of rude.splice(0)) socket.destroy();
});

/** Connections that say this, read nothing after the first bytes that come, and never hang up. */
async function connectRudely(port: number, count: number, says: string): Promise<void> {
  const opened = Array.from({ length: count }, () => connect({ port, host: "127.0.0.1", allowHalfOpen: true }));
  rude.push(...opened);
  const told = opened.map((socket) => {
    socket.on("error", () => socket.destroy());
    socket.write(says);
    return new Promise((done) => socket.once(says === "" ? "connect" : "readable", done));
  });
  await Promise.all(told);
}

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

/** Asks until it is answered, as somebody would who is turned away at first. */
async function asked(url: string): Promise<Answered> {
  for (;;) {
    const answered = await ask(url, "/").catch(() => undefined);
    if (answered !== undefined) return answered;
    await new Promise((done) => setTimeout(done, 200));
  }
}

test("as many connections as there may be, which say nothing and never hang up, do not lock others out", async () => {
  const { url, port } = await started();
  await connectRudely(port, 256, "");
  expect((await asked(url)).status).toBe(200);
});

test("as many that offer another protocol and never hang up do not lock others out", async () => {
  const { url, port } = await started();
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
  await connectRudely(port, 128, `GET /live HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`);
  await connectRudely(port, 128, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${upgrade}`);
  expect((await asked(url)).status).toBe(200);
});

async function askingForAll(connections: number) {
  const history = temporary("", "large.jsonl");
  truncateSync(history, openedFileLimit);
  const studio = await started({ history });
  await connectRudely(studio.port, connections, `GET /api/history HTTP/1.1\r\nHost: 127.0.0.1:${studio.port}\r\n\r\n`);
  return studio;
}

test("a large history that is asked for and not read is not kept in memory for each who asks", async () => {
  const before = process.memoryUsage().arrayBuffers;
  await askingForAll(20);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5 * openedFileLimit);
});

test("an answer that is not read is given up, so that it holds nothing", async () => {
  const { url } = await askingForAll(256);
  expect((await asked(url)).status).toBe(200);
});
