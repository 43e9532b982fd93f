const infusion = "src/events/infusion.ts";
const timing = "src/events/fraction-timing.ts";
const product = "src/events/product.ts";
const windows = ["test/course/fraction-windows.test.ts"];
const postponement = ["test/course/postponement.test.ts"];
const lots = ["test/course/lots.test.ts"];
const happened = ["test/course/when-it-happened.test.ts"];

/** @type {readonly import("./index.mjs").Fault[]} */
export const courseFaults = [
  {
    name: "TRT-04: window.after is ignored",
    file: timing,
    find: "lateBy <= days.window.after",
    replace: "lateBy <= 0",
    tests: windows,
  },
  {
    name: "TRT-04: the last day of window.after is late",
    file: timing,
    find: "lateBy <= days.window.after",
    replace: "lateBy < Math.max(days.window.after, 1)",
    tests: windows,
  },
  {
    name: "TRT-04: window.before is ignored",
    file: timing,
    find: "lateBy < -days.window.before",
    replace: "lateBy < 0",
    tests: windows,
  },
  {
    name: "TRT-04: window.before is taken for window.after",
    file: timing,
    find: "lateBy <= days.window.after",
    replace: "lateBy <= days.window.before",
    tests: windows,
  },
  {
    name: "TRT-04: a fraction has the window of the one before it",
    file: timing,
    find: "lateBy <= days.window.after",
    replace: "lateBy <= (definition.infusion.fractions[number - 2]?.window.after ?? 0)",
    tests: windows,
  },
  {
    name: "TRT-04: a fraction counts from the first instead of the one before it",
    file: timing,
    find: "addDays(anchor.previous, own.day - before.day)",
    replace: "addDays(anchor.first, own.day - first.day)",
    tests: windows,
  },
  {
    name: "SIL-03: a fraction on the last day is too late",
    file: timing,
    find: "daysBetween(days.last, on) > 0",
    replace: "daysBetween(days.last, on) >= 0",
    tests: [...windows, ...postponement],
  },
  {
    name: "SIL-03: a postponement to the last day itself is beyond it",
    file: infusion,
    find: "daysBetween(last, until ?? on) > 0",
    replace: "daysBetween(last, until ?? on) >= 0",
    tests: postponement,
  },
  {
    name: "SIL-03: a postponement to the day after the last day is in bounds",
    file: infusion,
    find: "daysBetween(last, until ?? on) > 0",
    replace: "daysBetween(last, until ?? on) > 1",
    tests: postponement,
  },
  {
    name: "SIL-03: the day to which a fraction is postponed is not looked at",
    file: infusion,
    find: "daysBetween(last, until ?? on) > 0",
    replace: "daysBetween(limit, on) > 0",
    tests: postponement,
  },
  {
    name: "SIL-03: without a day a postponement is always in bounds",
    file: infusion,
    find: "daysBetween(last, until ?? on) > 0",
    replace: "daysBetween(last, until ?? limit) > 0",
    tests: postponement,
  },
  {
    name: "SIL-03: the last day is not counted from the day of the first fraction",
    file: timing,
    find: "lastDay - first.day",
    replace: "lastDay - 1",
    tests: postponement,
  },
  {
    name: "STR-09: a fraction is not postponed to the day of the postponement",
    file: infusion,
    find: "daysBetween(on, until) < 0",
    replace: "daysBetween(on, until) <= 0",
    tests: postponement,
  },
  {
    name: "SIL-06: only the last fraction is taken off a lot",
    file: "src/events/bags.ts",
    find: "given: lot.given + cells",
    replace: "given: cells",
    tests: lots,
  },
  {
    name: "SIL-06: a lot opened again is whole again",
    file: infusion,
    find: "return { courses: [...facts.courses, course], chosenLot: lotId };",
    replace:
      "const lot = facts.lots[lotId];\n      return { courses: [...facts.courses, course], chosenLot: lotId, lots: lot ? { ...facts.lots, [lotId]: { ...lot, given: 0 } } : facts.lots };",
    tests: lots,
  },
  {
    name: "TRT-01: one cell more than is left of a lot may be given",
    file: "src/events/bags.ts",
    find: "bag.cells <= left",
    replace: "bag.cells <= left + 1",
    tests: lots,
  },
  {
    name: "SIL-06: a spent lot is product in store",
    file: "src/events/stock.ts",
    find: "cellsLeft(lot) >= needed",
    replace: "cellsLeft(lot) >= 0",
    tests: lots,
  },
  {
    name: "SIL-06: a lot that holds just the cells of the next fraction is spent",
    file: "src/events/stock.ts",
    find: "cellsLeft(lot) >= needed",
    replace: "cellsLeft(lot) > needed",
    tests: lots,
  },
  {
    name: "STR-02: a lot id is released twice",
    file: product,
    find: "if (known.cells > 0 || known.failed === true)",
    replace: "if (known.failed === true)",
    tests: lots,
  },
  {
    name: "STR-09: evidence is judged by the day of recording",
    file: "src/course/decide.ts",
    find: "circumstancesAt(definition, course.facts, command.at)",
    replace: "circumstancesAt(definition, course.facts, recordedAt)",
    tests: happened,
  },
  {
    name: "STR-09: facts are remembered by the day of recording",
    file: "src/course/evolve.ts",
    find: "circumstancesAt(definition, course.facts, entry.at)",
    replace: "circumstancesAt(definition, course.facts, entry.recordedAt)",
    tests: happened,
  },
  {
    name: "SIL-08: the term of follow-up is over a day early",
    file: "src/events/follow-up.ts",
    find: "daysBetween(term, on) >= 0",
    replace: "daysBetween(term, on) >= -1",
    tests: happened,
  },
];
