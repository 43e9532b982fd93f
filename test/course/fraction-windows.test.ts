import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckedDefinition, defineProtocol, shippedDefinitions } from "../../src/index.ts";
import { type Story, story } from "./story.ts";

type Fractions = CheckedDefinition["infusion"]["fractions"];

function protocolOf(fractions: Fractions, lastDay: number): CheckedDefinition {
  const cd19 = shippedDefinitions["cd19-b-all"];
  if (cd19 === undefined) throw new Error("the trial is shipped");
  return defineProtocol({ ...cd19, id: "windows", infusion: { ...cd19.infusion, fractions, lastDay } });
}

/** Each fraction has a window of its own, and each side of it another width. */
const windows = protocolOf(
  [
    { day: 1, share: { percent: 20 }, window: { before: 0, after: 0 } },
    { day: 8, share: { percent: 30 }, window: { before: 1, after: 2 } },
    { day: 20, share: { percent: 50 }, window: { before: 3, after: 0 } },
  ],
  24,
);

const opened = (definition: CheckedDefinition) => story(definition).enrolled().withProduct().opened();

/** Gives a fraction so many days after the last event, as a deviation where the protocol does not allow that day. */
function given(told: Story, fraction: number, gap: number) {
  const evidence = { fraction, cells: 1000 };
  const refusedFor = told.days(gap).tries("fraction.given", evidence).refusedFor;
  if (refusedFor.length > 0) told.deviates("fraction.given", evidence);
  expect(told.refusals).toEqual([]);
  const entry = told.entries.at(-1);
  return { verdict: entry?.kind === "event" ? entry.verdict : undefined, refusedFor };
}

describe("TRT-04: the second fraction, due seven days after the first, one day before to two days after", () => {
  test.each([
    [5, "2.early", ["TRT-04"]],
    [6, "2.onDay", []],
    [7, "2.onDay", []],
    [9, "2.onDay", []],
    [10, "2.late", ["TRT-04"]],
    [23, "2.late", ["TRT-04"]],
  ])("TRT-04: given after %d days it is %s", (gap, verdict, refusedFor) => {
    expect(given(opened(windows).gives(1), 2, gap)).toEqual({ verdict, refusedFor });
  });

  test("TRT-04: a fraction given inside window.after is on its day and needs no postponement, the day after it is late", () => {
    expect(opened(windows).gives(1).days(9).tries("fraction.given", { fraction: 2, cells: 1 }).refusals).toEqual([]);
    const late = opened(windows).gives(1).days(10);
    expect(late.tries("fraction.given", { fraction: 2, cells: 1 }).refusedFor).toEqual(["TRT-04"]);
    late.does("fraction.postponed", { fraction: 2 });
    expect(late.tries("fraction.given", { fraction: 2, cells: 1 }).refusals).toEqual([]);
  });
});

describe("TRT-04: the third fraction, due twelve days after the second, has its own window: three days before, none after", () => {
  test.each([
    [8, "3.early", ["TRT-04"]],
    [9, "3.onDay", []],
    [12, "3.onDay", []],
    [13, "3.late", ["TRT-04"]],
  ])("TRT-04: given after %d days it is %s", (gap, verdict, refusedFor) => {
    expect(given(opened(windows).gives(1).days(7).gives(2), 3, gap)).toEqual({ verdict, refusedFor });
  });

  test.each([
    [6, 9],
    [9, 9],
    [9, 12],
  ])(
    "TRT-04: it counts from the day the second was given, %d days after the first, and not from trial days",
    (second, gap) => {
      expect(given(opened(windows).gives(1).days(second).gives(2), 3, gap - 1).verdict).toBe(
        gap === 9 ? "3.early" : "3.onDay",
      );
      expect(given(opened(windows).gives(1).days(second).gives(2), 3, gap).verdict).toBe("3.onDay");
    },
  );
});

test("SIL-03: the last day, counted from the first fraction, is the last on which a fraction is late and not too late", () => {
  const second = () => opened(windows).gives(1).days(7).gives(2);
  const late = given(second(), 3, 16);
  expect(late.verdict).toBe("3.late");
  expect(late.refusedFor).not.toContain("SIL-03");
  const tooLate = given(second(), 3, 17);
  expect(tooLate.verdict).toBe("3.tooLate");
  expect(tooLate.refusedFor).toContain("SIL-03");
});

test("TRT-04: without a window the day is one day, in the trial itself", () => {
  const first = () => story().enrolled().withProduct().opened().gives(1);
  expect([0, 1, 2].map((gap) => given(first(), 2, gap).verdict)).toEqual(["2.early", "2.onDay", "2.late"]);
});

test("TRT-04: for any days and windows a fraction is on its day from the first to the last day of its own window", () => {
  const window = fc.record({ before: fc.nat(3), after: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 7, max: 12 })),
      window,
      window,
      (due, w2, w3) => {
        const definition = protocolOf(
          [
            { day: 1, share: { percent: 20 }, window: { before: 0, after: 0 } },
            { day: 1 + due[0], share: { percent: 30 }, window: w2 },
            { day: 1 + due[0] + due[1], share: { percent: 50 }, window: w3 },
          ],
          60,
        );
        const expected = (gap: number, day: number, { before, after }: typeof w2) =>
          gap < day - before ? "early" : gap > day + after ? "late" : "onDay";
        const edges = (day: number, { before, after }: typeof w2) => [
          day - before - 1,
          day - before,
          day + after,
          day + after + 1,
        ];
        for (const gap of edges(due[0], w2)) {
          const { verdict } = given(opened(definition).gives(1), 2, gap);
          expect(verdict).toBe(`2.${expected(gap, due[0], w2)}`);
        }
        for (const gap of edges(due[1], w3)) {
          const { verdict } = given(opened(definition).gives(1).days(due[0]).gives(2), 3, gap);
          expect(verdict).toBe(`3.${expected(gap, due[1], w3)}`);
        }
      },
    ),
    { numRuns: 20 },
  );
});
