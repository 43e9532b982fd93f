import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leavesOf } from "../../src/clinical/clause.ts";
import { cd19BAllCriteria } from "../../src/clinical/criteria.ts";
import { evidenceSchemaFor, judgeEligibility, oldestEvidenceDate } from "../../src/clinical/eligibility.ts";
import { type EligibilityEvidence, type ItemName, isItemName } from "../../src/clinical/items.ts";
import { bothConsents, eligibleEvidence } from "./eligible-evidence.ts";

const day = "2026-01-15";
const schema = evidenceSchemaFor(cd19BAllCriteria);

function judge(change: EligibilityEvidence) {
  return judgeEligibility(cd19BAllCriteria, { ...bothConsents, ...eligibleEvidence, ...change }, day);
}

/** The verdict when only this much of the evidence differs, and what it names. */
function outcome(change: EligibilityEvidence): string {
  const { verdict, failed, missing } = judge(change);
  return [verdict, ...failed.map(({ id }) => id), ...missing.map(({ id }) => `?${id}`)].join(" ");
}

function without(...names: readonly ItemName[]): EligibilityEvidence {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

test("evidence that meets every criterion is eligible", () => {
  expect(outcome({})).toBe("eligible");
  expect(judge({}).met).toEqual(cd19BAllCriteria.map(({ id }) => id));
});

describe("each criterion, below, at and above its bound", () => {
  test.each<[string, EligibilityEvidence, string]>([
    ["INC-01: another diagnosis", { diagnosis: "other" }, "ineligible INC-01"],
    ["INC-01: neither recurrent nor refractory", { diseaseStatus: "neither" }, "ineligible INC-01"],
    ["INC-01: recurrent", { diseaseStatus: "recurrent" }, "eligible"],
    ["INC-02: no failed line", { failedTreatmentLines: 0 }, "ineligible INC-02"],
    ["INC-02: one failed line", { failedTreatmentLines: 1 }, "eligible"],
    ["INC-02: an effective treatment is at hand", { effectiveTreatmentAvailable: true }, "ineligible INC-02"],
    ["INC-03: CD19 not detected", { cd19Detected: false }, "ineligible INC-03"],
    ["INC-04: Karnofsky 80 fails, strictly", { karnofsky: 80 }, "ineligible INC-04"],
    ["INC-04: Karnofsky 90", { karnofsky: 90 }, "eligible"],
    ["INC-05: 3 months fail, strictly", { lifeExpectancy: { value: 3, unit: "mo" } }, "ineligible INC-05"],
    ["INC-05: 3.1 months", { lifeExpectancy: { value: 3.1, unit: "mo" } }, "eligible"],
    ["INC-06: an abnormal electrocardiogram", { ecgObviousAbnormality: true }, "ineligible INC-06"],
    ["INC-06: LVEF 50 %", { lvef: { value: 50, unit: "%" } }, "eligible"],
    ["INC-06: LVEF 49.9 %", { lvef: { value: 49.9, unit: "%" } }, "ineligible INC-06"],
    ["INC-07: SpO2 90 % fails, strictly", { spo2: { value: 90, unit: "%", onRoomAir: true } }, "ineligible INC-07"],
    ["INC-07: SpO2 90.1 %", { spo2: { value: 90.1, unit: "%", onRoomAir: true } }, "eligible"],
    ["INC-07: 99 % on oxygen is no pass", { spo2: { value: 99, unit: "%", onRoomAir: false } }, "undecided ?INC-07"],
    ["INC-07: 80 % on oxygen is no fail", { spo2: { value: 80, unit: "%", onRoomAir: false } }, "undecided ?INC-07"],
    ["INC-08: 2.5 times the limit", { creatinine: { value: 250, unit: "umol/L", upperLimit: 100 } }, "eligible"],
    ["INC-08: above 2.5 times", { creatinine: { value: 250.1, unit: "umol/L", upperLimit: 100 } }, "ineligible INC-08"],
    ["INC-08: a laboratory without its limit", { creatinine: { value: 60, unit: "umol/L" } }, "undecided ?INC-08"],
    ["INC-09: ALT at 3 times", { alt: { value: 120, unit: "U/L", upperLimit: 40 } }, "eligible"],
    ["INC-09: 2.1 is exactly 3 x 0.7", { alt: { value: 2.1, unit: "U/L", upperLimit: 0.7 } }, "eligible"],
    ["INC-09: ALT above", { alt: { value: 121, unit: "U/L", upperLimit: 40 } }, "ineligible INC-09"],
    ["INC-09: AST above, by its own limit", { ast: { value: 121, unit: "U/L", upperLimit: 40 } }, "ineligible INC-09"],
    ["INC-09: AST without its limit", { ast: { value: 10, unit: "U/L" } }, "undecided ?INC-09"],
    ["INC-10: 2.0 mg/dL", { bilirubin: { value: 2, unit: "mg/dL" } }, "eligible"],
    ["INC-10: 2.01 mg/dL", { bilirubin: { value: 2.01, unit: "mg/dL" } }, "ineligible INC-10"],
    ["INC-10: 34.2 umol/L", { bilirubin: { value: 34.2, unit: "umol/L" } }, "eligible"],
    [
      "INC-10: 34.205 umol/L fails, below 2.0 mg/dL as it is",
      { bilirubin: { value: 34.205, unit: "umol/L" } },
      "ineligible INC-10",
    ],
    ["INC-10: 20 mg/L is 2 mg/dL", { bilirubin: { value: 20, unit: "mg/L" } }, "eligible"],
    ["INC-10: 20.1 mg/L", { bilirubin: { value: 20.1, unit: "mg/L" } }, "ineligible INC-10"],
    ["INC-11: 80 g/L", { hemoglobin: { value: 80, unit: "g/L" } }, "eligible"],
    ["INC-11: 79.9 g/L", { hemoglobin: { value: 79.9, unit: "g/L" } }, "ineligible INC-11"],
    ["INC-11: 8.0 g/dL is the same value", { hemoglobin: { value: 8, unit: "g/dL" } }, "eligible"],
    ["INC-11: 7.99 g/dL", { hemoglobin: { value: 7.99, unit: "g/dL" } }, "ineligible INC-11"],
    ["INC-12: a contraindication", { apheresisContraindication: true }, "ineligible INC-12"],
    ["INC-13: no family agreement", { familyAgreed: false }, "ineligible INC-13"],
    ["INC-13: no signed consent", { patientConsentSigned: false }, "ineligible INC-13"],
    ["EXC-01: another malignancy", { otherPrimaryMalignancy: true }, "ineligible EXC-01"],
    ["EXC-01: another severe disease", { otherSevereDisease: true }, "ineligible EXC-01"],
    ["EXC-02: an uncontrolled infection", { uncontrolledActiveInfection: true }, "ineligible EXC-02"],
    ["EXC-03: HIV", { hivInfection: true }, "ineligible EXC-03"],
    ["EXC-03: HBV", { hbvInfection: true }, "ineligible EXC-03"],
    ["EXC-03: HCV", { hcvInfection: true }, "ineligible EXC-03"],
    ["EXC-03: one positive, others missing", { hivInfection: true, ...without("hbvInfection") }, "ineligible EXC-03"],
    ["EXC-04: pregnant", { pregnant: true }, "ineligible EXC-04"],
    ["EXC-04: nursing", { nursing: true }, "ineligible EXC-04"],
    ["EXC-04: not pregnant, not nursing", { pregnant: false, nursing: false }, "eligible"],
    ["EXC-05: the 7th day before", { lastSystemicGlucocorticoid: "2026-01-08" }, "ineligible EXC-05"],
    ["EXC-05: the 8th day before", { lastSystemicGlucocorticoid: "2026-01-07" }, "eligible"],
    ["EXC-05: on the day", { lastSystemicGlucocorticoid: day }, "ineligible EXC-05"],
  ])("%s", (_, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });
});

describe("missing evidence", () => {
  const needed: readonly [string, ItemName][] = cd19BAllCriteria.flatMap(({ id, clauses }) =>
    clauses.flatMap(leavesOf).flatMap(({ item }): [string, ItemName][] => (isItemName(item) ? [[id, item]] : [])),
  );
  test.each(needed)("%s is undecided without %s", (id, item) => {
    expect(outcome(without(item))).toBe(`undecided ?${id}`);
  });
  test("EXC-03: two negatives and one missing is undecided", () => {
    expect(outcome(without("hcvInfection"))).toBe("undecided ?EXC-03");
  });
});

describe("three values over any evidence", () => {
  const items = Object.keys(eligibleEvidence);
  const dropped = fc.subarray(items);
  test("dropping evidence of an eligible patient never makes it ineligible, and never keeps it eligible", () => {
    fc.assert(
      fc.property(dropped, (names) => {
        const kept = Object.fromEntries(Object.entries(eligibleEvidence).filter(([name]) => !names.includes(name)));
        const { verdict, missing, met } = judgeEligibility(cd19BAllCriteria, { ...bothConsents, ...kept }, day);
        expect(verdict).toBe(names.length === 0 ? "eligible" : "undecided");
        expect(missing.length + met.length).toBe(cd19BAllCriteria.length);
      }),
    );
  });
  test("one failed criterion makes ineligible whatever is missing, and both lists are complete", () => {
    fc.assert(
      fc.property(dropped, (names) => {
        const kept = Object.fromEntries(Object.entries(eligibleEvidence).filter(([name]) => !names.includes(name)));
        const { verdict, failed, missing, met } = judgeEligibility(
          cd19BAllCriteria,
          { ...bothConsents, ...kept, karnofsky: 80 },
          day,
        );
        expect(verdict).toBe("ineligible");
        expect(failed.map(({ id }) => id)).toEqual(["INC-04"]);
        expect(failed.length + missing.length + met.length).toBe(cd19BAllCriteria.length);
      }),
    );
  });
  test("INC-10: each unit is held to its own stated bound, to the thousandth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (thousandths) => {
        const value = thousandths / 1000;
        expect(outcome({ bilirubin: { value, unit: "umol/L" } }) === "eligible").toBe(thousandths <= 34_200);
        expect(outcome({ bilirubin: { value, unit: "mg/dL" } }) === "eligible").toBe(thousandths <= 2000);
      }),
    );
  });
  test("INC-08, INC-09: exact at the bound for every upper limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: -1, max: 1 }), (limit, off) => {
        const upperLimit = limit / 100;
        const alt = { value: (3 * limit + off) / 100, unit: "U/L", upperLimit } as const;
        const creatinine = { value: (25 * limit + off) / 1000, unit: "umol/L", upperLimit } as const;
        expect(outcome({ alt })).toBe(off > 0 ? "ineligible INC-09" : "eligible");
        expect(outcome({ creatinine })).toBe(off > 0 ? "ineligible INC-08" : "eligible");
      }),
    );
  });
});

describe("what is no evidence at all is rejected by the schema, with its place", () => {
  test.each<[string, unknown, string]>([
    ["INC-04: Karnofsky 85", { karnofsky: 85 }, "karnofsky"],
    ["INC-05: life expectancy in days", { lifeExpectancy: { value: 100, unit: "d" } }, "lifeExpectancy.unit"],
    ["INC-06: LVEF as a ratio", { lvef: { value: 0.6, unit: "1" } }, "lvef.unit"],
    ["INC-07: SpO2 without how it was taken", { spo2: { value: 97, unit: "%" } }, "spo2.onRoomAir"],
    ["INC-08: creatinine in g/L", { creatinine: { value: 60, unit: "g/L", upperLimit: 100 } }, "creatinine.unit"],
    ["INC-09: ALT in umol/L", { alt: { value: 60, unit: "umol/L", upperLimit: 100 } }, "alt.unit"],
    ["INC-10: bilirubin in mmol/L", { bilirubin: { value: 0.03, unit: "mmol/L" } }, "bilirubin.unit"],
    ["INC-11: haemoglobin in mmol/L", { hemoglobin: { value: 5, unit: "mmol/L" } }, "hemoglobin.unit"],
    ["NaN", { hemoglobin: { value: Number.NaN, unit: "g/L" } }, "hemoglobin.value"],
    ["infinity", { hemoglobin: { value: Number.POSITIVE_INFINITY, unit: "g/L" } }, "hemoglobin.value"],
    ["a negative value", { lvef: { value: -1, unit: "%" } }, "lvef.value"],
    ["EXC-05: a date that does not exist", { lastSystemicGlucocorticoid: "2026-02-30" }, "lastSystemicGlucocorticoid"],
    ["a number as text", { failedTreatmentLines: "2" }, "failedTreatmentLines"],
    ["a misspelt item", { haemoglobin: { value: 90, unit: "g/L" } }, ""],
    ["consent, which the journal holds (INC-13)", { patientConsentSigned: true }, ""],
    ["a prototype key", JSON.parse('{"__proto__": {"karnofsky": 90}}'), ""],
  ])("%s", (_, evidence, path) => {
    const read = schema.safeParse(evidence);
    expect(read.success).toBe(false);
    expect(read.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});

test("STR-01: the oldest evidence is the earliest day on which a value was taken", () => {
  expect(oldestEvidenceDate(eligibleEvidence, day)).toBe(day);
  expect(oldestEvidenceDate({ lvef: { value: 60, unit: "%", takenOn: "2025-12-01" } }, day)).toBe("2025-12-01");
});
