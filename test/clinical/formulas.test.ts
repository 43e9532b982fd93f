import { describe, expect, test } from "vitest";
import { completedYears } from "../../src/clinical/calendar.ts";
import { derive } from "../../src/clinical/derive.ts";
import { formulas } from "../../src/clinical/formulas.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

/** Published or computed from the published equation; where each is from stands with it. */
describe("formulas give what their sources give", () => {
  const women = { female: true };
  const men = { female: false };
  test.each([
    [
      "cockcroftGault",
      { ...men, age: 60, weightKg: 80, creatinineMgPerDl: 1.2 },
      74.07,
      2,
      "superglobalcalculator.com",
    ],
    ["cockcroftGault", { ...women, age: 45, weightKg: 60, creatinineMgPerDl: 0.9 }, 74.77, 2, "same page"],
    ["cockcroftGault", { ...men, age: 65, weightKg: 70, creatinineMgPerDl: 1.4 }, 52.08, 2, "same page"],
    ["ckdEpi2021", { ...women, age: 55, creatinineMgPerDl: 0.9 }, 75.5, 2, "the NKF equation"],
    ["ckdEpi2021", { ...men, age: 60, creatinineMgPerDl: 1.2 }, 69.23, 2, "the NKF equation"],
    ["ckdEpi2021", { ...men, age: 40, creatinineMgPerDl: 0.8 }, 114.74, 2, "the NKF equation, below kappa"],
    ["ckdEpi2021", { ...women, age: 30, creatinineMgPerDl: 0.5 }, 129.32, 2, "the NKF equation, below kappa"],
    ["bedsideSchwartz", { heightCm: 100, creatinineMgPerDl: 0.4 }, 103.25, 2, "doctaverse.pages.dev"],
    ["bedsideSchwartz", { heightCm: 100, creatinineMgPerDl: 0.5 }, 82.6, 2, "calculatorlib.com"],
    ["mosteller", { heightCm: 175, weightKg: 70 }, 1.8447, 4, "omnicalc"],
    ["mosteller", { heightCm: 110, weightKg: 18 }, 0.7416, 4, "computed"],
  ] as const)("%s of %j is %d", (name, values, expected, digits, _from) => {
    expect(formulas[name].computes(values)?.toNumber()).toBeCloseTo(expected, digits);
  });
  test("INFLUENCE's constant of a Schwartz formula, 36.2 for umol/L, is a parameter", () => {
    const item = {
      kind: "derived",
      label: "GFR",
      formula: "bedsideSchwartz",
      from: {},
      constant: 36.2 / 88.4,
    } as const;
    const evidence = { height: { value: 120, unit: "cm" }, creatinine: { value: 50, unit: "umol/L" } };
    const derived = derive(item, evidence, "2026-01-05");
    expect("span" in derived && derived.span.low.toNumber()).toBeCloseTo((36.2 * 120) / 50, 6);
  });
});

describe("age in completed years", () => {
  test.each([
    ["2008-11-28", "2026-11-27", 17],
    ["2008-11-28", "2026-11-28", 18],
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
    ["2008-02-29", "2024-02-29", 16],
  ])("born %s, on %s: %d", (birth, on, years) => {
    expect(completedYears(birth, on)).toBe(years);
  });
});

describe("what is missing to compute a value is named, and nothing is guessed", () => {
  const { creatinineClearanceCockcroftGault: clearance } = itemLibrary;
  const whole = {
    birthDate: "1966-01-05",
    sex: "male",
    weight: { value: 80, unit: "kg" },
    creatinine: { value: 1.2, unit: "mg/dL" },
  };
  const derived = (evidence: Record<string, unknown>) =>
    clearance?.kind === "derived" ? derive(clearance, evidence, "2026-01-05") : expect.fail("no such item");
  test("with everything on record it is computed", () => {
    const found = derived(whole);
    expect("span" in found && found.span.low.toNumber()).toBeCloseTo(74.07, 2);
  });
  test.each(Object.keys(whole))("without %s it is not", (name) => {
    const { [name]: _, ...rest } = Object.fromEntries(Object.entries(whole));
    expect(derived(rest)).toEqual({ missing: [name] });
  });
  test("a creatinine below detection is no number to divide by", () => {
    expect(derived({ ...whole, creatinine: { below: 0.2, unit: "mg/dL" } })).toEqual({ missing: ["creatinine"] });
  });
  test("creatinine in umol/L is read by 88.4, as the formulas' own sources state it", () => {
    const found = derived({ ...whole, creatinine: { value: 1.2 * 88.4, unit: "umol/L" } });
    expect("span" in found && found.span.low.toNumber()).toBeCloseTo(74.07, 2);
  });
  test("of a birth known by its year the value lies between those of its first and its last day", () => {
    const found = derived({ ...whole, birthDate: "1966" });
    const ends = "span" in found ? [found.span.low, found.span.high].map((end) => end.toNumber()) : [];
    expect(ends[0]).toBeCloseTo(((140 - 60) * 80) / (72 * 1.2), 6);
    expect(ends[1]).toBeCloseTo(((140 - 59) * 80) / (72 * 1.2), 6);
  });
});
