import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { chartIn } from "../../src/inspect/definition.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { type InspectionMessage, readMessage } from "../../src/inspect/message.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { chartOf } from "../../src/studio/model/live/live-chart.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { largestDefinition } from "../e2e/harness/hostile.ts";
import { connect, eventually, live } from "./live.ts";

const largest = defineProtocol(JSON.parse(readFileSync(largestDefinition(), "utf8")));
const protocols = [...Object.values(shippedDefinitions).map((definition) => defineProtocol(definition)), largest];

test.each(protocols)("the chart of a protocol is told whole ($id, %#)", (definition) => {
  const { ir } = subjectOf(definition);
  const { machine } = createHost({ definition, store: createMemoryStore() }).engine.chart;
  const told = chartIn(JSON.stringify(machine.config)) ?? "";
  expect(chartOf(told)).toEqual(JSON.parse(JSON.stringify(ir)));
  expect(chartIn(told)).toBe(told);
  expect(told).not.toContain('"context"');
});

test("the largest protocol that there may be reaches a page with its chart", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  const publisher = await connect(`ws://${host}/live?publish`);
  const plain = createHost({ definition: largest, store: createMemoryStore() });
  await inspectHost(plain, (message) => publisher.socket.send(JSON.stringify(message)))
    .open("P-1")
    .state();
  await eventually(() => expect(page.heard).toHaveLength(1));
  const [actor] = page.heard;
  if (actor?.type !== "@xstate.actor") throw new Error("nobody was introduced");
  expect(chartOf(actor.definition ?? "")).toEqual(JSON.parse(JSON.stringify(subjectOf(largest).ir)));
});

const secret = { secret: "secret" };
const carrier = { type: "mine", params: secret };

test("whatever else a definition carries is left behind: contexts, inputs, outputs, parameters, metas, words", () => {
  const state = {
    meta: secret,
    entry: [carrier],
    exit: carrier,
    tags: ["secret"],
    description: "secret",
    output: secret,
  };
  const way = { target: "b", guard: carrier, actions: [carrier, { type: "set", params: secret }], meta: secret };
  const invoke = { src: "load", input: secret, onDone: way, onError: [way], systemId: "secret", meta: secret };
  const machine = {
    id: "m",
    context: secret,
    input: secret,
    initial: { target: "a", actions: [carrier] },
    states: {
      a: { ...state, on: { go: way }, after: { 5: way }, always: [way], invoke: [invoke] },
      b: { type: "final", ...state },
    },
    ...state,
  };
  const told = chartIn(JSON.stringify(machine)) ?? "";
  expect(told).not.toContain("secret");
  expect(JSON.parse(told)).toMatchObject({
    id: "m",
    initial: { target: "a" },
    states: { a: { on: { go: [{ target: "b", guard: { type: "mine" } }] } }, b: { type: "final" } },
  });
});

test.each(["", "{", "null", "[]", "7", `${'{"states":{"a":'.repeat(100)}{}${"}}".repeat(100)}`])(
  "%s is no chart",
  (definition) => {
    expect(chartIn(definition)).toBeUndefined();
  },
);

const base = { sessionId: "P-1", createdAt: "0", _version: "0" };
const snapshot = { status: "active", value: "s" } as const;

test("a definition that is no chart, or too long for one, is left out, and the patient is told without it", () => {
  const told = (definition: string): InspectionMessage | undefined =>
    readMessage({ ...base, type: "@xstate.actor", name: "x", definition, snapshot });
  const ofLength = (length: number) => JSON.stringify({ initial: "x".repeat(length - '{"initial":""}'.length) });
  const longest = ofLength(1_500_000);
  expect(told(longest)).toMatchObject({ definition: longest });
  for (const definition of ["not json", ofLength(1_500_001)]) {
    expect(told(definition)).toEqual({ ...base, type: "@xstate.actor", name: "x", snapshot });
  }
});

test("what is kept of a patient is bounded: evidence that is too long is left out, a standing that is too long is none", () => {
  const type = "@xstate.event";
  const evidence = { note: "x".repeat(20_001) };
  expect(readMessage({ ...base, type, event: { type: "e", evidence } })).toEqual({
    ...base,
    type,
    event: { type: "e" },
  });
  const value = Object.fromEntries(Array.from({ length: 2_000 }, (_, region) => [`region${region}`, "s"]));
  expect(
    readMessage({ ...base, type: "@xstate.snapshot", event: { type: "e" }, snapshot: { ...snapshot, value } }),
  ).toBe(undefined);
});
