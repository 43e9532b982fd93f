import { describe, expect, test } from "vitest";
import { readDefinition } from "../../src/definitions/load.ts";
import { singleInfusion } from "../../src/definitions/shipped/single-infusion.ts";

const flat = (cells: number) => ({ kind: "flat", cells });
const perKg = (cellsPerKg: number) => ({ kind: "perKg", cellsPerKg });
const weightUpTo = (value: number) => ({
  clause: "measure",
  item: "weight",
  op: "<=",
  bounds: [{ value, unit: "kg" }],
});

function faultsOf(dose: unknown, fractions: unknown = singleInfusion.infusion.fractions): readonly string[] {
  const read = readDefinition({
    ...singleInfusion,
    infusion: { ...singleInfusion.infusion, dose, fractions, lastDay: 9 },
    citations: {},
  });
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
}

describe("TRT-03: what a dose cannot be", () => {
  test("bands: only the last is for everybody else, and it is", () => {
    expect(faultsOf({ kind: "bands", bands: [{ dose: flat(1) }, { dose: flat(2) }] })).toEqual([
      "infusion.dose.bands.0: only the last band is for everybody else",
    ]);
    const both = [
      { when: weightUpTo(50), dose: flat(1) },
      { when: weightUpTo(60), dose: flat(2) },
    ];
    expect(faultsOf({ kind: "bands", bands: both })).toEqual([
      "infusion.dose.bands.1.when: the last band is for everybody else",
    ]);
  });
  test("bands: nobody is in one that an earlier one takes whole", () => {
    const bands = [{ when: weightUpTo(50), dose: flat(1) }, { when: weightUpTo(40), dose: flat(2) }, { dose: flat(3) }];
    expect(faultsOf({ kind: "bands", bands })).toEqual(["infusion.dose.bands.1: nobody is in this band (TRT-03)"]);
  });
  test("bands: an item that there is none of, with the place of its clause", () => {
    const bands = [{ when: { clause: "count", item: "weight", op: ">", bound: 1 }, dose: flat(1) }, { dose: flat(2) }];
    expect(faultsOf({ kind: "bands", bands })[0]).toMatch(
      /^infusion\.dose\.bands\.0\.when\.item: a clause of the kind count/,
    );
  });
  test("TRT-02: shares of a band are as many as the fractions, and sum to its dose", () => {
    const two = [
      { day: 1, share: { cells: 100 } },
      { day: 9, share: { cells: 310 } },
    ];
    const shared = (...shares: readonly number[]) => ({
      kind: "bands",
      bands: [
        { when: weightUpTo(50), dose: flat(410) },
        { dose: flat(410), shares: shares.map((cells) => ({ cells })) },
      ],
    });
    expect(faultsOf(shared(10, 400), two)).toEqual([]);
    expect(faultsOf(shared(410), two)).toEqual(["infusion.dose.bands.1.shares: 1 shares for 2 fractions"]);
    expect(faultsOf(shared(10, 401), two)).toEqual([
      "infusion.dose.bands.1.shares: the fractions sum to 411 cells, not 410",
    ]);
  });
  test("a range: the lowest is not above the highest, in any body", () => {
    expect(faultsOf({ kind: "range", lowest: perKg(3), highest: perKg(2) })).toEqual([
      "infusion.dose.lowest: the lowest dose 3 is above the highest 2",
    ]);
    expect(faultsOf({ kind: "range", lowest: perKg(1_000_000), highest: flat(100_000_000) })).toEqual([
      "infusion.dose: nobody of 150 kg can be infused: the lowest dose is above the highest",
    ]);
  });
  test("levels: each stands once", () => {
    const levels = ["DL1", "DL2", "DL1"].map((id) => ({ id, dose: perKg(1_000_000) }));
    expect(faultsOf({ kind: "levels", levels })).toEqual(["infusion.dose.levels.2.id: the level DL1 stands twice"]);
  });
});
