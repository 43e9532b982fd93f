import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { shippedDefinitions } from "../../src/definitions/load.ts";
import { type Story, story } from "./story.ts";
import { tellHistory } from "./walks.ts";

const response = fc.constantFrom("CR", "CRi", "PR", "NR", "PD", "relapse", "NE");
const ground = fc.record({
  event: fc.constantFrom("assessment.recorded", "wish.recorded"),
  furtherTreatment: fc.constantFrom("for", "against"),
});
/** Readings of a course, each with what was tried to be recorded after it: a response may ask for it or not. */
const readings = fc.array(fc.record({ read: response, grounds: fc.array(ground, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 8,
});
const protocols = fc.constantFrom<(keyof typeof shippedDefinitions)[]>("cd19-b-all", "single-infusion", "two-fraction");

/** The first course was given, and its response is due. */
function due(protocol: keyof typeof shippedDefinitions): Story {
  const told = tellHistory({ protocol, steps: 40, read: "none", picks: [], end: "goes on" });
  expect(told.course.position.leaves[0]).toBe("study.course.treatment.response");
  return told;
}

const reads = (told: Story, read: string) => told.does("response.assessed", { method: "attested", response: read });
const underWay = (told: Story) => told.course.position.context.treatment === "ongoing";

describe("any order of readings", () => {
  test("STR-04, SIL-04: the latest reading counts as if it were the only one, earlier grounds with it forgotten; one that ended treatment stays", () => {
    let again = 0;
    fc.assert(
      fc.property(protocols, readings, (protocol, all) => {
        const told = due(protocol);
        let counts: Story | undefined;
        for (const { read, grounds } of all) {
          if (counts !== undefined) again++;
          if (counts === undefined || underWay(told)) counts = reads(due(protocol), read);
          expect(reads(told, read).course.position).toBe(counts.course.position);
          for (const { event, furtherTreatment } of grounds) told.tries(event, { furtherTreatment });
        }
        expect(told.course.facts.responses).toEqual(all.map(({ read }) => read));
        const { entries } = told;
        const lawful = entries.filter((entry) => entry.kind === "event" && entry.event === "response.assessed");
        expect(lawful.map((entry) => entry.kind === "event" && entry.deviation)).toEqual(all.map(() => null));
      }),
      { numRuns: 150 },
    );
    expect(again).toBeGreaterThan(100);
  }, 120_000);

  test("STR-04, RSP-01, RSP-03: a decision rests on what was recorded since the last reading", () => {
    fc.assert(
      fc.property(fc.constantFrom("CR", "CRi", "NR"), fc.constantFrom("CR", "CRi", "NR"), (first, last) => {
        const told = reads(due("cd19-b-all"), first).assessed("for").wishes("for");
        expect(told.copy().decides("start").refusals).toEqual([]);
        const rule = last === "NR" ? "RSP-03" : "RSP-01";
        reads(told, last);
        expect(new Set(told.copy().decides("start").refusedFor)).toEqual(new Set([rule]));
        expect(new Set(told.copy().decides("cease").refusedFor)).toEqual(new Set([rule]));
        expect(told.assessed("for").wishes("for").decides("start").refusals).toEqual([]);
      }),
    );
  });

  test.each<[string, () => Story]>([
    [
      "product was sourced",
      () => story().treated().responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" }),
    ],
    ["a further course was decided", () => story().treated().responds("NR").assessed("for").decides("start")],
    [
      "the further course is open",
      () => story().treated().responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" }).opened(),
    ],
  ])("STR-04: once %s a reading belongs to the next course: now it is a deviation that moves nothing", (_, begun) => {
    fc.assert(
      fc.property(response, (read) => {
        const told = begun();
        const { position } = told.course;
        expect(told.tries("response.assessed", { method: "attested", response: read }).refusedFor).toEqual(["STR-04"]);
        told.deviates("response.assessed", { method: "attested", response: read });
        expect([told.refusals, told.deviations]).toEqual([[], ["STR-04"]]);
        expect(told.course.position).toBe(position);
      }),
    );
  });
});
