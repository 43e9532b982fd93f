import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Story, story } from "./story.ts";

function withLot(cells: number, lotId = "LOT-1"): Story {
  return story()
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

describe("SIL-06: what is left of a lot is what was released less all that was given of it", () => {
  test("SIL-06: over all fractions of a course", () => {
    const told = fromStore(course(withLot(100), [10, 20, 30]));
    expect(told.refusals).toEqual([]);
    expect(lastFindings(told)).toEqual(["40 cells of lot LOT-1 are in store"]);
  });

  test("SIL-06, TRT-01: and over both courses that were given from it: so many are left, and one more is not", () => {
    const told = fromStore(course(withLot(100), [10, 20, 30])).opened();
    told.does("fraction.given", { fraction: 1, cells: 15 }).days(1).does("fraction.given", { fraction: 2, cells: 5 });
    told.days(1).tries("fraction.given", { fraction: 3, cells: 21 });
    expect(told.refusals).toMatchObject([{ requirement: "TRT-01", path: "evidence.cells" }]);
    expect(told.refusals[0]?.message).toContain("20 of lot LOT-1 are left");
    told.does("fraction.given", { fraction: 3, cells: 19 });
    expect(fromStore(decided(told.responds("PR"))).refusals).toEqual([]);
    expect(lastFindings(told)).toEqual(["1 cells of lot LOT-1 are in store"]);
  });

  test("SIL-06: for any cells given in two courses, and after the journal was replayed", () => {
    const given = fc.integer({ min: 1, max: 1000 });
    const three = fc.tuple(given, given, given);
    fc.assert(
      fc.property(three, three, fc.integer({ min: 0, max: 1000 }), (first, second, left) => {
        const sum = [...first, ...second].reduce((total, cells) => total + cells, 0);
        const told = course(fromStore(course(withLot(sum + left), first)), second);
        told.course = told.engine.replay("P-1", told.entries);
        fromStore(told);
        if (left === 0) expect(told.refusedFor).toEqual(["SIL-06"]);
        else expect(lastFindings(told)).toEqual([`${left} cells of lot LOT-1 are in store`]);
      }),
      { numRuns: 30 },
    );
  });

  test("SIL-06: cells of another lot leave the lot as it is", () => {
    const told = course(withLot(100), [10, 20, 30]).does("product.sourced", { from: "collection" });
    told.does("apheresis.performed", { adequate: true }).does("manufacture.started");
    course(told.does("lot.released", { lotId: "LOT-2", cells: 500 }), [1, 2, 3], "LOT-2");
    expect(lastFindings(fromStore(told, "LOT-1"))).toEqual(["40 cells of lot LOT-1 are in store"]);
  });
});

describe("SIL-06: a lot that is spent is no product in store", () => {
  test("SIL-06: a further course is not sourced from a lot of which every cell was given", () => {
    const told = fromStore(course(withLot(60), [10, 20, 30]));
    expect(told.refusals).toMatchObject([{ code: "INVALID_EVIDENCE", requirement: "SIL-06", path: "evidence.lotId" }]);
    expect(told.refusals[0]?.message).toContain("no cell of lot LOT-1 is left");
    expect(told.does("product.sourced", { from: "collection" }).refusals).toEqual([]);
  });

  test("SIL-06: with one cell left it is", () => {
    const told = fromStore(course(withLot(61), [10, 20, 30]));
    expect(told.refusals).toEqual([]);
    expect(told.entries.at(-1)).toMatchObject({ event: "product.sourced", verdict: "inStore" });
  });

  test("SIL-06: spent over two courses it is refused as one spent in one", () => {
    const told = course(fromStore(course(withLot(100), [10, 20, 30])), [10, 10, 20]);
    expect(fromStore(told).refusedFor).toEqual(["SIL-06"]);
  });
});

describe("STR-02: a lot id is released once per patient", () => {
  const anotherManufactured = (told: Story) =>
    told
      .does("product.sourced", { from: "collection" })
      .does("apheresis.performed", { adequate: true })
      .does("manufacture.started");
  const released = (told: Story, lotId: string) => told.tries("lot.released", { lotId, cells: 500 });
  const refused = [{ code: "INVALID_EVIDENCE", requirement: "STR-02", path: "evidence.lotId" }];

  test.each([
    ["while cells of it are left", 100],
    ["and not when it is spent, either", 60],
  ])("STR-02: the id of a released lot is not released again, %s", (_, cells) => {
    const told = anotherManufactured(course(withLot(cells), [10, 20, 30]));
    expect(released(told, "LOT-1").refusals).toMatchObject(refused);
    expect(released(told, " LOT-1 ").refusals).toMatchObject(refused);
    expect(released(told, "LOT-2").refusals).toEqual([]);
  });

  test("STR-02: nor after the journal was replayed, nor as a deviation", () => {
    const told = anotherManufactured(course(withLot(100), [10, 20, 30]));
    told.course = told.engine.replay("P-1", told.entries);
    expect(released(told, "LOT-1").refusals).toMatchObject(refused);
    expect(told.deviates("lot.released", { lotId: "LOT-1", cells: 500 }).refusals).toMatchObject(refused);
  });

  test.each(["constructor", "__proto__", "toString"])(
    "STR-02: %s is a lot id like any other, released once",
    (lotId) => {
      const told = course(withLot(100, lotId), [10, 20, 30], lotId);
      expect(released(anotherManufactured(told), lotId).refusals).toMatchObject(refused);
    },
  );
});
