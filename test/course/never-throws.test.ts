import fc from "fast-check";
import { expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { eventsOf } from "../../src/events/catalogue.ts";
import { eventNames } from "../../src/events/declarations.ts";
import { evidenceOf } from "./evidence-arbitrary.ts";
import { beginnings } from "./histories.ts";
import { cd19, commandFor, readyEvidence, type Story, story } from "./story.ts";

const instants = fc.constantFrom(
  "0000-01-01T00:00:00Z",
  "2026-01-05T01:00:00Z",
  "2026-03-01T00:00:00.123456789012345678901234567890+14:00",
  "9999-12-31T23:59:59.999Z",
);
const start = Date.parse("2026-02-05T02:00:00Z");

/** The decision is a value, with a reason where it is a refusal, and what it says can be told and goes on record. */
function isDecided(told: Story, command: unknown): void {
  const decision = told.engine.decide(told.course, command);
  expect(decision.ok || decision.refusals.length > 0).toBe(true);
  const after = decision.entries.reduce(told.engine.evolve, told.course);
  expect(after.sequence).toBe(told.course.sequence + decision.entries.length);
}

test("decide throws for no JSON at all, wherever a course stands", () => {
  fc.assert(
    fc.property(beginnings, fc.jsonValue(), (begin, value) => isDecided(begin(), value)),
    { numRuns: 200 },
  );
});

test("decide throws for no command of any event with any JSON as its evidence and its parts", () => {
  const parts = fc.record(
    {
      event: fc.constantFrom(...eventNames),
      evidence: fc.jsonValue(),
      at: fc.oneof(instants, fc.jsonValue()),
      recordedAt: fc.oneof(instants, fc.jsonValue()),
      signature: fc.jsonValue(),
      deviation: fc.jsonValue(),
      reason: fc.jsonValue(),
    },
    { requiredKeys: ["event"] },
  );
  fc.assert(
    fc.property(beginnings, parts, (begin, part) =>
      isDecided(begin(), { ...commandFor(part.event, {}, start, "any"), ...part }),
    ),
    { numRuns: 300 },
  );
});

const definitions = Object.keys(shippedDefinitions).map((id) => defineProtocol(shippedDefinitions[id]));

test.each(
  definitions.flatMap((definition) => eventsOf(definition).map((event) => ({ id: definition.id, event, definition }))),
)("$id, $event: decide throws for no evidence that its schema accepts, however extreme", ({ event, definition }) => {
  const begin = definition.id === cd19.id ? beginnings : fc.constant(() => story(definition));
  fc.assert(
    fc.property(begin, evidenceOf(event, definition), instants, fc.boolean(), (told, evidence, at, deviation) => {
      const command = { ...commandFor(event, {}, start, "any"), evidence, at, recordedAt: "9999-12-31T23:59:59.999Z" };
      const signature = { name: "A. Signer", meaning: "responsibility" };
      isDecided(told(), { ...command, ...(deviation ? { deviation: { reason: "it happened" }, signature } : {}) });
    }),
    { numRuns: 60 },
  );
});

test("TRT-02: a weight so small that a fraction would hold no cell is refused with its place", () => {
  const opens = (value: number) =>
    story()
      .enrolled()
      .withProduct()
      .does("readiness.assessed", readyEvidence)
      // Nobody weighs so little: what is asked here is what happens when somebody confirms it all the same.
      .tries("course.opened", { lotId: "LOT-1", weight: { value, unit: "kg" } }, { confirmed: ["weight.value"] });
  for (const value of [5e-324, 1e-9, 0.000009]) {
    expect(opens(value).refusals).toMatchObject([
      { code: "INVALID_EVIDENCE", requirement: "TRT-02", path: "evidence.weight.value" },
    ]);
  }
  expect(opens(0.00001).refusals).toEqual([]);
});
