import { expect, test } from "vitest";
import {
  type Actor,
  type CheckedDefinition,
  createEngine,
  createHost,
  createMemoryStore,
  defineProtocol,
  type Host,
  type ProtocolDefinition,
  parseDefinition,
} from "../../src/index.ts";
import { plain } from "./plain.ts";

const by: Actor = { id: "co", role: "coordinator" };
const at = "2026-01-05T09:15:00+08:00";
const rest = { by, at };

const store = createMemoryStore();
const definition = defineProtocol({ ...plain, courses: { max: 1 } });
const host = createHost({ definition, store, now: () => at });
const course = host.open("P-1");

/** Compiled only: what stands here is right or, under `@ts-expect-error`, wrong. */
function commands() {
  return [
    () => course.record({ id: "1", event: "screening.identified", evidence: { screeningNumber: "S-1" }, ...rest }),
    () => course.record({ id: "1", event: "enrolment.signed", ...rest }),
    () => course.record({ id: "1", event: "enrolment.signed", evidence: {}, ...rest }),
    // Physical facts: they can happen whatever the protocol says.
    () => course.record({ id: "1", event: "bridging.given", evidence: { therapy: "vincristine" }, ...rest }),
    () => course.record({ id: "1", event: "lymphodepletion.given", evidence: { regimen: "Flu/Cy" }, ...rest }),
    () => course.record({ id: "1", event: "fraction.given", evidence: { fraction: 1, cells: 7 }, ...rest }),
    // @ts-expect-error a misspelt event
    () => course.record({ id: "1", event: "screening.identifed", evidence: { screeningNumber: "S-1" }, ...rest }),
    // @ts-expect-error a misspelt field of evidence
    () => course.record({ id: "1", event: "screening.identified", evidence: { screeningNo: "S-1" }, ...rest }),
    // @ts-expect-error a field that the evidence does not have
    () => course.record({ id: "1", event: "family.agreed", evidence: { relationship: "wife", name: "W" }, ...rest }),
    // @ts-expect-error evidence of another event
    () => course.record({ id: "1", event: "consent.signed", evidence: { adequate: true }, ...rest }),
    // @ts-expect-error evidence of the wrong type
    () => course.record({ id: "1", event: "apheresis.performed", evidence: { adequate: "yes" }, ...rest }),
    // @ts-expect-error evidence left out that has to be given
    () => course.record({ id: "1", event: "consent.signed", ...rest }),
    // @ts-expect-error an event that a definition of one course leaves out
    () => course.record({ id: "1", event: "product.sourced", evidence: { from: "collection" }, ...rest }),
    // @ts-expect-error an event that a definition without criteria of readiness leaves out
    () => course.record({ id: "1", event: "readiness.assessed", evidence: {}, ...rest }),
    // @ts-expect-error nobody records it
    () => course.record({ id: "1", event: "enrolment.signed", at }),
    // @ts-expect-error no such role
    () => course.record({ id: "1", event: "enrolment.signed", by: { id: "x", role: "janitor" }, at }),
  ];
}

/** Compiled only. */
function questions() {
  return [
    () => course.why("enrolment.signed"),
    () => course.why("bridging.given"),
    // @ts-expect-error a misspelt event
    () => course.why("enrolment.singed"),
    // @ts-expect-error an event that the definition leaves out
    () => course.why("product.sourced"),
    async () => (await course.available()).filter(({ event }) => event === "enrolment.signed"),
    // @ts-expect-error an event that can never be available
    async () => (await course.available()).filter(({ event }) => event === "product.sourced"),
  ];
}

/** Compiled only: a course that was opened for somebody takes no other name. */
function actors() {
  const mine = host.open("P-1", { by });
  return [
    () => mine.record({ id: "1", event: "enrolment.signed", at }),
    // @ts-expect-error who records it is settled
    () => mine.record({ id: "1", event: "enrolment.signed", by, at }),
    // @ts-expect-error an event that the definition leaves out
    () => mine.record({ id: "1", event: "product.sourced", evidence: { from: "collection" }, at }),
    // @ts-expect-error opened for nobody
    () => host.open("P-1", {}),
  ];
}

/** Compiled only: a definition's own roles record beside those of the catalogue, and no others. */
function ownRoles() {
  const own = defineProtocol({
    ...plain,
    people: { roles: [{ id: "pharmacist", label: "Study pharmacist" }] },
    roles: { "course.opened": ["pharmacist"] },
  });
  const typed = createHost({ definition: own, store });
  const open = typed.open("P-1");
  const anyHost: Host = typed;
  const pharmacist = { by: { id: "x", role: "pharmacist" } } as const;
  const misspelt = { by: { id: "x", role: "pharmacst" } } as const;
  const strike = { id: "1", entry: "2", because: "neverHappened", reason: "so" } as const;
  return [
    anyHost,
    () => open.record({ id: "1", event: "enrolment.signed", ...pharmacist, at }),
    () => open.record({ id: "1", event: "enrolment.signed", by, at }),
    () => open.strike({ ...strike, ...pharmacist }),
    () => typed.open("P-1", pharmacist),
    // @ts-expect-error a misspelt role
    () => open.record({ id: "1", event: "enrolment.signed", ...misspelt, at }),
    // @ts-expect-error a misspelt role
    () => typed.open("P-1", misspelt),
    // @ts-expect-error a role of another definition
    () => course.record({ id: "1", event: "enrolment.signed", ...pharmacist, at }),
    // @ts-expect-error a role of another definition
    () => course.strike({ ...strike, ...pharmacist }),
  ];
}

/** Compiled only: a definition that was read as data has every event. */
function anyDefinition(read: unknown, wide: ProtocolDefinition, text: string) {
  const reading = parseDefinition(text);
  return [read, wide, reading.ok ? reading.definition : undefined]
    .map((one) => createHost({ definition: defineProtocol(one), store }).open("P-1"))
    .flatMap((open) => [
      () => open.record({ id: "1", event: "product.sourced", evidence: { from: "collection" }, ...rest }),
      () => open.why("readiness.assessed"),
      // @ts-expect-error a misspelt event
      () => open.record({ id: "1", event: "product.sorced", evidence: { from: "collection" }, ...rest }),
      // @ts-expect-error evidence of another event
      () => open.record({ id: "1", event: "product.sourced", evidence: { adequate: true }, ...rest }),
    ]);
}

/** Compiled only: what was not checked is no checked definition, a changed copy of one included. */
function unchecked(wide: ProtocolDefinition) {
  const typed: Host = host;
  const checked: CheckedDefinition = definition;
  return [
    typed,
    checked,
    // @ts-expect-error as it was written
    () => createEngine(plain),
    // @ts-expect-error whatever its type says of its form
    () => createEngine(wide),
    // @ts-expect-error a changed copy
    () => createHost({ definition: { ...definition, title: "Changed" }, store }),
    () => {
      // @ts-expect-error nothing of a definition can be changed
      definition.courses.max = 2;
    },
  ];
}

test.each([
  ["a literal", plain],
  ["a changed copy of a checked one", { ...definition, title: "Changed" }],
  ["a copy of a checked one", structuredClone(definition)],
  ["nothing", undefined],
])("neither host nor engine takes %s that was not checked, whatever the compiler was made to believe", (_, value) => {
  // What a program in JavaScript can do.
  const unchecked = value as typeof definition;
  expect(() => createEngine(unchecked)).toThrow(/createEngine takes a checked definition: .*defineProtocol/);
  expect(() => createHost({ definition: unchecked, store })).toThrow(/createHost takes a checked definition/);
});

test("a checked definition cannot be changed, in no part of it", () => {
  const parts = (value: unknown): readonly unknown[] =>
    typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(parts)] : [];
  const reading = parseDefinition(JSON.stringify(plain));
  if (!reading.ok) throw new Error("it has faults");
  for (const one of [definition, reading.definition])
    expect(parts(one).filter((part) => !Object.isFrozen(part))).toEqual([]);
  expect(() => Object.assign(definition.infusion, { lastDay: 99 })).toThrow(TypeError);
});

test("what compiles and what does not is in this file", () => {
  expect(
    [commands, questions, actors, ownRoles, anyDefinition, unchecked].every((one) => typeof one === "function"),
  ).toBe(true);
});

test("a definition that was checked is given back as it is", () => {
  expect(defineProtocol(definition)).toBe(definition);
});

test("what comes from outside is refused where it is no command, as ever", async () => {
  for (const outside of [undefined, null, "text", 7, [], { event: "product.sorced" }]) {
    const recorded = await course.submit(outside);
    expect(new Set(recorded.ok ? [] : recorded.refusals.map(({ code }) => code))).toEqual(new Set(["INVALID_COMMAND"]));
  }
  const leftOut = {
    id: "1",
    event: "product.sourced",
    evidence: { from: "collection" },
    by: { id: "x", role: "investigator" },
    at,
  };
  expect(await course.submit(leftOut)).toMatchObject({ ok: false, refusals: [{ requirement: "SIL-06" }] });
});

test("whoever a course was opened for records its commands, whatever else they say", async () => {
  const mine = createHost({ definition, store: createMemoryStore(), now: () => at }).open("P-1", { by });
  const command = { id: "1", event: "screening.identified", evidence: { screeningNumber: "S-1" }, at } as const;
  expect(await mine.record(command)).toMatchObject({ ok: true, entry: { actor: by } });
  const forged = { id: "2", event: "consent.signed", evidence: { signedOn: "2026-01-05" }, at };
  const sent = await mine.submit({ ...forged, by: { id: "somebody else", role: "investigator" } });
  expect(sent).toMatchObject({ ok: true, entry: { actor: by } });
});
