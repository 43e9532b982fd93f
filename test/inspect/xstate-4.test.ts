import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import {
  createWindowReceiver,
  follow,
  type InspectorServer,
  inspectInWindow,
  serveInspector,
} from "../../src/inspect/xstate-4/index.ts";
import { connect, eventually, live } from "./live.ts";
import { consents, freshHost, observedHost, recordable, standingAt } from "./observed.ts";
import { type Received, received, show, told, viewing } from "./viewing.ts";

/** The inspector keeps its services for the whole process, so there is one server for all tests. */
let server: InspectorServer;
const offers: unknown[] = [];
beforeAll(async () => {
  server = await serveInspector(0, (patientId, event) => offers.push([patientId, event]));
});
afterAll(() => server.close());

test("the WebSocket receiver of @xstate/inspect shows our patients: the chart, where each stands, and each event", async () => {
  const { host, feed } = await live();
  const { about } = await viewing(server);
  onTestFinished(follow(`ws://${host}/live`, server));
  const observed = inspectHost(freshHost(), feed.publish);
  await Promise.all(["P-1", "P-2"].map((id) => consents(observed.open(id))));
  await eventually(() => {
    for (const id of ["P-1", "P-2"]) {
      expect(about(id, "service.register").at(0)?.machine?.id).toBe("cd19-b-all");
      expect(about(id, "service.event").at(-1)?.event?.name).toMatch(/^consent\.signed/);
      expect(about(id, "service.state").at(-1)?.state?.value).toEqual(standingAt("patientSigned"));
    }
  });
});

test("a viewer that comes late is shown where the patients stand", async () => {
  await told(server, "P-3");
  const { about } = await viewing(server);
  await eventually(() => {
    expect(about("P-3", "service.register").at(0)?.state?.value).toEqual(standingAt("patientSigned"));
  });
});

test("what a viewer sends moves nothing, and is offered only to the function that the caller gave", async () => {
  await told(server, "P-4");
  const { about, send } = await viewing(server);
  const event = { type: "death.recorded" };
  send({ $$type: "scxml", name: event.type, data: event, type: "external", origin: "P-4" });
  await eventually(() => expect(offers).toEqual([["P-4", event]]));
  expect(about("P-4", "service.state")).toEqual([]);
});

test.each([
  "",
  "{",
  "null",
  '{"type":"xstate.event","event":"{"}',
  '{"type":"xstate.event","event":"{}"}',
  '{"type":"disconnect"}',
])("a viewer that says %s neither ends the server nor disturbs another viewer", async (text) => {
  const { about } = await viewing(server);
  const hostile = await connect(`ws://127.0.0.1:${server.port}`);
  hostile.socket.send(text);
  hostile.socket.ping();
  await new Promise((resolve) => hostile.socket.once("pong", resolve));
  const patient = `P-after-${text}`;
  await told(server, patient);
  await eventually(() => expect(about(patient).at(-1)?.state?.value).toEqual(standingAt("patientSigned")));
});

test.each([
  ["a state of another patient", "service.state", { type: "service.state", sessionId: "P-forged", state: "{}" }],
  ["an event of another patient", "service.event", { type: "service.event", sessionId: "P-forged", event: "{}" }],
  ["a patient who is none", "service.register", { type: "service.register", sessionId: "P-forged", state: "{}" }],
  ["that the inspector is disconnected", "disconnect", { type: "disconnect" }],
])("a viewer cannot tell the others %s", async (_what, name, data) => {
  const { about } = await viewing(server);
  const hostile = await connect(`ws://127.0.0.1:${server.port}`);
  const overheard: string[] = [];
  hostile.socket.on("message", (text) => overheard.push(String(text)));
  const forged = { $$type: "scxml", name, data };
  for (const message of [
    { ...forged, type: "xstate.inspecting" },
    { ...forged, type: "xstate.event", event: '{"name":"press","data":{"type":"press"},"origin":"P-forged"}' },
    { ...forged, type: "xstate.event", event: JSON.stringify({ ...forged, origin: "P-forged" }) },
  ]) {
    hostile.socket.send(JSON.stringify(message));
  }
  hostile.socket.ping();
  await new Promise((resolve) => hostile.socket.once("pong", resolve));
  const patient = `P-unforged-${name}`;
  await told(server, patient);
  await eventually(() => expect(about(patient).at(-1)?.state?.value).toEqual(standingAt("patientSigned")));
  await eventually(() => expect(overheard.join()).toContain(patient));
  expect(overheard.join()).not.toContain("P-forged");
});

test("an event that a viewer sends to a patient is not shown to the viewers as if it had happened", async () => {
  await told(server, "P-quiet");
  const { about, send } = await viewing(server);
  const before = about("P-quiet", "service.event").length;
  const event = { type: "death.recorded", P: "quiet" };
  send({ $$type: "scxml", name: event.type, data: event, type: "external", origin: "P-quiet" });
  await eventually(() => expect(offers).toContainEqual(["P-quiet", event]));
  await told(server, "P-after-quiet");
  await eventually(() => expect(about("P-after-quiet", "service.event").length).toBeGreaterThan(0));
  expect(about("P-quiet", "service.event")).toHaveLength(before);
});

test("a viewer's event to nobody who is shown is offered to nobody", async () => {
  const { about, send } = await viewing(server);
  const offered = offers.length;
  const event = { type: "press" };
  send({ $$type: "scxml", name: event.type, data: event, type: "external", origin: "P-nobody" });
  send({ $$type: "scxml", name: event.type, data: event, type: "external", origin: 7 });
  send({ $$type: "scxml", name: event.type, type: "external", origin: "P-0" });
  send({ $$type: "scxml", name: event.type, data: event, type: "external", origin: "P-0" });
  await eventually(() => expect(offers.slice(offered)).toEqual([["P-0", event]]));
  expect(about("P-nobody")).toEqual([]);
});

test("no more viewers are taken than 64", async () => {
  const url = `ws://127.0.0.1:${server.port}`;
  const taken: unknown[] = [];
  const refused = async () => {
    for (let count = 0; count < 70; count++) taken.push(await connect(url));
  };
  await expect(refused()).rejects.toThrow("503");
  expect(taken.length).toBeLessThanOrEqual(64);
});

test("a page of a website may not connect", async () => {
  const { port } = server;
  await expect(connect(`ws://127.0.0.1:${port}`, { origin: "https://stately.ai" })).rejects.toThrow("401");
  await connect(`ws://127.0.0.1:${port}`, { origin: "http://localhost:3000" });
});

test("a patient who is no longer watched is stopped", async () => {
  const { about } = await viewing(server);
  await told(server, "P-5");
  const snapshot = { status: "stopped", value: standingAt("patientSigned") };
  show(server, { type: "@xstate.snapshot", sessionId: "P-5", snapshot });
  await eventually(() => expect(about("P-5").at(-1)?.type).toBe("service.stop"));
});

test("the window receiver of @xstate/inspect shows our patients in another window, at that window's origin alone", async () => {
  const { page, viewer, origins } = twoWindows();
  vi.stubGlobal("window", page);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const bridge = inspectInWindow(viewer, "http://127.0.0.1:5000/viewer");
  const heard: Received[] = [];
  createWindowReceiver({ window: viewer, targetWindow: page }).subscribe((event) => heard.push(received.parse(event)));
  await told(bridge, "P-1");
  expect(heard.map(({ type }) => type)).toContain("service.register");
  expect(heard.at(-1)).toMatchObject({
    type: "service.state",
    sessionId: "P-1",
    state: { value: standingAt("patientSigned") },
  });
  expect(new Set(origins)).toEqual(new Set(["http://127.0.0.1:5000"]));
});

test("what the bridge shows holds no evidence, and what was refused is an event that moves nothing", async () => {
  const { about } = await viewing(server);
  const { host, messages } = observedHost();
  const course = host.open("P-6");
  await course.submit(recordable("screening.identified", { screeningNumber: "secret-number" }));
  await course.submit(recordable("apheresis.performed", { adequate: true }));
  for (const message of messages) show(server, message);
  await eventually(() => expect(about("P-6", "service.event").at(-1)?.event?.name).toBe("apheresis.performed"));
  await eventually(() => expect(about("P-6").at(-1)?.state?.value).toEqual(standingAt("neither")));
  expect(JSON.stringify(about("P-6"))).not.toContain("secret-number");
});

/** Two windows that post messages to each other, as far as inspector and receiver use windows. */
function twoWindows() {
  const origins: string[] = [];
  const windowOf = (heard: (origin: string) => void) => {
    const listeners = new Set<(event: { data: unknown }) => void>();
    const made = {
      addEventListener: (type: string, listener: (event: { data: unknown }) => void) => {
        if (type === "message") listeners.add(listener);
      },
      removeEventListener: (_type: string, listener: (event: { data: unknown }) => void) => listeners.delete(listener),
      postMessage: (data: unknown, origin: string) => {
        heard(origin);
        for (const listener of listeners) listener({ data: structuredClone(data) });
      },
    };
    return made as unknown as NonNullable<Parameters<typeof inspectInWindow>[0]>;
  };
  return { page: windowOf(() => {}), viewer: windowOf((origin) => origins.push(origin)), origins };
}
