import { describe, expect, test } from "vitest";
import { answerInWords, clauseInWords } from "../../src/clinical/clause.ts";
import { askedItems, type Criterion, criterion } from "../../src/clinical/criteria.ts";
import { plannedCells, plannedFractions } from "../../src/clinical/dosing.ts";
import { evidenceSchemaFor, judgeEligibility } from "../../src/clinical/eligibility.ts";
import { itemLibrary } from "../../src/clinical/items.ts";
import { judgeResponse } from "../../src/clinical/response.ts";
import { astct2019, inScale, toxicityKind } from "../../src/clinical/toxicity.ts";

const assessedOn = "2026-01-05";
const asked = (clause: unknown, kind: "inclusion" | "exclusion" = "inclusion"): Criterion =>
  criterion.parse({ id: "INC-99", kind, clauses: [clause] });
const because = (one: Criterion, evidence: unknown) => {
  const { failed, missing } = judgeEligibility([one], evidenceSchemaFor([one]).parse(evidence), assessedOn);
  return [...failed, ...missing].map((finding) => finding.because.replace(/^.*, /, ""));
};

describe("a clause as a person reads it", () => {
  test.each([
    [{ clause: "answer", item: "diseaseStatus", is: ["recurrent", "refractory"] }, /: recurrent or refractory$/],
    [{ clause: "answer", item: "cd19Detected", is: [true] }, /: yes$/],
    [{ clause: "count", item: "karnofsky", op: ">", bound: 80 }, /.+ > 80$/],
    [
      { clause: "timesUpperLimit", item: "alt", op: "<=", factor: 3 },
      /.+ <= 3 x the laboratory's upper limit of normal$/,
    ],
    [{ clause: "withinDays", item: "lastSystemicGlucocorticoid", days: 7 }, /.+ within 7 days before the assessment$/],
    [{ clause: "measure", item: "age", op: ">=", bounds: [{ value: 18, unit: "a" }] }, /^age >= 18 years$/],
    [
      { clause: "not", of: { clause: "any", of: [{ clause: "count", item: "ecog", op: ">", bound: 1 }] } },
      /^not \(any of \(ECOG performance status > 1\)\)$/,
    ],
  ])("%j", (clause, words) => {
    expect(clauseInWords(asked(clause).clauses[0] ?? expect.fail("no clause"))).toMatch(words);
  });
  test.each([
    [true, "yes"],
    [false, "no"],
    ["notApplicable", "not applicable"],
    ["refractory", "refractory"],
  ])("the answer %s is told as %s", (answer, words) => {
    expect(answerInWords(answer)).toBe(words);
  });
  test("the items that a criterion asks for are those of its clauses, in their order", () => {
    const two = criterion.parse({
      id: "INC-09",
      kind: "inclusion",
      clauses: ["ast", "alt"].map((item) => ({ clause: "timesUpperLimit", item, op: "<=", factor: 3 })),
    });
    expect(askedItems(two, itemLibrary)).toEqual(["ast", "alt"]);
  });
});

describe("what was found is told with the criterion that it fails or leaves open", () => {
  test("INC-04: the count", () => {
    expect(because(asked({ clause: "count", item: "karnofsky", op: ">", bound: 80 }), { karnofsky: 70 })).toEqual([
      "found 70",
    ]);
  });
  test("INC-08: a value without the laboratory's limit leaves it open, and says why", () => {
    const clause = { clause: "timesUpperLimit", item: "creatinine", op: "<=", factor: 2.5 };
    expect(because(asked(clause), { creatinine: { value: 68, unit: "umol/L" } })).toEqual([
      "68 umol/L without the laboratory's upper limit",
    ]);
  });
  test("INC-10: a unit for which there is no bound leaves it open, and says why", () => {
    const clause = { clause: "measure", item: "bilirubin", op: "<=", bounds: [{ value: 2, unit: "mg/dL" }] };
    const one = asked(clause);
    expect(because(one, { bilirubin: { value: 34, unit: "umol/L" } })).toEqual(["34 umol/L has no bound in that unit"]);
  });
  test("INC-10: the bound that the unit can be read against is taken, whichever stands first", () => {
    const bounds = [
      { value: 34.2, unit: "umol/L" },
      { value: 2, unit: "mg/dL" },
    ];
    const one = asked({ clause: "measure", item: "bilirubin", op: "<=", bounds });
    expect(because(one, { bilirubin: { value: 21, unit: "mg/L" } })).toEqual(["read against 2 mg/dL"]);
  });
  test("EXC-05: steroids that were never given exclude nobody", () => {
    const one = asked({ clause: "withinDays", item: "lastSystemicGlucocorticoid", days: 7 }, "exclusion");
    expect(because(one, { lastSystemicGlucocorticoid: "never" })).toEqual([]);
    expect(because(one, { lastSystemicGlucocorticoid: "2026-01-04" })).toEqual(["last given 2026-01-04"]);
    const needed = asked({ clause: "withinDays", item: "lastSystemicGlucocorticoid", days: 7 });
    expect(because(needed, { lastSystemicGlucocorticoid: "never" })).toEqual(["never given"]);
  });
});

describe("a dose that cannot be planned says why", () => {
  test("TRT-03: no weight, none that is a number, none above 0", () => {
    for (const weight of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 0, -1])
      expect(() => plannedCells({ kind: "perKg", cellsPerKg: 1_000_000 }, weight)).toThrow(
        `a dose per kilogram needs a weight in kg above 0, not ${weight}`,
      );
  });
  test("TRT-03: more cells than can be counted exactly", () => {
    const dose = { kind: "perKg", cellsPerKg: Number.MAX_SAFE_INTEGER } as const;
    expect(plannedCells(dose, 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => plannedCells(dose, 2)).toThrow("cells cannot be counted exactly");
  });
  test("TRT-02: a fraction of one cell is one, and one of none is refused", () => {
    const tenth = [{ percent: 10 }, { percent: 90 }];
    expect(plannedFractions(10, tenth)).toEqual([1, 9]);
    expect(() => plannedFractions(9, tenth)).toThrow("a fraction of 9 cells would hold no cell");
  });
});

describe("SIL-01: a grade is of a scale and a version, and a syndrome has one name", () => {
  test("another scale or another version is another grade", () => {
    const expected = { scale: "ASTCT", version: "2019" };
    expect(astct2019(2)).toEqual({ ...expected, grade: 2 });
    expect(inScale(astct2019(2), expected)).toBe(true);
    expect(inScale({ ...astct2019(2), scale: "CTCAE" }, expected)).toBe(false);
    expect(inScale({ ...astct2019(2), version: "2014" }, expected)).toBe(false);
  });
  test.each([
    ["CRS", "CRS"],
    ["crs", "CRS"],
    ["Cytokine release syndrome", "CRS"],
    ["Cytokine-Release Syndrome (CRS)", "CRS"],
    ["CRS, cytokine release syndrome", "CRS"],
    ["Immune effector cell-associated neurotoxicity syndrome (ICANS)", "ICANS"],
    ["Febrile neutropenia", "Febrile neutropenia"],
    // CRS in words that nobody recognises must not slip past its scale: of these somebody has to choose the kind.
    ["CRS2", "unknown"],
    ["cytokine storm", "unknown"],
    ["---", "unknown"],
  ])("%s is of the kind %s", (written, kind) => {
    expect(toxicityKind(written)).toBe(kind);
  });
});

describe("SIL-04: a response by each method", () => {
  test("by the registry's words, by ELN 2024, and as attested", () => {
    const registry = { completeResponse: true, hemogramRecovered: false };
    const eln = { marrowBlastsPercent: 2, extramedullaryDisease: false, anc: 2, platelets: 150 };
    expect(judgeResponse({ method: "registry", findings: registry })).toBe("CRi");
    expect(judgeResponse({ method: "ELN 2024", findings: eln })).toBe("CR");
    expect(judgeResponse({ method: "attested", response: "NE" })).toBe("NE");
  });
  test("PR by ELN 2024 needs the counts as much as the fall of the blasts", () => {
    const disease = { marrowBlastsPercent: 10, baselineMarrowBlastsPercent: 40, extramedullaryDisease: false };
    const findings = { ...disease, inRemissionBefore: false };
    expect(judgeResponse({ method: "ELN 2024", findings })).toBe("NE");
    expect(judgeResponse({ method: "ELN 2024", findings: { ...findings, anc: 2, platelets: 150 } })).toBe("PR");
  });
});
