import { describe, expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/index.ts";
import { type Story, story } from "./story.ts";

/** The first fraction is given on 2026-01-05; the last day, trial day 21, is 2026-01-25. */
const begun = () => story().enrolled().withProduct().opened().gives(1);
const untilLastDay = 20;

/** What a postponement is refused for; nothing where it is in bounds. */
function postponed(told: Story, evidence: Record<string, unknown>) {
  return told.tries("fraction.postponed", evidence).refusedFor;
}

const inBounds: readonly string[] = [];
const beyond = ["SIL-03"];

describe("SIL-03: a fraction is postponed up to the last day, that day included", () => {
  test("SIL-03: to the last day itself it is in bounds, to the day after it is beyond", () => {
    expect(postponed(begun(), { fraction: 2, until: "2026-01-24" })).toEqual(inBounds);
    expect(postponed(begun(), { fraction: 2, until: "2026-01-25" })).toEqual(inBounds);
    expect(postponed(begun(), { fraction: 2, until: "2026-01-26" })).toEqual(beyond);
  });

  test("SIL-03: without a day it is judged by the day of the postponement: the last day in bounds, the day after beyond", () => {
    expect(postponed(begun().days(untilLastDay), { fraction: 2 })).toEqual(inBounds);
    expect(postponed(begun().days(untilLastDay + 1), { fraction: 2 })).toEqual(beyond);
  });

  test("SIL-03: on the last day it may still be postponed to that day, and no further", () => {
    expect(postponed(begun().days(untilLastDay), { fraction: 2, until: "2026-01-25" })).toEqual(inBounds);
    expect(postponed(begun().days(untilLastDay), { fraction: 2, until: "2026-01-26" })).toEqual(beyond);
  });

  test("SIL-03: the limit is the same for every later fraction, counted from the first", () => {
    const third = () => begun().days(1).gives(2);
    expect(postponed(third(), { fraction: 3, until: "2026-01-25" })).toEqual(inBounds);
    expect(postponed(third(), { fraction: 3, until: "2026-01-26" })).toEqual(beyond);
  });

  test("SIL-03: in a second course it counts from the first fraction of that course", () => {
    const told = () =>
      story().treated().responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" }).opened().gives(1);
    const first = told().entries.at(-1)?.at.slice(0, 10);
    expect(first).toBe("2026-02-04");
    expect(postponed(told(), { fraction: 2, until: "2026-02-24" })).toEqual(inBounds);
    expect(postponed(told(), { fraction: 2, until: "2026-02-25" })).toEqual(beyond);
  });

  test("SIL-03: the first fraction has no limit", () => {
    const opened = () => story().enrolled().withProduct().opened();
    expect(postponed(opened(), { fraction: 1, until: "2026-01-25" })).toEqual(inBounds);
    expect(postponed(opened(), { fraction: 1, until: "2027-01-26" })).toEqual(inBounds);
    expect(postponed(opened().days(400), { fraction: 1 })).toEqual(inBounds);
  });

  test("SIL-03: nor has the first fraction of a second course, however long ago the first course was", () => {
    const told = story().treated().responds("PR").does("product.sourced", { from: "store", lotId: "LOT-1" }).opened();
    expect(postponed(told, { fraction: 1, until: "2027-01-26" })).toEqual(inBounds);
  });

  test("SIL-03: trial days are counted from the day that the definition gives the first fraction", () => {
    const cd19 = shippedDefinitions["cd19-b-all"];
    const { fractions = [] } = cd19?.infusion ?? {};
    const fromZero = defineProtocol({
      ...cd19,
      infusion: { ...cd19?.infusion, fractions: fractions.map((one) => ({ ...one, day: one.day - 1 })) },
    });
    const told = () => story(fromZero).enrolled().withProduct().opened().gives(1);
    expect(postponed(told(), { fraction: 2, until: "2026-01-26" })).toEqual(inBounds);
    expect(postponed(told(), { fraction: 2, until: "2026-01-27" })).toEqual(beyond);
  });
});

test("STR-09: a fraction is postponed to the day of the postponement or later, never into the past", () => {
  expect(begun().days(2).tries("fraction.postponed", { fraction: 2, until: "2026-01-07" }).refusals).toEqual([]);
  expect(begun().days(2).tries("fraction.postponed", { fraction: 2, until: "2026-01-06" }).refusals).toMatchObject([
    { code: "INVALID_EVIDENCE", requirement: "STR-09", path: "evidence.until" },
  ]);
});

test("SIL-03: a postponed fraction may be given on the last day, and on the day after it may not", () => {
  const told = () => begun().does("fraction.postponed", { fraction: 2, until: "2026-01-25" });
  const evidence = { fraction: 2, cells: 1000 };
  expect(told().days(untilLastDay).tries("fraction.given", evidence).refusals).toEqual([]);
  expect(
    told()
      .days(untilLastDay + 1)
      .tries("fraction.given", evidence).refusedFor,
  ).toEqual(["SIL-03"]);
});
