import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doseRatio, plannedCells, plannedFractions, withinTolerance } from "../../src/clinical/dosing.ts";

const perKg = { kind: "perKg", cellsPerKg: 1_000_000 } as const;
const thirds = [{ percent: 10 }, { percent: 30 }, { percent: 60 }];

test.each([
  [50, [5_000_000, 15_000_000, 30_000_000]],
  [60, [6_000_000, 18_000_000, 36_000_000]],
  [70, [7_000_000, 21_000_000, 42_000_000]],
])("TRT-02, TRT-03: %d kg", (weight, fractions) => {
  expect(plannedFractions(plannedCells(perKg, weight), thirds)).toEqual(fractions);
});

/** Whole percents that sum to 100. */
const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((cuts) => cuts.slice(1).map((cut, index) => ({ percent: cut - (cuts[index] ?? 0) })));
const weights = fc.integer({ min: 3000, max: 250_000 }).map((grams) => grams / 1000);

describe("for every weight and split", () => {
  test("TRT-02: fractions are whole cells that sum exactly to the plan, the last one the remainder", () => {
    fc.assert(
      fc.property(weights, shares, (weight, split) => {
        const total = plannedCells(perKg, weight);
        const fractions = plannedFractions(total, split);
        expect(fractions.reduce((sum, cells) => sum + cells, 0)).toBe(total);
        expect(fractions.every((cells) => Number.isSafeInteger(cells) && cells > 0)).toBe(true);
        split.slice(0, -1).forEach(({ percent }, index) => {
          expect(fractions[index]).toBe(Math.floor((total * percent) / 100));
        });
      }),
    );
  });
  test("TRT-03: planned cells are 1x10^6 per kilogram, to the cell", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000_000, max: 250_000_000 }), (milligrams) => {
        expect(plannedCells(perKg, milligrams / 1_000_000)).toBe(milligrams);
      }),
    );
  });
});

test("TRT-02: a total that does not divide leaves its remainder to the last fraction", () => {
  expect(plannedFractions(101, thirds)).toEqual([10, 30, 61]);
  expect(plannedFractions(410_000_000, [{ cells: 10_000_000 }, { cells: 400_000_000 }])).toEqual([
    10_000_000, 400_000_000,
  ]);
});

test("TRT-02: a fraction without a cell cannot be planned", () => {
  expect(() => plannedFractions(5, thirds)).toThrow(RangeError);
});

test("TRT-03: a dose per kilogram needs a weight", () => {
  for (const weight of [undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => plannedCells(perKg, weight)).toThrow(RangeError);
  }
  expect(plannedCells({ kind: "flat", cells: 5 })).toBe(5);
});

test("TRT-03: the ratio is shown to four places, and a tolerance includes its bound", () => {
  expect(doseRatio(6_990_000, 7_000_000)).toBe("0.9986");
  expect([79, 80, 100, 120, 121].map((given) => withinTolerance(given, 100, 20))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(withinTolerance(1_003, 1_000, 0.3)).toBe(true);
});

describe("TRT-03: half a cell is rounded up, to even and to odd counts alike", () => {
  test.each([
    [1.5, 2],
    [2.5, 3],
    [3.5, 4],
    [4.5, 5],
    [2.4999, 2],
    [2.5001, 3],
  ])("TRT-03: one cell per kg at %d kg is %d cells", (weight, cells) => {
    expect(plannedCells({ kind: "perKg", cellsPerKg: 1 }, weight)).toBe(cells);
  });

  test("TRT-03: in the trial's own dose: 70.0000005 kg is 70,000,001 cells, 70.0000004 kg is 70,000,000", () => {
    expect(plannedCells(perKg, 70.0000005)).toBe(70_000_001);
    expect(plannedCells(perKg, 70.0000004)).toBe(70_000_000);
  });

  test("TRT-03: for every count", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (count) => {
        expect(plannedCells({ kind: "perKg", cellsPerKg: 2 }, count + 0.25)).toBe(2 * count + 1);
        expect(plannedCells({ kind: "perKg", cellsPerKg: 1 }, count + 0.5)).toBe(count + 1);
      }),
    );
  });

  test("TRT-03: and half of the last place of a ratio likewise", () => {
    expect([1, 3, 5, 7].map((given) => doseRatio(given, 20_000))).toEqual(["0.0001", "0.0002", "0.0003", "0.0004"]);
  });
});

test.each([
  [15, [1, 4, 10]],
  [19, [1, 5, 13]],
  [25, [2, 7, 16]],
])(
  "TRT-02: of %d cells what does not divide is rounded down, half a cell too, and left to the last fraction",
  (total, fractions) => {
    expect(plannedFractions(total, thirds)).toEqual(fractions);
  },
);

describe("TRT-03: a dose per square metre, by Mosteller", () => {
  const perM2 = { kind: "perM2", cellsPerM2: 1_000_000 } as const;
  test("the square root of cm x kg / 3600, as the formula's own example of 180 cm and 80 kg has it", () => {
    expect(plannedCells(perM2, 80, 180)).toBe(2_000_000);
  });
  test.each([
    ["no height", 80, undefined],
    ["no weight", undefined, 180],
    ["a height of 0", 80, 0],
    ["a weight of NaN", Number.NaN, 180],
  ])("%s gives none", (_, weight, height) => {
    expect(() => plannedCells(perM2, weight, height)).toThrow("needs a weight in kg and a height in cm above 0");
  });
});

describe("TRT-03: a cap", () => {
  test.each([
    [99, 99_000_000],
    [100, 100_000_000],
    [101, 100_000_000],
  ])("%d kg", (weight, cells) => {
    expect(plannedCells({ ...perKg, mostCells: 100_000_000 }, weight)).toBe(cells);
    expect(plannedCells({ kind: "perM2", cellsPerM2: weight * 1_000_000, mostCells: 100_000_000 }, 36, 100)).toBe(
      cells,
    );
  });
});
