import { readdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { readHistories } from "../../src/cli/history-file.ts";
import { runHistories } from "../../src/cli/run.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import type { InspectionMessage } from "../../src/inspect/message.ts";
import { leavesOf } from "../../src/inspect/state-value.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, engineOf } from "../course/story.ts";
import { consents, freshHost, observedHost, recordable, standingAt } from "./observed.ts";

const types = (messages: readonly InspectionMessage[]) => messages.map(({ type }) => type.replace("@xstate.", ""));

test("an observed host ends a call by its signal, as the host itself does", async () => {
  const observed = inspectHost(freshHost(), () => {});
  const told = observed.open("P-1").submit({}, { signal: AbortSignal.abort(new Error("closed")) });
  await expect(told).rejects.toThrow("closed");
  expect(await observed.patients()).toEqual([]);
});

test("a patient is introduced once, with the chart of the protocol; then each record is an event and where it led", async () => {
  const { host, messages } = observedHost();
  const course = host.open("P-1");
  await course.state();
  await consents(course);
  expect(types(messages)).toEqual(["actor", "event", "snapshot", "event", "snapshot"]);
  const [actor, first, , , last] = messages;
  expect(actor).toMatchObject({ sessionId: "P-1", name: "cd19-b-all", snapshot: { value: "identification" } });
  if (actor?.type !== "@xstate.actor" || actor.definition === undefined) throw new Error("no definition was sent");
  expect(Object.keys(JSON.parse(actor.definition).states)).toEqual(Object.keys(engineOf(cd19).chart.machine.states));
  expect(first).toMatchObject({ event: { type: "screening.identified.first" } });
  expect(last).toMatchObject({ snapshot: { status: "active", value: standingAt("patientSigned") } });
});

test("a patient who is opened shows where the journal left off, before anything is recorded", async () => {
  const plain = freshHost();
  await consents(plain.open("P-1"));
  const { host, messages } = observedHost({}, plain);
  await host.open("P-1").state();
  expect(types(messages)).toEqual(["actor"]);
  expect(messages[0]).toMatchObject({ snapshot: { value: standingAt("patientSigned") } });
});

test("several patients are told apart, and opening one again does not introduce it again", async () => {
  const { host, messages } = observedHost();
  await Promise.all(["P-1", "P-2", "P-3"].map((id) => consents(host.open(id))));
  await host.open("P-2").state();
  for (const id of ["P-1", "P-2", "P-3"]) {
    const own = messages.filter(({ sessionId }) => sessionId === id);
    expect(types(own)).toEqual(["actor", "event", "snapshot", "event", "snapshot"]);
  }
});

test("STR-01, INC-13: a refused attempt is told with its codes and requirement ids, and moves nothing", async () => {
  const { host, messages } = observedHost();
  const course = host.open("P-1");
  await course.submit(recordable("apheresis.performed", { adequate: true }, "c-early"));
  const event = {
    type: "apheresis.performed",
    commandId: "c-early",
    refused: [
      { code: "NOT_POSSIBLE_NOW", requirement: "STR-01" },
      { code: "NOT_POSSIBLE_NOW", requirement: "INC-13" },
    ],
  };
  expect(messages.find(({ type }) => type === "@xstate.event")).toMatchObject({ event });
  expect(messages.at(-1)).toMatchObject({ event, snapshot: { value: "identification" } });
});

test("a command that was recorded before is not told again", async () => {
  const { host, messages } = observedHost();
  const course = host.open("P-1");
  const command = recordable("screening.identified", { screeningNumber: "S-1" });
  await course.submit(command);
  const before = messages.length;
  expect(await course.submit(command)).toMatchObject({ ok: true, entry: null });
  expect(messages).toHaveLength(before);
});

test("an observer that throws disturbs nobody", async () => {
  const host = inspectHost(freshHost(), () => {
    throw new Error("the looker-on has fallen over");
  });
  const course = host.open("P-1");
  await consents(course);
  expect((await course.state()).state).toContain("study.course.consent.patientSigned");
});

test("a patient whose journal cannot be read is told to nobody, and the reader is told why", async () => {
  const store = { ...createMemoryStore(), read: () => Promise.reject(new Error("the disk is gone")) };
  const { createHost } = await import("../../src/course/host.ts");
  const { host, messages } = observedHost({}, createHost({ definition: cd19, store }));
  await expect(host.open("P-1").state()).rejects.toThrow("the disk is gone");
  expect(messages).toEqual([]);
});

test("the last snapshot of every patient of the shipped histories is the state in which the course stands", async () => {
  const folder = "docs/examples/";
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => folder + name);
  const last = new Map<string, InspectionMessage>();
  const observe = (host: Parameters<typeof inspectHost>[0]) =>
    inspectHost(host, (message) => last.set(message.sessionId, message));
  const results = await runHistories(readHistories(files), createMemoryStore(), "memory", { observe });
  expect(results.length).toBeGreaterThan(20);
  for (const { patientId, state, status } of results) {
    const message = last.get(patientId);
    if (message?.type !== "@xstate.snapshot") throw new Error(`${patientId} was not told last where it stands`);
    expect(message.snapshot.status).toBe(status);
    expect([...leavesOf(message.snapshot.value)].sort()).toEqual([...state].sort());
  }
});

test("an observer that rejects disturbs nobody: nothing is left that would end the process", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  onTestFinished(() => void process.off("unhandledRejection", note));
  const host = inspectHost(freshHost(), async () => {
    throw new Error("the looker-on has fallen over later");
  });
  await consents(host.open("P-1"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).toEqual([]);
});

test("an attempt that is refused many times for one reason tells the reason once", async () => {
  const { host, messages } = observedHost();
  const evidence = Object.fromEntries(Array.from({ length: 500 }, (_, field) => [`unknown${field}`, field]));
  await host.open("P-1").submit(recordable("screening.identified", evidence));
  const event = messages.find(({ type }) => type === "@xstate.event");
  if (event?.type !== "@xstate.event") throw new Error("the attempt was not told");
  const reasons = event.event.refused?.map(({ code, requirement }) => `${code} ${requirement}`) ?? [];
  expect(reasons.length).toBeGreaterThan(0);
  expect(new Set(reasons).size).toBe(reasons.length);
});
