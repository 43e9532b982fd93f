const dosing = "src/clinical/dosing.ts";
const tests = ["test/clinical/dosing.test.ts"];
const both = [...tests, "test/course/planned-cells.test.ts"];

/** @type {readonly import("./index.mjs").Fault[]} */
export const clinicalFaults = [
  {
    name: "TRT-03: half a cell is rounded to the even count",
    file: dosing,
    find: "Decimal.ROUND_HALF_UP",
    replace: "Decimal.ROUND_HALF_EVEN",
    tests: both,
  },
  {
    name: "TRT-03: half a cell is rounded down",
    file: dosing,
    find: "Decimal.ROUND_HALF_UP",
    replace: "Decimal.ROUND_HALF_DOWN",
    tests: both,
  },
  {
    name: "TRT-02: a fraction's share is rounded instead of cut",
    file: dosing,
    find: ".dividedBy(100).floor()",
    replace: ".dividedBy(100).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN)",
    tests: both,
  },
  {
    name: "TRT-03: the ratio is rounded half to even",
    file: dosing,
    find: ".toFixed(4)",
    replace: ".toFixed(4, Decimal.ROUND_HALF_EVEN)",
    tests,
  },
];
