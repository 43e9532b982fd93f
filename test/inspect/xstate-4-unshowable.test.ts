import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { createBridge, follow, type InspectorServer, serveInspector } from "../../src/inspect/xstate-4/index.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { eventually, live } from "./live.ts";
import { consents, freshHost, standingAt } from "./observed.ts";
import { show, told, viewing } from "./viewing.ts";

/** The inspector keeps its services for the whole process, so there is one server for all tests. */
let server: InspectorServer;
const leftOut: string[] = [];
beforeAll(async () => {
  server = await serveInspector(0, undefined, (line) => leftOut.push(line));
});
afterAll(() => server.close());

const lamp = { id: "lamp", initial: "off", states: { off: { on: { press: "on" } }, on: {} } };
const toaster = { id: "toaster", initial: "cold", states: { cold: { on: { press: "hot" } }, hot: {} } };

function introduced(sessionId: string, definition: unknown, value: unknown) {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition);
  return { type: "@xstate.actor", sessionId, name: "x", definition: text, snapshot: { status: "active", value } };
}
function stands(sessionId: string, value: unknown) {
  return { type: "@xstate.snapshot", sessionId, event: { type: "press" }, snapshot: { status: "active", value } };
}

test("a patient who is introduced anew with another definition is shown with the new one", async () => {
  const { about } = await viewing(server);
  show(server, introduced("P-anew", lamp, "off"));
  show(server, introduced("P-anew", toaster, "cold"));
  show(server, stands("P-anew", "hot"));
  await eventually(() => expect(about("P-anew").at(-1)?.state?.value).toBe("hot"));
  expect(about("P-anew", "service.register").map(({ machine }) => machine?.id)).toEqual(["lamp", "toaster"]);
  expect(about("P-anew", "service.stop")).toHaveLength(1);
});

test("a patient who is introduced anew with the same definition stands where it says, and is not stopped", async () => {
  const { about } = await viewing(server);
  show(server, introduced("P-same", lamp, "off"));
  show(server, introduced("P-same", lamp, "on"));
  await eventually(() => expect(about("P-same").at(-1)?.state?.value).toBe("on"));
  expect(about("P-same", "service.register")).toHaveLength(1);
  expect(about("P-same", "service.stop")).toEqual([]);
});

const unshowable: readonly (readonly [string, unknown, unknown])[] = [
  ["a definition that is no JSON", "not json", "off"],
  ["no definition", undefined, "off"],
  ["a definition that is no chart", "[]", "off"],
  ["a transition to a state that is missing", { ...lamp, states: { off: { on: { press: "nowhere" } } } }, "off"],
  ["a state that is not in the chart", lamp, "burnt"],
  ["a region that is not in the chart", lamp, { off: {}, burnt: {} }],
  ["a name that every object has", lamp, "constructor"],
  ["a name that every object has as a region", lamp, JSON.parse('{"__proto__":"off"}')],
  ["a chart nested without end", `${'{"states":{"a":'.repeat(3000)}{}${"}}".repeat(3000)}`, "a"],
];

test.each(unshowable)("%s is left out with one line, and the others are shown on", async (name, definition, value) => {
  const { about } = await viewing(server);
  const patient = `P-${name}`;
  const before = leftOut.length;
  const { definition: text, ...rest } = introduced(patient, definition, value);
  show(server, definition === undefined ? rest : { ...rest, definition: text });
  show(server, stands(patient, value));
  expect(leftOut.slice(before)).toEqual([expect.stringContaining(patient)]);
  await told(server, `after ${patient}`);
  await eventually(() => expect(about(`after ${patient}`).at(-1)?.state?.value).toEqual(standingAt("patientSigned")));
  expect(about(patient)).toEqual([]);
});

test("a patient who is said to stand where the chart has no state is shown no longer, until introduced anew", async () => {
  const { about } = await viewing(server);
  show(server, introduced("P-lost", lamp, "off"));
  show(server, stands("P-lost", "burnt"));
  show(server, stands("P-lost", "on"));
  await eventually(() => expect(about("P-lost").at(-1)?.type).toBe("service.stop"));
  show(server, introduced("P-lost", lamp, "on"));
  await eventually(() => expect(about("P-lost", "service.register")).toHaveLength(2));
  expect(about("P-lost", "service.register").at(-1)?.state?.value).toBe("on");
});

test("what a patient is called cannot break the line, or colour the terminal, that tells of it", () => {
  const before = leftOut.length;
  show(server, introduced("P\n\u001b[31m\u009b31mforged line", "not json", "off"));
  expect(leftOut.slice(before)).toHaveLength(1);
  expect(leftOut.at(-1)).not.toMatch(/\p{C}/u);
});

test("every shipped protocol can be shown", async () => {
  for (const definition of Object.values(shippedDefinitions)) {
    const before = leftOut.length;
    const host = createHost({ definition: defineProtocol(definition), store: createMemoryStore() });
    await told(server, `P of ${definition.id}`, host);
    expect(leftOut).toHaveLength(before);
  }
});

test("patients whom the feed of a restarted studio does not tell are stopped, and those it tells are shown", async () => {
  const first = await live();
  onTestFinished(follow(`ws://${first.host}/live`, server));
  const { about } = await viewing(server);
  const observed = inspectHost(freshHost(), first.feed.publish);
  await consents(observed.open("P-gone"));
  await consents(observed.open("P-stays"));
  await eventually(() => {
    for (const id of ["P-gone", "P-stays"]) {
      expect(about(id).at(-1)?.state?.value).toEqual(standingAt("patientSigned"));
    }
  });
  first.close();
  await new Promise((resolve) => first.server.close(resolve));
  const second = await live({}, first.port);
  await consents(inspectHost(freshHost(), second.feed.publish).open("P-stays"));
  await eventually(() => {
    expect(about("P-gone").at(-1)?.type).toBe("service.stop");
    expect(about("P-stays", "service.register")).toHaveLength(2);
    expect(about("P-stays").at(-1)?.type).not.toBe("service.stop");
  });
});

test("what is done with what a viewer sends disturbs nobody, whether it throws or rejects", async () => {
  const tools = {
    services: new Set<never>(),
    register: () => {},
    unregister: () => {},
    onRegister: () => ({ unsubscribe: () => {} }),
  };
  for (const offered of [
    () => {
      throw new Error("the caller has fallen over");
    },
    async () => {
      throw new Error("the caller has fallen over later");
    },
  ]) {
    const bridge = createBridge(tools, offered);
    show(bridge, introduced("P-1", lamp, "off"));
    bridge.offer("P-1", { type: "press" });
  }
  await new Promise((resolve) => setImmediate(resolve));
});
