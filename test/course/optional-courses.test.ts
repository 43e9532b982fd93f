import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Course } from "../../src/course/course.ts";
import type { Decision } from "../../src/course/decision.ts";
import { createEngine } from "../../src/course/engine.ts";
import { readDefinition } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { exampleProtocol } from "./example-protocol.ts";

/** The published protocol with a booster, where neither giving nor leaving it out needs anything on record. */
const ari = exampleProtocol("ari-0002h");
const booster = { requirement: "BST-01", start: "nothing", cease: "nothing", ceased: "COMPLETED" };
const read = (change: object): CheckedDefinition => {
  const reading = readDefinition({ ...ari, ...change });
  if (!reading.ok) throw new Error(reading.faults.map(({ path, message }) => `${path}: ${message}`).join());
  return reading.definition;
};
const freely = read({ response: { ...ari.response, decisions: { booster } } });

const wordsOf = (definition: CheckedDefinition) =>
  protocolInWords(definition)
    .flatMap(({ lines }) => lines)
    .filter((line) => /^SIL-05 {2}course \d/.test(line));

/** The commands of the patient of example 68 up to the response of the first course. */
const untilResponse: readonly Readonly<Record<string, unknown>>[] = readFileSync(
  new URL("../../docs/examples/68-ari-0002h.jsonl", import.meta.url),
  "utf8",
)
  .split("\n")
  .slice(1, 15)
  .map((line) => ({ ...JSON.parse(line), recordedAt: JSON.parse(line).at }));

/** What the decision on the booster comes to with neither assessment nor wish on record. */
function decides(definition: CheckedDefinition, what: "start" | "cease"): { decision: Decision; course: Course } {
  const engine = createEngine(definition);
  const record = (course: Course, command: unknown): { decision: Decision; course: Course } => {
    const decision = engine.decide(course, command);
    return { decision, course: decision.entries.reduce(engine.evolve, course) };
  };
  const read = untilResponse.reduce((course, command) => {
    const said = record(course, command);
    if (!said.decision.ok) throw new Error(said.decision.refusals.map(({ message }) => message).join());
    return said.course;
  }, engine.start("EX-68A"));
  const at = "2026-06-02T08:00:00+01:00";
  return record(read, {
    id: "decided",
    patientId: "EX-68A",
    event: "furtherTreatment.decided",
    evidence: { decision: what },
    by: { id: "dr.wei", role: "investigator" },
    signature: { name: "Wei Chen", meaning: "approval" },
    at,
    recordedAt: at,
  });
}

describe("SIL-05: a course that may be given or left out", () => {
  test("left out with nothing on record: treatment is complete without it", () => {
    const { decision, course } = decides(freely, "cease");
    expect(decision).toMatchObject({ ok: true, entries: [{ deviation: null }] });
    expect(course.position.context.treatment).toBe("COMPLETED");
  });

  test("given with nothing on record: the way leads on to it", () => {
    const { decision, course } = decides(freely, "start");
    expect(decision).toMatchObject({ ok: true, entries: [{ deviation: null }] });
    expect(course.position.context.treatment).toBe("ongoing");
  });

  test("where its decision asks for grounds, neither without them", () => {
    for (const what of ["start", "cease"] as const) {
      const { decision, course } = decides(ari, what);
      expect(decision).toMatchObject({ ok: false });
      expect(course.position.context.treatment).toBe("ongoing");
    }
  });
});

describe("SIL-05: plain words say of each course whether it is optional", () => {
  const said = (follows: readonly object[], max = 2) => {
    const rest = { leadsTo: "endTreatment", disposition: "COMPLETED" };
    const decisions = { booster };
    return wordsOf(read({ courses: { max }, response: { ...ari.response, decisions, follows: [...follows, rest] } }));
  };
  const decision = { leadsTo: "decision", decision: "booster" };

  test("by a decision", () => {
    expect(said([{ course: 1, groups: ["complete"], ...decision }])[0]).toContain(
      "course 2 is optional: the decision booster gives it or leaves it out",
    );
  });

  test("by itself after one response, by a decision after another, and the first row that speaks of them counts", () => {
    const rows = [
      { course: 1, groups: ["partial"], leadsTo: "nextCourse" },
      { from: 2, groups: ["partial"], leadsTo: "nextCourse" },
      { groups: ["complete"], ...decision, course: 1 },
    ];
    const [second, third, ...others] = said(rows, 3);
    expect(second).toContain(
      "course 2 follows after some responses, and after others is optional: the decision booster gives it or leaves it out",
    );
    expect(third).toContain("course 3 is given where a response leads to it");
    expect(others).toEqual([]);
  });

  test("a row of a course and every later one speaks of that course", () => {
    const rows = [
      { course: 1, groups: ["partial"], leadsTo: "nextCourse" },
      { from: 2, groups: ["partial"], ...decision },
    ];
    expect(said(rows, 3)[1]).toContain("course 3 is optional: the decision booster gives it or leaves it out");
  });

  test("nothing of a definition without rows: RSP-01 to RSP-03 say it", () => {
    expect(wordsOf(exampleProtocol("booster"))).toEqual([]);
  });
});
