import { createWebSocketInspector, createWebSocketReceiver } from "@statelyai/inspect";
import { expect, test } from "vitest";
import { createActor, createMachine, fromPromise } from "xstate";
import { createLiveFeed } from "../../src/inspect/feed.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { publishTo } from "../../src/inspect/publish-to.ts";
import { connect, eventually, live } from "./live.ts";
import { consents, freshHost, standingAt } from "./observed.ts";

test("a host publishes and every page is told; a page that comes late is told where the patients stand", async () => {
  const { host, feed } = await live();
  const publisher = await connect(`ws://${host}/live?publish`);
  const early = await connect(`ws://${host}/live`);
  const observed = inspectHost(freshHost(), (message) => publisher.socket.send(JSON.stringify(message)));
  await consents(observed.open("P-1"));
  await consents(observed.open("P-2"));
  await eventually(() => expect(early.heard).toHaveLength(10));
  const late = await connect(`ws://${host}/live`);
  await eventually(() => expect(late.heard).toHaveLength(6));
  expect(late.heard[0]).toMatchObject({ sessionId: "P-1", snapshot: { value: standingAt("patientSigned") } });
  expect(publisher.heard).toEqual([]);
  expect(feed).toBeDefined();
});

test("a host in the server's own process publishes into the feed without a socket", async () => {
  const feed = createLiveFeed();
  const { host } = await live({ feed });
  await consents(inspectHost(freshHost(), feed.publish).open("P-1"));
  const page = await connect(`ws://${host}/live`);
  await eventually(() => expect(page.heard).toHaveLength(3));
});

test("who is not allowed is refused, and so is another path", async () => {
  const { host } = await live({ allow: ({ headers }) => headers.origin === undefined });
  await expect(connect(`ws://${host}/live`, { origin: "http://elsewhere.example" })).rejects.toThrow("403");
  await expect(connect(`ws://${host}/live?publish`, { origin: "http://elsewhere.example" })).rejects.toThrow("403");
  await expect(connect(`ws://${host}/other`)).rejects.toThrow("404");
  await connect(`ws://${host}/live`);
});

test("another path is left to whoever else listens for it", async () => {
  const { host, server } = await live();
  server.on("upgrade", (request, socket) => {
    if (request.url === "/other") socket.end("HTTP/1.1 418 I'm a teapot\r\nConnection: close\r\n\r\n");
  });
  await expect(connect(`ws://${host}/other`)).rejects.toThrow("418");
});

test("no more connections are taken than were agreed", async () => {
  const { host } = await live({ connections: 2 });
  await connect(`ws://${host}/live`);
  await connect(`ws://${host}/live?publish`);
  await expect(connect(`ws://${host}/live`)).rejects.toThrow("503");
});

test("who looks on cannot take the places that are kept for those who publish", async () => {
  const { host } = await live({ connections: 8 });
  for (let watcher = 1; watcher <= 7; watcher++) await connect(`ws://${host}/live`);
  await expect(connect(`ws://${host}/live`)).rejects.toThrow("503");
  await connect(`ws://${host}/live?publish`);
  await expect(connect(`ws://${host}/live?publish`)).rejects.toThrow("503");
});

test("an empty token is refused, since everybody would have it", async () => {
  await expect(live({ token: "" })).rejects.toThrow(RangeError);
});

test("a place that is left can be taken again", async () => {
  const { host } = await live({ connections: 1 });
  const first = await connect(`ws://${host}/live`);
  first.socket.close();
  await eventually(() => expect(first.ended).toHaveLength(1));
  await connect(`ws://${host}/live`);
});

test("with a token only who says it publishes, and who looks on needs none", async () => {
  const { host } = await live({ token: "a secret & more" });
  for (const query of [
    "publish",
    "publish&token=",
    "publish&token=a%20secret",
    "publish&token=A%20SECRET%20%26%20MORE",
  ])
    await expect(connect(`ws://${host}/live?${query}`)).rejects.toThrow("401");
  await connect(`ws://${host}/live`);
  const refused = publishTo(`http://${host}/?token=another`);
  await refused.connected();
  expect(refused.refusal).toBe("401 Unauthorized");
  await refused.close(0);
  const publisher = publishTo(`http://${host}/?token=${encodeURIComponent("a secret & more")}`);
  expect(await publisher.connected()).toBe(true);
  const page = await connect(`ws://${host}/live`);
  await consents(inspectHost(freshHost(), publisher.publish).open("P-1"));
  await eventually(() => expect(page.heard).toHaveLength(5));
  await publisher.close();
});

const nonsense = [
  "",
  "{",
  "null",
  "[]",
  '{"type":"@xstate.actor"}',
  `{"type":"${"x".repeat(1000)}"}`,
  "[".repeat(50_000),
];

test.each(nonsense)("a publisher who says what is no message is ended, and the others go on (%#)", async (text) => {
  const { host } = await live();
  const hostile = await connect(`ws://${host}/live?publish`);
  const page = await connect(`ws://${host}/live`);
  hostile.socket.send(text);
  await eventually(() => expect(hostile.ended).toEqual([1008]));
  const publisher = await connect(`ws://${host}/live?publish`);
  await consents(inspectHost(freshHost(), (message) => publisher.socket.send(JSON.stringify(message))).open("P-1"));
  await eventually(() => expect(page.heard).toHaveLength(5));
});

test("a configuration nested without end is no message", async () => {
  const { host } = await live();
  const hostile = await connect(`ws://${host}/live?publish`);
  const value = `${'{"a":'.repeat(20_000)}"b"${"}".repeat(20_000)}`;
  const message = `{"type":"@xstate.actor","sessionId":"P-1","createdAt":"0","_version":"0","name":"x","snapshot":{"status":"active","value":${value}}}`;
  hostile.socket.send(message);
  await eventually(() => expect(hostile.ended).toEqual([1008]));
});

test("a message that is too long ends who sent it", async () => {
  const { host } = await live();
  const hostile = await connect(`ws://${host}/live?publish`);
  hostile.socket.send("x".repeat(3 << 20));
  await eventually(() => expect(hostile.ended).toEqual([1009]));
});

test("what a page says is not heard", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  const other = await connect(`ws://${host}/live`);
  const observed = inspectHost(freshHost(), (message) => page.socket.send(JSON.stringify(message)));
  await consents(observed.open("P-1"));
  page.socket.ping();
  await new Promise((resolve) => page.socket.once("pong", resolve));
  expect(other.heard).toEqual([]);
});

test("a page that stops reading is cut off, and memory does not grow for it", async () => {
  const feed = createLiveFeed({ behind: 50 });
  const { host } = await live({ feed });
  const page = await connect(`ws://${host}/live`);
  const other = await connect(`ws://${host}/live`);
  page.socket.pause();
  const definition = JSON.stringify({ id: "x", initial: "y".repeat(150_000) });
  const snapshot = { status: "active", value: "s" } as const;
  const actor = { type: "@xstate.actor", createdAt: "0", _version: "0", name: "x", definition, snapshot } as const;
  const last = 400;
  for (let count = 1; count <= last; count++) {
    feed.publish({ ...actor, sessionId: `P-${count}` });
    await eventually(() => expect(other.heard).toHaveLength(count));
  }
  page.socket.resume();
  await eventually(() => expect(page.ended).toHaveLength(1));
  expect(page.heard.length).toBeLessThan(last);
});

test("the receiver of @statelyai/inspect reads the feed as it is", async () => {
  const { host, feed } = await live();
  await consents(inspectHost(freshHost(), feed.publish).open("P-1"));
  const types: string[] = [];
  createWebSocketReceiver({ server: `ws://${host}/live` }).subscribe(({ type }) => {
    types.push(type);
  });
  await eventually(() => expect(types).toEqual(["@xstate.actor", "@xstate.event", "@xstate.snapshot"]));
});

test("an XState 5 actor that @statelyai/inspect watches is shown too, without its context", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  const inspector = createWebSocketInspector({ url: `ws://${host}/live?publish` });
  const machine = createMachine({
    id: "lamp",
    context: { secret: 1 },
    initial: "off",
    states: { off: { on: { press: "on" } }, on: {} },
  });
  const actor = createActor(machine, { inspect: inspector.inspect });
  actor.start();
  actor.send({ type: "press" });
  await eventually(() => expect(page.heard.at(-1)).toMatchObject({ snapshot: { value: "on" } }));
  expect(JSON.stringify(page.heard)).not.toContain("secret");
  inspector.stop();
});

test("an XState 5 actor that invokes a promise is shown, and what is told of the promise is left", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  const inspector = createWebSocketInspector({ url: `ws://${host}/live?publish` });
  const machine = createMachine({
    id: "kettle",
    initial: "cold",
    states: {
      cold: { on: { press: "heating" } },
      heating: { invoke: { src: fromPromise(async () => "secret steam"), input: { secret: 1 }, onDone: "hot" } },
      hot: { on: { pour: "cold" } },
    },
  });
  const actor = createActor(machine, { inspect: inspector.inspect });
  actor.start();
  actor.send({ type: "press" });
  await eventually(() => expect(page.heard.at(-1)).toMatchObject({ snapshot: { value: "hot" } }));
  actor.send({ type: "pour" });
  await eventually(() => expect(page.heard.at(-1)).toMatchObject({ snapshot: { value: "cold" } }));
  expect(page.heard.filter(({ type }) => type === "@xstate.actor")).toHaveLength(1);
  expect(JSON.stringify(page.heard)).not.toContain("secret");
  inspector.stop();
});

test("who said what is no message is not listened to any longer, whatever has come with it", async () => {
  const { host, feed } = await live();
  const page = await connect(`ws://${host}/live`);
  const hostile = await connect(`ws://${host}/live?publish`);
  const snapshot = { status: "active", value: "s" };
  const good = { type: "@xstate.actor", sessionId: "P-1", createdAt: "0", _version: "0", name: "x", snapshot };
  hostile.socket.send("{");
  hostile.socket.send(JSON.stringify(good));
  await eventually(() => expect(hostile.ended).toEqual([1008]));
  feed.publish({ ...good, type: "@xstate.actor", snapshot: { status: "active", value: "s" }, sessionId: "P-2" });
  await eventually(() => expect(page.heard.map(({ sessionId }) => sessionId)).toEqual(["P-2"]));
});

test.each(["publish", "publish=", "publish=1", "as=host&publish"])("who connects with ?%s publishes", async (query) => {
  const { host } = await live();
  const publisher = await connect(`ws://${host}/live?${query}`);
  const page = await connect(`ws://${host}/live`);
  await consents(inspectHost(freshHost(), (message) => publisher.socket.send(JSON.stringify(message))).open("P-1"));
  await eventually(() => expect(page.heard).toHaveLength(5));
});

test.each(["", "unpublished", "publisher=1", "%70ublish"])("who connects with ?%s only listens", async (query) => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live?${query}`);
  const publisher = await connect(`ws://${host}/live?publish`);
  await consents(inspectHost(freshHost(), (message) => publisher.socket.send(JSON.stringify(message))).open("P-1"));
  await eventually(() => expect(page.heard).toHaveLength(5));
});
