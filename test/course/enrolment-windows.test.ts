import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { defineProtocol, readDefinition } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { definitionDifferences } from "../../src/verify/compare/definition.ts";
import { evidenceDifferences } from "../../src/verify/compare/evidence.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, story } from "./story.ts";

const on = "2026-01-05";
const withWindows = (windows: Record<string, number>) => defineProtocol({ ...cd19, screening: { windows } });

/** Enrolment so many days after an assessment in which a value was so many days old. */
function enrolled(definition: CheckedDefinition, item: "creatinine" | "lvef", age: number, later: number) {
  const value = { ...eligibleEvidence[item], takenOn: addDays(on, -age) };
  return story(definition)
    .does("screening.identified", { screeningNumber: "S-1" })
    .does("consent.signed", { signedOn: on })
    .does("family.agreed", { relationship: "spouse" })
    .does("eligibility.assessed", { ...eligibleEvidence, [item]: value })
    .days(later)
    .tries("enrolment.signed", {});
}

describe("STR-01: each value is in its own window at enrolment", () => {
  test("the day on which the window of an item ends counts, and the day after does not", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (window, age, later) => {
          const { entries, refusals } = enrolled(withWindows({ creatinine: window }), "creatinine", age, later);
          const inTime = age + later <= window && later <= 28;
          expect(entries.at(-1)?.kind === "event").toBe(inTime);
          expect(refusals.map(({ requirement }) => requirement)).toEqual(inTime ? [] : ["STR-01"]);
        },
      ),
      {
        numRuns: 40,
        examples: [
          [7, 7, 0],
          [7, 8, 0],
          [7, 5, 2],
          [7, 5, 3],
          [60, 40, 20],
        ],
      },
    );
  });
  test("a window of its own may be longer than that of all others, and the window of an item goes before that of its criterion", () => {
    expect(enrolled(cd19, "lvef", 40, 0).refusals).toHaveLength(1);
    expect(enrolled(withWindows({ lvef: 60 }), "lvef", 40, 0).refusals).toEqual([]);
    expect(enrolled(withWindows({ "INC-06": 60 }), "lvef", 40, 0).refusals).toEqual([]);
    expect(enrolled(withWindows({ "INC-06": 60, lvef: 30 }), "lvef", 40, 0).refusals).toHaveLength(1);
  });
  test("what is not in its window is told with the last day on which all were", () => {
    const { course } = enrolled(withWindows({ creatinine: 7 }), "creatinine", 5, 0);
    expect(course.facts.evidenceUntil).toBe("2026-01-07");
  });
  test("without windows of their own nothing is remembered, and the digest is what it was", () => {
    expect(enrolled(cd19, "creatinine", 3, 0).course.facts.evidenceUntil).toBeNull();
    expect(definitionDigest(withWindows({}))).toBe(definitionDigest(cd19));
    expect(definitionDigest(withWindows({ creatinine: 7 }))).not.toBe(definitionDigest(cd19));
  });
  test("a window of nothing is a fault with its place", () => {
    const reading = readDefinition({ ...cd19, screening: { windows: { creatinin: 7 } } });
    expect(reading.ok ? [] : reading.faults.map(({ path }) => path)).toEqual(["screening.windows.creatinin"]);
  });
  test("it is printed with its trial, and a comparison says what it does", () => {
    const changed = withWindows({ creatinine: 7 });
    const lines = protocolInWords(changed).flatMap((part) => part.lines);
    expect(lines.find((line) => line.startsWith("STR-01"))).toContain("28 days; creatinine 7 days");
    expect(
      evidenceDifferences(cd19, changed, definitionDifferences(cd19, changed)).map(({ events }) => events),
    ).toEqual([["enrolment.signed"]]);
  });
});
