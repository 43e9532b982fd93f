import { describe, expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import type { ProtocolDefinitionInput } from "../../src/protocol/definition.ts";
import { readyEvidence, type Story, story } from "./story.ts";

type Dose = ProtocolDefinitionInput["infusion"]["dose"];
type Evidence = Readonly<Record<string, unknown>>;

const kg = (value: number) => ({ weight: { value, unit: "kg" } });
const height = (value: number, unit = "cm") => ({ dosing: { height: { value, unit } } });
const blasts = (value: number, more: Evidence = {}) => ({ dosing: { marrowBlasts: { value, unit: "%", ...more } } });
const flat = (cells: number) => ({ kind: "flat", cells }) as const;

function ready(dose: Dose): Story {
  const infusion = { ...cd19BAll.infusion, dose };
  const told = story(defineProtocol({ ...cd19BAll, infusion, citations: {} }));
  return told.enrolled().withProduct().does("readiness.assessed", readyEvidence);
}

function withoutSentence(message: string): string {
  return message.replace(/ \([A-Z]{3}-\d{2}: .*\)$/, "");
}

/** The fields and messages for which a course does not open, or the cells planned. */
function opening(dose: Dose, evidence: Evidence): readonly unknown[] {
  const told = ready(dose).tries("course.opened", { lotId: "LOT-1", ...evidence });
  if (told.refusals.length > 0)
    return told.refusals.map(({ path, message }) => `${path?.replace("evidence.", "")}: ${withoutSentence(message)}`);
  return told.course.facts.courses.flatMap(({ fractions }) => fractions.map(({ plannedCells }) => plannedCells));
}

describe("TRT-03: a course is planned by the rule of its dose", () => {
  const perM2: Dose = { kind: "perM2", cellsPerM2: 1_000_000 };
  test("per square metre, the height in either unit", () => {
    expect(opening(perM2, { ...kg(80), ...height(180) })).toEqual([200_000, 600_000, 1_200_000]);
    expect(opening(perM2, { ...kg(80), ...height(1.8, "m") })).toEqual([200_000, 600_000, 1_200_000]);
  });
  test("SIL-18: a height that nobody has is asked again, at its field", () => {
    expect(opening(perM2, { ...kg(80), ...height(18) })).toEqual([
      expect.stringMatching(/^dosing\.height\.value: body height of 18 cm lies outside 20 to 250 cm/),
    ]);
  });

  const byBlasts: Dose = {
    kind: "bands",
    windowDays: 7,
    bands: [
      {
        when: { clause: "measure", item: "marrowBlasts", op: "<=", bounds: [{ value: 20, unit: "%" }] },
        dose: flat(410_000_000),
      },
      { dose: flat(410_000_000), shares: [{ percent: 2 }, { percent: 38 }, { percent: 60 }] },
    ],
  };
  test("by the band that the patient is in, with its shares", () => {
    expect(opening(byBlasts, blasts(20))).toEqual([41_000_000, 123_000_000, 246_000_000]);
    expect(opening(byBlasts, blasts(20.1))).toEqual([8_200_000, 155_800_000, 246_000_000]);
  });
  test("not at all where the band is not known, which is said at the value", () => {
    const unknown = /^dosing\.marrowBlasts: its band is not known/;
    expect(opening(byBlasts, { dosing: {} })).toEqual([expect.stringMatching(unknown)]);
    expect(opening(byBlasts, blasts(5, { takenOn: "2025-12-28" }))).toEqual([expect.stringMatching(unknown)]);
  });
  test("STR-09: a value is not taken after the course opens", () => {
    expect(opening(byBlasts, blasts(5, { takenOn: "2026-01-06" }))).toEqual([
      "dosing.marrowBlasts.takenOn: it is dated after the day of the opening, 2026-01-05",
    ]);
  });

  const levels: Dose = {
    kind: "levels",
    levels: [
      { id: "DL1", dose: { kind: "perKg", cellsPerKg: 1_000_000 } },
      { id: "DL2", dose: { kind: "perKg", cellsPerKg: 3_000_000 } },
    ],
  };
  test("at the level that the patient is assigned to, which is on record", () => {
    expect(opening(levels, kg(70))).toEqual(["doseLevel: is missing"]);
    expect(opening(levels, { ...kg(70), doseLevel: "DL3" })).toEqual([
      expect.stringMatching(/^doseLevel: must be "DL1"/),
    ]);
    const told = ready(levels).does("course.opened", { lotId: "LOT-1", ...kg(70), doseLevel: "DL2" });
    expect(told.course.facts.courses).toMatchObject([{ doseLevel: "DL2", plannedCells: 210_000_000 }]);
    expect(told.course.notices).toEqual([]);
  });
  test("another level than in the course before is a notice, and opens", () => {
    const told = ready(levels).does("course.opened", { lotId: "LOT-1", ...kg(70), doseLevel: "DL1" });
    told.infused().responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" });
    told
      .does("readiness.assessed", readyEvidence)
      .does("course.opened", { lotId: "LOT-1", ...kg(70), doseLevel: "DL2" });
    expect(told.course.notices.at(-1)?.notice).toBe("dose level DL2, and the course before was given at DL1");
  });
});

describe("TRT-03: a dose that is a range", () => {
  const range: Dose = {
    kind: "range",
    lowest: { kind: "perKg", cellsPerKg: 200_000 },
    highest: { kind: "perKg", cellsPerKg: 1_000_000 },
  };
  const of = (plannedCells?: number) => ({ ...kg(70), ...(plannedCells === undefined ? {} : { plannedCells }) });

  test.each([
    [13_999_999, false],
    [14_000_000, true],
    [70_000_000, true],
    [70_000_001, false],
  ])("%i cells planned for 70 kg", (planned, within) => {
    const message = /plannedCells: .* cells are outside the range of this patient, 14,000,000 to 70,000,000$/;
    const opened = opening(range, of(planned));
    expect(opened.length > 1).toBe(within);
    if (!within) expect(opened).toEqual([expect.stringMatching(message)]);
  });
  test("says what can be planned where nothing is said", () => {
    expect(opening(range, of())).toEqual(["plannedCells: say the cells planned, 14,000,000 to 70,000,000"]);
  });
  test.each([
    [1_399_999, "refused"],
    [1_400_000, "given"],
    [7_000_000, "given"],
    [7_000_001, "refused"],
  ])("%i cells of fraction 1, which is 10 %%, are %s, without a notice", (cells, outcome) => {
    const told = ready(range).does("course.opened", { lotId: "LOT-1", ...of(20_000_000) });
    told.tries("fraction.given", { fraction: 1, cells });
    expect(told.refusedFor).toEqual(outcome === "refused" ? ["TRT-03"] : []);
    expect(told.course.notices).toEqual([]);
  });
  test("what went in outside the range is a deviation from TRT-03", () => {
    const told = ready(range).does("course.opened", { lotId: "LOT-1", ...of(70_000_000) });
    told.deviates("fraction.given", { fraction: 1, cells: 7_500_000 });
    expect(told.deviations).toEqual(["TRT-03"]);
  });
  test("without a lowest, any number up to the highest", () => {
    const upTo: Dose = { kind: "range", highest: { kind: "perKg", cellsPerKg: 1_000_000 } };
    expect(opening(upTo, of(100))).toEqual([10, 30, 60]);
    expect(opening(upTo, of(70_000_001))).toHaveLength(1);
  });
});
