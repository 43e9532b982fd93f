import { describe, expect, test } from "vitest";
import { implausibleIn } from "../../src/clinical/implausible.ts";
import { itemLibrary } from "../../src/clinical/items.ts";
import { measuredPlaces, plausibleRange } from "../../src/clinical/plausible.ts";
import { convert, isUnitCode, units } from "../../src/clinical/units.ts";
import { eligibleEvidence } from "./eligible-evidence.ts";

const on = "2026-01-05";
const paths = (evidence: Record<string, unknown>, own = {}) => implausibleIn(evidence, on, own).map(({ path }) => path);

describe("SIL-18: every measured item has a plausible range in each unit in which it is reported", () => {
  const measured = Object.entries(itemLibrary).flatMap(([name, item]) =>
    item.kind === "measure" ? Object.keys(item.units).map((unit) => [name, unit] as const) : [],
  );
  test.each(measured)("%s in %s", (item, unit) => {
    expect(plausibleRange(item, unit)).toEqual([expect.any(Number), expect.any(Number)]);
  });
  test("and so have the limits of normal that values are read against", () => {
    for (const [name, item] of Object.entries(itemLibrary)) {
      if (item.kind !== "measure" || item.upperLimit === undefined) continue;
      for (const unit of Object.keys(item.units)) expect(plausibleRange(`${name}.upperLimit`, unit)).toBeDefined();
    }
  });
  test("ranges in two units of one dimension are one range converted", () => {
    for (const [place, { units: ranges }] of Object.entries(measuredPlaces(itemLibrary))) {
      const all = Object.entries(ranges);
      for (const [from, [low, high]] of all) {
        for (const [to, [otherLow, otherHigh]] of all) {
          if (!isUnitCode(from) || !isUnitCode(to) || units[from].dimension !== units[to].dimension) continue;
          expect([place, convert(low, from, to)?.toNumber(), convert(high, from, to)?.toNumber()]).toEqual([
            place,
            otherLow,
            otherHigh,
          ]);
        }
      }
    }
  });
  test.each([
    ["creatinine in umol/L", 88.4, plausibleRange("creatinine", "mg/dL"), plausibleRange("creatinine", "umol/L")],
    ["bilirubin in umol/L", 17.104, plausibleRange("bilirubin", "mg/dL"), plausibleRange("bilirubin", "umol/L")],
  ])("%s is mg/dL times its molar factor", (_, factor, mass = [0, 0], substance = [0, 0]) => {
    expect(substance[0]).toBeCloseTo(mass[0] * factor, 6);
    expect(substance[1]).toBeCloseTo(mass[1] * factor, 6);
  });
});

describe("SIL-18: a slipped unit or decimal point is found at its field", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      "creatinine in mg/dL keyed as umol/L",
      { creatinine: { value: 3.5, unit: "umol/L", upperLimit: 106 } },
      ["creatinine.value"],
    ],
    [
      "a limit in umol/L beside a value in mg/dL",
      { creatinine: { value: 3.5, unit: "mg/dL", upperLimit: 106 } },
      ["creatinine.upperLimit"],
    ],
    ["haemoglobin in g/dL keyed as g/L", { hemoglobin: { value: 9.2, unit: "g/L" } }, ["hemoglobin.value"]],
    ["haemoglobin in g/L keyed as g/dL", { hemoglobin: { value: 92, unit: "g/dL" } }, ["hemoglobin.value"]],
    ["a saturation as a share of one", { spo2: { value: 0.97, unit: "%", onRoomAir: true } }, ["spo2.value"]],
    ["an ejection fraction as a share of one", { lvef: { value: 0.6, unit: "%" } }, ["lvef.value"]],
    ["a weight of 700 hectograms", { weight: { value: 0.7, unit: "kg" } }, ["weight.value"]],
    ["neutrophils in cells per microlitre", { findings: { anc: 1500 } }, ["findings.anc"]],
    ["platelets in cells per microlitre", { findings: { platelets: 120_000 } }, ["findings.platelets"]],
    ["nothing wrong", eligibleEvidence, []],
    ["what is no measurement", { creatinine: "high", findings: null, weight: { value: "70", unit: "kg" } }, []],
  ])("%s", (_, evidence, expected) => {
    expect(paths(evidence)).toEqual(expected);
  });
  test("the message asks for the unit and the decimal point, and says what would be plausible", () => {
    expect(implausibleIn({ creatinine: { value: 3.5, unit: "umol/L" } }, on)[0]?.message).toBe(
      "creatinine of 3.5 umol/L lies outside 8.84 to 5304 umol/L: is the unit right, and the decimal point? Correct it, or confirm creatinine.value",
    );
  });
  test("a definition's own range goes first, for its unit alone", () => {
    const own = { hemoglobin: { "g/L": [50, 200] } };
    expect(paths({ hemoglobin: { value: 49, unit: "g/L" } }, own)).toEqual(["hemoglobin.value"]);
    expect(paths({ hemoglobin: { value: 210, unit: "g/L" } }, own)).toEqual(["hemoglobin.value"]);
    expect(paths({ hemoglobin: { value: 4.9, unit: "g/dL" } }, own)).toEqual([]);
  });
});

describe("SIL-18: dates that are too long ago", () => {
  const taken = (takenOn: string, day = on) =>
    implausibleIn({ hemoglobin: { value: 92, unit: "g/L", takenOn } }, day).map(({ path }) => path);
  const given = (last: string) => paths({ lastSystemicGlucocorticoid: last });
  test("a value taken more than ten years back", () => {
    expect(taken("2016-01-05")).toEqual([]);
    expect(taken("2016-01-04")).toEqual(["hemoglobin.takenOn"]);
  });
  test("a value taken before 1990, however long ago that is", () => {
    expect(taken("1990-01-01", "1995-01-01")).toEqual([]);
    expect(taken("1989-12-31", "1995-01-01")).toEqual(["hemoglobin.takenOn"]);
  });
  test("a glucocorticoid before there was any", () => {
    expect([given("1950-01-01"), given("never")]).toEqual([[], []]);
    expect(given("1949-12-31")).toEqual(["lastSystemicGlucocorticoid"]);
  });
});
