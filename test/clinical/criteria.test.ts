import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clause, clauseInWords } from "../../src/clinical/clause.ts";
import { clauseFaults } from "../../src/clinical/clause-faults.ts";
import { type Criterion, cd19BAllCriteria, criterion } from "../../src/clinical/criteria.ts";
import { judgeEligibility } from "../../src/clinical/eligibility.ts";
import { type EligibilityEvidence, itemLibrary } from "../../src/clinical/items.ts";
import { bothConsents, eligibleEvidence } from "./eligible-evidence.ts";

const day = "2026-01-15";

/** What is wrong with a criterion of one clause: each place, and what is said of it. */
function faults(clause: unknown): [string, string][] {
  const read = criterion.safeParse({ id: "INC-99", kind: "inclusion", clauses: [clause] });
  if (!read.success) return read.error.issues.map(({ path, message }) => [path.join("."), message]);
  return read.data.clauses.flatMap((one) =>
    clauseFaults(one, itemLibrary).map(({ path, message }): [string, string] => [
      ["clauses", 0, ...path].join("."),
      message,
    ]),
  );
}

function because(change: EligibilityEvidence): Record<string, string> {
  const evidence = { ...bothConsents, ...eligibleEvidence, ...change };
  const { failed, missing } = judgeEligibility(cd19BAllCriteria, evidence, day);
  return Object.fromEntries([...failed, ...missing].map(({ id, because }) => [id, because]));
}

test("the criteria of NCT03599375 are INC-01 to INC-13 and EXC-01 to EXC-05, once each and well formed", () => {
  const two = (number: number) => String(number).padStart(2, "0");
  expect(cd19BAllCriteria.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    ...Array.from({ length: 13 }, (_, index) => `INC-${two(index + 1)} inclusion`),
    ...Array.from({ length: 5 }, (_, index) => `EXC-${two(index + 1)} exclusion`),
  ]);
  for (const each of cd19BAllCriteria) expect(criterion.safeParse(each).success, each.id).toBe(true);
});

describe("a clause that could never be judged is refused where it is written", () => {
  const measure = { clause: "measure", item: "hemoglobin", op: ">=", bounds: [{ value: 80, unit: "g/L" }] };
  test.each<[string, unknown, string, RegExp]>([
    [
      "an item of another kind",
      { ...measure, item: "diagnosis" },
      "clauses.0.item",
      /of the kind measure reads one of/,
    ],
    [
      "an item that does not exist",
      { clause: "count", item: "shoeSize", op: ">=", bound: 18 },
      "clauses.0.item",
      /of the kind count reads one of failedTreatmentLines, karnofsky, lansky, ecog$/,
    ],
    [
      "an answer nobody gives",
      { clause: "answer", item: "diagnosis", is: ["B-ALL", "B-AL"] },
      "clauses.0.is.1",
      /diagnosis is never answered B-AL/,
    ],
    [
      "yes in words where the answer is true or false",
      { clause: "answer", item: "cd19Detected", is: ["true"] },
      "clauses.0.is.0",
      /never answered true/,
    ],
    [
      "a bound in another dimension",
      { ...measure, bounds: [{ value: 5, unit: "umol/L" }] },
      "clauses.0.bounds.0.unit",
      /hemoglobin is reported in g\/L or g\/dL, which cannot be read against umol\/L/,
    ],
    [
      "an unknown unit",
      { ...measure, bounds: [{ value: 5, unit: "g/l" }] },
      "clauses.0.bounds.0.unit",
      /cannot be read against g\/l/,
    ],
    [
      "two bounds in one unit",
      { ...measure, bounds: [...measure.bounds, { value: 90, unit: "g/L" }] },
      "clauses.0.bounds.1.unit",
      /g\/L has two bounds/,
    ],
    [
      "a unit that could be read against two bounds",
      {
        ...measure,
        item: "bilirubin",
        bounds: [
          { value: 2, unit: "mg/dL" },
          { value: 0.02, unit: "g/L" },
        ],
      },
      "clauses.0.bounds",
      /mg\/L could be read against mg\/dL or g\/L/,
    ],
    [
      "room air for what is not breathed",
      { ...measure, onRoomAir: true },
      "clauses.0.onRoomAir",
      /hemoglobin does not say whether it was taken onRoomAir/,
    ],
    ["a factor of zero", { clause: "timesUpperLimit", item: "alt", op: "<=", factor: 0 }, "clauses.0.factor", /./],
    ["no days", { clause: "withinDays", item: "lastSystemicGlucocorticoid", days: 0 }, "clauses.0.days", /./],
    ["an unknown field", { ...measure, unit: "g/L" }, "clauses.0", /unit/],
  ])("%s", (_, clause, path, message) => {
    const found = faults(clause);
    expect(found.map(([place]) => place)).toContain(path);
    expect(found.find(([place]) => place === path)?.[1]).toMatch(message);
  });
  test("a criterion without clauses is none", () => {
    expect(criterion.safeParse({ id: "INC-99", kind: "inclusion", clauses: [] }).success).toBe(false);
  });
});

describe("a clause in words", () => {
  const words = cd19BAllCriteria.flatMap(({ id, clauses }) =>
    clauses.map((clause) => `${id} ${clauseInWords(clause)}`),
  );
  test.each([
    "INC-01 disease status: recurrent or refractory",
    "INC-02 failed lines of standard treatment >= 1",
    "INC-02 effective treatment available at present: no",
    "INC-04 Karnofsky performance status > 80",
    "INC-07 oxygen saturation on room air > 90 %",
    "INC-08 creatinine <= 2.5 x the laboratory's upper limit of normal",
    "INC-10 total bilirubin <= 2 mg/dL or 34.2 umol/L",
    "INC-11 haemoglobin >= 80 g/L",
    "EXC-03 HIV infection: yes",
    "EXC-05 systemic glucocorticoid within 7 days before the assessment",
  ])("%s", (line) => {
    expect(words).toContain(line);
  });
});

describe("a finding names the clause, the value and the bound it was read against", () => {
  test.each<[string, EligibilityEvidence, string]>([
    [
      "INC-11",
      { hemoglobin: { value: 79.9, unit: "g/L" } },
      "needs haemoglobin >= 80 g/L, found 79.9 g/L, read against 80 g/L",
    ],
    [
      "INC-11",
      { hemoglobin: { value: 7.99, unit: "g/dL" } },
      "needs haemoglobin >= 80 g/L, found 7.99 g/dL (79.9 g/L), read against 80 g/L",
    ],
    [
      "INC-10",
      { bilirubin: { value: 34.205, unit: "umol/L" } },
      "needs total bilirubin <= 2 mg/dL or 34.2 umol/L, found 34.205 umol/L, read against 34.2 umol/L",
    ],
    [
      "INC-09",
      { alt: { value: 2.2, unit: "U/L", upperLimit: 0.7 } },
      "needs ALT <= 3 x the laboratory's upper limit of normal, found 2.2 U/L, read against 3 x 0.7 = 2.1 U/L",
    ],
    [
      "INC-02",
      { effectiveTreatmentAvailable: true },
      "needs effective treatment available at present: no, answered yes",
    ],
    ["INC-03", { cd19Detected: undefined }, "needs CD19 detected on the B-ALL cells: yes, nothing is on record"],
    ["EXC-03", { hbvInfection: true }, "excluded by HBV infection: yes, answered yes"],
    ["EXC-03", { hcvInfection: undefined }, "cannot rule out HCV infection: yes, nothing is on record"],
    [
      "INC-07",
      { spo2: { value: 99, unit: "%", onRoomAir: false } },
      "needs oxygen saturation on room air > 90 %, 99 % was not taken on room air",
    ],
    [
      "EXC-05",
      { lastSystemicGlucocorticoid: "2026-01-08" },
      "excluded by systemic glucocorticoid within 7 days before the assessment, last given 2026-01-08",
    ],
  ])("%s: %j", (id, change, sentence) => {
    expect(because(change)).toEqual({ [id]: sentence });
  });
  test("EXC-03: every clause that excludes is named, not only the first", () => {
    expect(because({ hivInfection: true, hcvInfection: true })["EXC-03"]).toBe(
      "excluded by HIV infection: yes, answered yes; excluded by HCV infection: yes, answered yes",
    );
  });
});

describe("the logic has three values, whatever the criterion", () => {
  const results = ["hivInfection", "hbvInfection", "hcvInfection"] as const;
  const kleene = fc.tuple(...results.map(() => fc.constantFrom(true, false, undefined)));
  const judged = (kind: Criterion["kind"], answers: readonly (boolean | undefined)[]) => {
    const clauses = results.map((item): Clause => ({ clause: "answer", item, is: [true] }));
    const evidence = Object.fromEntries(results.map((item, index) => [item, answers[index]]));
    return judgeEligibility([{ id: "X", kind, clauses }], evidence, day).verdict;
  };
  test("EXC-03: any that holds excludes; else any unknown is undecided; else it is met", () => {
    fc.assert(
      fc.property(kleene, (answers) => {
        const expected = answers.includes(true) ? "ineligible" : answers.includes(undefined) ? "undecided" : "eligible";
        expect(judged("exclusion", answers)).toBe(expected);
      }),
    );
  });
  test("INC-13: any that fails is not met; else any unknown is undecided; else it is met", () => {
    fc.assert(
      fc.property(kleene, (answers) => {
        const expected = answers.includes(false)
          ? "ineligible"
          : answers.includes(undefined)
            ? "undecided"
            : "eligible";
        expect(judged("inclusion", answers)).toBe(expected);
      }),
    );
  });
});

describe("every comparison is exact, at any scale", () => {
  const verdictOf = (clause: Clause, evidence: EligibilityEvidence) =>
    judgeEligibility([{ id: "X", kind: "inclusion", clauses: [clause] }], evidence, day).verdict;
  test("INC-05 to INC-11: each operator reads below, at and above its bound", () => {
    const steps = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(steps, fc.constantFrom(-1, 0, 1), fc.constantFrom(">", ">=", "<", "<="), (bound, off, op) => {
        const holds = { ">": off > 0, ">=": off >= 0, "<": off < 0, "<=": off <= 0 }[op];
        const clause: Clause = {
          clause: "measure",
          item: "hemoglobin",
          op,
          bounds: [{ value: bound / 100, unit: "g/L" }],
        };
        for (const found of [
          { value: (bound + off) / 100, unit: "g/L" },
          { value: (bound + off) / 1000, unit: "g/dL" },
        ] as const) {
          expect(verdictOf(clause, { hemoglobin: found }), JSON.stringify(found)).toBe(
            holds ? "eligible" : "ineligible",
          );
        }
      }),
    );
  });
  test("INC-10: a unit with no bound of its dimension is undecided, never converted by a molar mass", () => {
    const clause: Clause = { clause: "measure", item: "bilirubin", op: "<=", bounds: [{ value: 2, unit: "mg/dL" }] };
    expect(verdictOf(clause, { bilirubin: { value: 1, unit: "umol/L" } })).toBe("undecided");
    expect(verdictOf(clause, { bilirubin: { value: 20, unit: "mg/L" } })).toBe("eligible");
  });
  test("INC-08, INC-09: a product of two long decimals is not rounded onto its bound", () => {
    const clause: Clause = { clause: "timesUpperLimit", item: "alt", op: "<=", factor: 1.0000000000001 };
    // The exact product is 1 - 10^-26; rounded to 20 digits it would be 1, and the value would pass.
    const upperLimit = 0.9999999999999;
    expect(verdictOf(clause, { alt: { value: 1, unit: "U/L", upperLimit } })).toBe("ineligible");
  });
});

test("INC-09: AST is held to three times its own limit, inclusive, whatever the limit of ALT", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(-1, 0, 1), (limit, off) => {
      const ast = { value: (3 * limit + off) / 10, unit: "U/L", upperLimit: limit / 10 } as const;
      expect("INC-09" in because({ ast })).toBe(off > 0);
    }),
  );
});

test("EXC-05: excluded from the seventh day before to any day after, and not from the eighth day before", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (daysBefore) => {
      const last = new Date(Date.UTC(2026, 0, 15 - daysBefore)).toISOString().slice(0, 10);
      const excluded = "EXC-05" in because({ lastSystemicGlucocorticoid: last });
      expect(excluded).toBe(daysBefore <= 7);
    }),
  );
});
