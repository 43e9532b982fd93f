import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { elsewhere, started } from "./started.ts";

const sockets: WebSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});

/** Connects as a page or a publisher would: "open", or the status of the refusal. */
function connected(url: string, headers: Record<string, string> = {}, localAddress = "127.0.0.1"): Promise<string> {
  const socket = new WebSocket(url, { headers, localAddress });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once("open", () => resolve("open"));
    socket.once("unexpected-response", (_request, response) => resolve(String(response.statusCode)));
    socket.once("error", (error) => resolve(error.message));
  });
}

test("the live page and a publisher of this machine are let in", async () => {
  const { port } = await started();
  expect(await connected(`ws://127.0.0.1:${port}/live`, { origin: `http://127.0.0.1:${port}` })).toBe("open");
  expect(await connected(`ws://127.0.0.1:${port}/live?publish`)).toBe("open");
});

test("a page of another origin, and a foreign name for this machine, are not", async () => {
  const { port } = await started();
  expect(await connected(`ws://127.0.0.1:${port}/live`, { origin: "http://evil.example" })).toBe("403");
  expect(await connected(`ws://127.0.0.1:${port}/live?publish`, { origin: "http://localhost:1" })).toBe("403");
  expect(await connected(`ws://127.0.0.1:${port}/live?publish`, { origin: "null" })).toBe("403");
  expect(await connected(`ws://127.0.0.1:${port}/live`, { host: "evil.example" })).toBe("403");
});

test("another machine may look on where it was let in, but what is shown comes from this machine alone", async () => {
  const { port } = await started({ host: "0.0.0.0" });
  expect(await connected(`ws://127.0.0.1:${port}/live`, {}, elsewhere)).toBe("open");
  expect(await connected(`ws://127.0.0.1:${port}/live?publish`, {}, elsewhere)).toBe("403");
});

test("nothing else takes a socket: that one is wished for is passed over, and the request answered as any other", async () => {
  const { port } = await started();
  const answers = { "/": "200", "/live/": "404", "/api/session": "200" };
  for (const [path, status] of Object.entries(answers))
    expect(await connected(`ws://127.0.0.1:${port}${path}`)).toBe(status);
  expect(await connected(`ws://127.0.0.1:${port}/api/session`, { origin: "http://evil.example" })).toBe("403");
});

test("closing the studio ends its sockets", async () => {
  const { port, close } = await started();
  expect(await connected(`ws://127.0.0.1:${port}/live`)).toBe("open");
  const ended = new Promise((done) => sockets[0]?.once("close", done));
  await close();
  await ended;
});
