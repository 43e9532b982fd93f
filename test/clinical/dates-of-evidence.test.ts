import { describe, expect, test } from "vitest";
import { datedAfter, oldestEvidenceDate } from "../../src/clinical/eligibility.ts";
import { eligibleEvidence } from "./eligible-evidence.ts";

const assessedOn = "2026-01-05";
const taken = (takenOn: string) => ({ ...eligibleEvidence.hemoglobin, takenOn });
const given = (lastSystemicGlucocorticoid: "never" | string) => ({ ...eligibleEvidence, lastSystemicGlucocorticoid });

describe("STR-01: the oldest evidence counts from the earliest day on which anything was taken", () => {
  test.each([
    ["nothing is dated", eligibleEvidence, assessedOn],
    ["one value is older", { ...eligibleEvidence, hemoglobin: taken("2025-12-20") }, "2025-12-20"],
    ["one value is of the day", { ...eligibleEvidence, hemoglobin: taken(assessedOn) }, assessedOn],
    [
      "the older of two stands first",
      { hemoglobin: taken("2025-12-20"), lvef: { ...eligibleEvidence.lvef, takenOn: "2025-12-30" } },
      "2025-12-20",
    ],
    [
      "the older of two stands last",
      { hemoglobin: taken("2025-12-30"), lvef: { ...eligibleEvidence.lvef, takenOn: "2025-12-20" } },
      "2025-12-20",
    ],
    ["a dose of steroids is no evidence that ages", given("2025-12-01"), assessedOn],
  ])("%s", (_, evidence, oldest) => {
    expect(oldestEvidenceDate(evidence, assessedOn)).toBe(oldest);
  });
});

describe("STR-09: evidence dated later than the assessment is named by its place", () => {
  test.each([
    ["nothing is dated", eligibleEvidence, undefined],
    ["a value of the day before", { hemoglobin: taken("2026-01-04") }, undefined],
    ["a value of the day itself", { hemoglobin: taken(assessedOn) }, undefined],
    ["a value of the day after", { hemoglobin: taken("2026-01-06") }, "hemoglobin.takenOn"],
    ["a dose of the day itself", given(assessedOn), undefined],
    ["a dose of the day after", given("2026-01-06"), "lastSystemicGlucocorticoid"],
    ["no dose ever", given("never"), undefined],
    ["no word on steroids", { hemoglobin: eligibleEvidence.hemoglobin }, undefined],
    ["an answer, which has no date", { diagnosis: "B-ALL" as const }, undefined],
  ])("%s", (_, evidence, path) => {
    expect(datedAfter(evidence, assessedOn)).toBe(path);
  });
});
