import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dose, doseCases, doseFor } from "../../src/clinical/dose-rule.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

const on = "2026-01-05";
const flat = (cells: number) => ({ kind: "flat", cells }) as const;
const blastsUpTo = (value: number) =>
  ({ clause: "measure", item: "marrowBlasts", op: "<=", bounds: [{ value, unit: "%" }] }) as const;

/** As obe-cel is dosed (Aucatzyl label): by marrow blasts. */
const byBlasts: Dose = {
  kind: "bands",
  windowDays: 7,
  bands: [
    { when: blastsUpTo(20), dose: flat(410), shares: [{ cells: 100 }, { cells: 310 }] },
    { dose: flat(410), shares: [{ cells: 10 }, { cells: 400 }] },
  ],
};

function bandOf(evidence: Readonly<Record<string, unknown>>, level?: string, rule: Dose = byBlasts) {
  const found = doseFor(rule, { evidence, level, on, items: itemLibrary });
  return "dose" in found ? found.path : `${found.field}: ${found.because}`;
}

describe("TRT-03: the band of a dose", () => {
  test.each([
    ["below its bound", { value: 19.9, unit: "%" }, "bands.0.dose"],
    ["at its bound", { value: 20, unit: "%" }, "bands.0.dose"],
    ["above its bound", { value: 20.1, unit: "%" }, "bands.1.dose"],
    ["taken on the last day of its window", { value: 5, unit: "%", takenOn: "2025-12-29" }, "bands.0.dose"],
  ])("%s", (_, marrowBlasts, band) => {
    expect(bandOf({ marrowBlasts })).toBe(band);
  });

  test("is not known where the value is missing, and never taken to be the last", () => {
    expect(bandOf({})).toBe("marrowBlasts: its band is not known: nothing is on record");
  });
  test("is not known where the value is older than its window", () => {
    const old = { value: 5, unit: "%", takenOn: "2025-12-28" };
    expect(bandOf({ marrowBlasts: old })).toMatch(/^marrowBlasts: its band is not known: .*8 days old/);
  });

  test("is the first whose upper bound is not below the value, as a table read by hand gives it", () => {
    const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bounds, fc.integer({ min: 0, max: 1000 }), (written, tenths) => {
        const rising = [...written].sort((a, b) => a - b);
        const bands = [
          ...rising.map((bound) => ({ when: blastsUpTo(bound), dose: flat(bound) })),
          { dose: flat(1000) },
        ];
        const value = tenths / 10;
        const byHand = rising.findIndex((bound) => value <= bound);
        const expected = byHand === -1 ? rising.length : byHand;
        expect(bandOf({ marrowBlasts: { value, unit: "%" } }, undefined, { kind: "bands", bands })).toBe(
          `bands.${expected}.dose`,
        );
      }),
    );
  });
});

describe("TRT-03: the level of a dose", () => {
  const byLevel: Dose = {
    kind: "levels",
    levels: [
      { id: "DL1", dose: flat(10) },
      { id: "DL2", dose: byBlasts },
    ],
  };
  test.each([
    ["DL1", "levels.0.dose"],
    ["DL2", "levels.1.dose.bands.0.dose"],
    ["DL3", "doseLevel: the patient's dose level is not known"],
    [undefined, "doseLevel: the patient's dose level is not known"],
  ])("%s", (level, found) => {
    expect(bandOf({ marrowBlasts: { value: 1, unit: "%" } }, level, byLevel)).toBe(found);
  });
  test("every dose that a patient can get is listed, with its level", () => {
    expect(doseCases(byLevel).map(({ path, level }) => [path, level])).toEqual([
      ["levels.0.dose", "DL1"],
      ["levels.1.dose.bands.0.dose", "DL2"],
      ["levels.1.dose.bands.1.dose", "DL2"],
    ]);
  });
});
