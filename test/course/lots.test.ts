import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { small } from "./stock-ledger.ts";
import { type Story, story } from "./story.ts";

function withLot(cells: number, lotId = "LOT-1"): Story {
  return story(small)
    .enrolled()
    .does("apheresis.performed", { adequate: true })
    .does("manufacture.started")
    .does("lot.released", { lotId, cells });
}

/** A course of three fractions with a partial response, and where the protocol asks for it the decision that another follows. */
function course(told: Story, cells: readonly number[], lotId = "LOT-1"): Story {
  told.opened(lotId);
  cells.forEach((count, index) => {
    if (index > 0) told.days(1);
    told.does("fraction.given", { fraction: index + 1, cells: count });
  });
  return decided(told.responds("PR"));
}

/** After the first course a partial response is decision enough (RSP-02), later the clinical assessment decides (SIL-05). */
function decided(told: Story): Story {
  return told.course.facts.courses.length === 1 ? told : told.assessed("for").decides("start");
}

const fromStore = (told: Story, lotId = "LOT-1") => told.tries("product.sourced", { from: "store", lotId });

function lastFindings(told: Story): readonly string[] {
  const entry = told.entries.at(-1);
  return entry?.kind === "event" ? entry.findings : [];
}

const inStore = (cells: number) => [`${cells} cells of lot LOT-1 are in store, 7 are needed`];

describe("SIL-06: what is left of a lot is what was released less all that was given of it", () => {
  test("SIL-06: over all fractions of a course", () => {
    const told = fromStore(course(withLot(100), [10, 20, 30]));
    expect(told.refusals).toEqual([]);
    expect(lastFindings(told)).toEqual(inStore(40));
  });

  test("SIL-06, TRT-01: and over both courses that were given from it: so many are left, and one more is not", () => {
    const told = fromStore(course(withLot(100), [10, 20, 30])).opened();
    told.does("fraction.given", { fraction: 1, cells: 10 }).days(1).does("fraction.given", { fraction: 2, cells: 5 });
    told.days(1).tries("fraction.given", { fraction: 3, cells: 26 });
    expect(told.refusals).toMatchObject([{ requirement: "TRT-01", path: "evidence.bags" }]);
    expect(told.refusals[0]?.message).toContain("25 of lot LOT-1 are left");
    told.does("fraction.given", { fraction: 3, cells: 18 });
    expect(fromStore(decided(told.responds("PR"))).refusals).toEqual([]);
    expect(lastFindings(told)).toEqual(inStore(7));
  });

  test("SIL-06: for any cells given in two courses, and after the journal was replayed", () => {
    const given = fc.integer({ min: 1, max: 1000 });
    const three = fc.tuple(given, given, given);
    fc.assert(
      fc.property(three, three, fc.integer({ min: 0, max: 1000 }), (first, second, left) => {
        const total = (cells: readonly number[]) => cells.reduce((sum, count) => sum + count, 0);
        // The second course opens only while the lot holds its first fraction (STR-03).
        fc.pre(total(second) + left >= 7);
        const told = course(fromStore(course(withLot(total([...first, ...second]) + left), first)), second);
        told.course = told.engine.replay("P-1", told.entries);
        fromStore(told);
        if (left < 7) expect(told.refusedFor).toEqual(["SIL-06"]);
        else expect(lastFindings(told)).toEqual(inStore(left));
      }),
      { numRuns: 30 },
    );
  });

  test("SIL-06: cells of another lot leave the lot as it is", () => {
    const told = course(withLot(67), [10, 20, 31]).does("product.sourced", { from: "collection" });
    told.does("apheresis.performed", { adequate: true }).does("manufacture.started");
    course(told.does("lot.released", { lotId: "LOT-2", cells: 500 }), [1, 2, 3], "LOT-2");
    expect(fromStore(told, "LOT-1").refusedFor).toEqual(["SIL-06"]);
    expect(told.deviates("product.sourced", { from: "store", lotId: "LOT-1" }).refusals).toEqual([]);
    expect(lastFindings(told)).toEqual(inStore(6));
  });

  test("SIL-06, TRT-01: a fraction given from bags of two lots takes from each what the bag says", () => {
    const told = withLot(100).does("lot.released", { lotId: "LOT-2", cells: 50 }).opened();
    const bags = [
      { lotId: "LOT-1", cells: 3 },
      { lotId: "LOT-2", cells: 4 },
    ];
    told.does("fraction.given", { fraction: 1, cells: 7, bags });
    expect(told.course.facts.lots).toEqual({ "LOT-1": { cells: 100, given: 3 }, "LOT-2": { cells: 50, given: 4 } });
  });
});

describe("SIL-06: a lot that no longer holds the next first fraction is no product in store", () => {
  test("SIL-06: a further course is not sourced from a lot of which every cell was given, and may be collected", () => {
    const told = fromStore(course(withLot(60), [10, 20, 30]));
    expect(told.refusals).toMatchObject([{ code: "NOT_POSSIBLE_NOW", requirement: "SIL-06" }]);
    expect(told.does("product.sourced", { from: "collection" }).refusals).toEqual([]);
    expect(told.entries.at(-1)).toMatchObject({ event: "product.sourced", verdict: "collectAgain" });
  });

  test.each([
    [66, "SIL-06"],
    [67, undefined],
  ])("SIL-06: of %d cells 60 were given and the first fraction takes 7: refused for %s", (cells, requirement) => {
    const told = fromStore(course(withLot(cells), [10, 20, 30]));
    expect(told.refusedFor).toEqual(requirement === undefined ? [] : [requirement]);
  });

  test("SIL-06: spent over two courses it is refused as one spent in one", () => {
    const told = course(fromStore(course(withLot(100), [10, 20, 30])), [10, 10, 20]);
    expect(fromStore(told).refusedFor).toEqual(["SIL-06"]);
  });

  test("SIL-06: collected again in spite of good stock is a deviation", () => {
    const told = course(withLot(100), [10, 20, 30]).tries("product.sourced", { from: "collection" });
    expect(told.refusedFor).toEqual(["SIL-06"]);
    told.deviates("product.sourced", { from: "collection" });
    expect([told.refusals, told.deviations]).toEqual([[], ["SIL-06"]]);
  });
});

describe("SIL-06, SIL-07: good stock is never stranded by the loss of a lot", () => {
  const two = () => withLot(100).does("lot.released", { lotId: "LOT-2", cells: 100 });

  test("SIL-06: the chosen lot lost before the first fraction leads back to where another is chosen, the course uncounted", () => {
    const told = two().opened("LOT-1").does("lot.failed", { lotId: "LOT-1" });
    expect(told.entries.at(-1)).toMatchObject({ verdict: "chosenLost" });
    expect(told.course.facts.courses).toEqual([]);
    fromStore(told, "LOT-1");
    expect(told.refusedFor).toEqual(["SIL-06"]);
    fromStore(told, "LOT-2");
    expect(told.refusals).toEqual([]);
    told.opened("LOT-2").does("fraction.given", { fraction: 1, cells: 7 });
    expect(told.course.facts.lots["LOT-2"]).toEqual({ cells: 100, given: 7 });
  });

  test("SIL-06, STR-02: another lot lost moves nothing", () => {
    const told = two().opened("LOT-1");
    const { position } = told.course;
    told.does("lot.failed", { lotId: "LOT-2" });
    expect(told.entries.at(-1)).toMatchObject({ verdict: "othersLeft" });
    expect(told.course.position).toBe(position);
  });

  test("SIL-07: a recall that leaves no usable lot before the first fraction is a failed attempt", () => {
    const told = two().opened("LOT-1").does("lot.failed", { lotId: "LOT-2" }).does("lot.failed", { lotId: "LOT-1" });
    expect(told.entries.at(-1)).toMatchObject({ verdict: "noneLeft" });
    expect(told.course.position.context.failedCollections).toBe(1);
    expect(told.tries("apheresis.performed", { adequate: false }).refusals).toEqual([]);
    // The second and last attempt failed, too, so treatment has ended.
    expect(told.course.position.context.treatment).not.toBe("ongoing");
  });

  test("STR-02, TRT-01: from the recall of a released lot on its cells are not given lawfully", () => {
    const told = withLot(100).opened().does("fraction.given", { fraction: 1, cells: 7 }).days(1);
    told.does("lot.failed", { lotId: "LOT-1" });
    const second = { fraction: 2, cells: 21, bags: [{ lotId: "LOT-1", cells: 21 }] };
    expect(told.tries("fraction.given", second).refusedFor).toEqual(["TRT-01"]);
    told.deviates("fraction.given", second);
    expect([told.refusals, told.deviations]).toEqual([[], ["TRT-01"]]);
  });
});

describe("STR-02: a lot id is released once per patient", () => {
  const released = (told: Story, lotId: string) => told.tries("lot.released", { lotId, cells: 500 });
  const refused = [{ code: "INVALID_EVIDENCE", requirement: "STR-02", path: "evidence.lotId" }];

  test.each([
    ["while cells of it are left", 100],
    ["and not when it is spent, either", 60],
  ])("STR-02: the id of a released lot is not released again, %s", (_, cells) => {
    const told = course(withLot(cells), [10, 20, 30]);
    expect(released(told, "LOT-1").refusals).toMatchObject(refused);
    expect(released(told, " LOT-1 ").refusals).toMatchObject(refused);
    // One manufacture may yield several lots, each released at any time after its start.
    expect(released(told, "LOT-2").refusals).toEqual([]);
  });

  test("STR-02: nor the id of one that failed in manufacture", () => {
    const told = withLot(100).does("lot.failed", { lotId: "LOT-2" });
    expect(released(told, "LOT-2").refusals).toMatchObject(refused);
  });

  test("STR-02: nor after the journal was replayed, nor as a deviation", () => {
    const told = course(withLot(100), [10, 20, 30]);
    told.course = told.engine.replay("P-1", told.entries);
    expect(released(told, "LOT-1").refusals).toMatchObject(refused);
    expect(told.deviates("lot.released", { lotId: "LOT-1", cells: 500 }).refusals).toMatchObject(refused);
  });

  test.each(["constructor", "__proto__", "toString"])(
    "STR-02: %s is a lot id like any other, released once",
    (lotId) => {
      const told = course(withLot(100, lotId), [10, 20, 30], lotId);
      expect(released(told, lotId).refusals).toMatchObject(refused);
    },
  );
});

describe("SIL-06, TRT-04: product that is unavailable before the first fraction strands no good stock", () => {
  const twoLots = () => withLot(100).does("lot.released", { lotId: "LOT-2", cells: 50 }).opened();
  const gone = { fraction: 1 };

  test("another usable lot is chosen and opened, and nothing counts as failed", () => {
    const told = twoLots().does("product.unavailable", gone);
    expect(told.entries.at(-1)).toMatchObject({ verdict: "1.othersLeft" });
    expect(lastFindings(told)).toEqual(["usable lots that are left: LOT-2"]);
    expect(told.course.position.context).toMatchObject({ course: 0, failedCollections: 0 });
    expect(told.tries("product.sourced", { from: "collection" }).refusedFor).toEqual(["SIL-06"]);
    expect(fromStore(told, "LOT-2").opened("LOT-2").refusals).toEqual([]);
  });

  test("SIL-07: without another one, or with one that has too few cells or was recalled, it is a failed attempt", () => {
    const failed = (told: Story) => told.does("product.unavailable", gone).course.position.context.failedCollections;
    expect(failed(withLot(100).opened())).toBe(1);
    expect(failed(withLot(100).does("lot.released", { lotId: "LOT-2", cells: 1 }).opened())).toBe(1);
    expect(failed(twoLots().does("lot.failed", { lotId: "LOT-2" }))).toBe(1);
  });
});
