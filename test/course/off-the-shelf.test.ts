import { describe, expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { readyEvidence, type Story, story } from "./story.ts";

const { criteria, ...cd19 } = shippedDefinitions["cd19-b-all"];
const { apheresisContraindication, ...eligible } = eligibleEvidence;
/** A course plans 7 + 21 + 42 cells, from a lot that was made beforehand. */
const shelf = defineProtocol({
  ...cd19,
  criteria: criteria.filter(({ id }) => id !== "INC-12"),
  product: { source: "offTheShelf" },
  infusion: { ...cd19.infusion, dose: { kind: "flat", cells: 70 } },
});

const lot = (lotId: string, lastDay = "2027-01-31", cells = 200) => ({ lotId, cells, lastDay });

function enrolled(): Story {
  return story(shelf).consented().does("eligibility.assessed", eligible).does("enrolment.signed");
}

/** Readiness is passed, and a course is tried from a lot. */
function opens(told: Story, lotId: string): Story {
  return told.does("readiness.assessed", readyEvidence).tries("course.opened", { lotId });
}

function given(told: Story, numbers: readonly number[] = [1, 2, 3]): Story {
  numbers.forEach((fraction, index) => {
    if (index > 0) told.days(1);
    told.does("fraction.given", { fraction, cells: [7, 21, 42][fraction - 1] ?? 1 });
  });
  return told;
}

describe("STR-02: a lot that was made beforehand is released for the patient", () => {
  test("STR-02: and serves the course without a collection", () => {
    const told = given(opens(enrolled().does("lot.released", lot("SHELF-1")), "SHELF-1"));
    expect(told.refusals).toEqual([]);
    expect(told.course.facts.lots).toEqual({ "SHELF-1": { cells: 200, given: 70, lastDay: "2027-01-31" } });
  });

  test("STR-02: its last day is recorded with it, and has not passed", () => {
    const told = enrolled().tries("lot.released", { lotId: "SHELF-1", cells: 200 });
    expect(told.refusals).toMatchObject([{ path: "evidence.lastDay" }]);
    told.tries("lot.released", lot("SHELF-1", "2025-12-31"));
    expect(told.refusals).toMatchObject([{ path: "evidence.lastDay", requirement: "TRT-01" }]);
  });

  test("STR-02: a collection is refused, and recorded all the same it departs from that alone", () => {
    const told = enrolled().tries("apheresis.performed", { adequate: true });
    expect(told.refusedFor).toEqual(["STR-02"]);
  });

  test("SIL-06: a further course goes on from the lot, or from another one", () => {
    const first = () => given(opens(enrolled().does("lot.released", lot("SHELF-1")), "SHELF-1")).responds("PR");
    expect(opens(first().does("product.sourced", { from: "store", lotId: "SHELF-1" }), "SHELF-1").refusals).toEqual([]);
    expect(opens(first().does("lot.released", lot("SHELF-2")), "SHELF-2").refusals).toEqual([]);
    expect(first().tries("product.sourced", { from: "collection" }).refusals[0]).toMatchObject({
      path: "evidence.from",
    });
  });
});

describe("TRT-01: a lot is given up to its last day", () => {
  const until = (days: number) => {
    const told = enrolled();
    const lastDay = new Date(Date.parse(`${told.course.lastAt?.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
    return told.does("lot.released", lot("SHELF-1", lastDay.toISOString().slice(0, 10)));
  };

  test("TRT-01: on that day", () => {
    expect(given(opens(until(2), "SHELF-1")).refusals).toEqual([]);
  });

  test("TRT-01: and not on the day after, which people can read; given all the same it departs from that", () => {
    const told = given(opens(until(1), "SHELF-1"), [1, 2])
      .days(1)
      .tries("fraction.given", { fraction: 3, cells: 42 });
    expect(told.refusedFor).toEqual(["TRT-01"]);
    expect(JSON.stringify(told.refusals)).toContain("not released");
  });

  test("STR-03: nor does a course open with it", () => {
    expect(opens(until(1).days(2), "SHELF-1").refusedFor).toEqual(["STR-03"]);
  });

  test("SIL-06: nor does it serve a further course", () => {
    const told = given(opens(until(2), "SHELF-1"))
      .days(1)
      .responds("PR");
    expect(told.tries("product.sourced", { from: "store", lotId: "SHELF-1" }).refusedFor).toEqual(["SIL-06"]);
  });

  test("SIL-07: the recall of the other lot leaves none once its last day has passed", () => {
    const told = until(0).does("lot.released", lot("SHELF-2")).days(1).does("lot.failed", { lotId: "SHELF-2" });
    expect(told.course.position.context.failedCollections).toBe(1);
    const before = until(1).does("lot.released", lot("SHELF-2")).days(1).does("lot.failed", { lotId: "SHELF-2" });
    expect(before.course.position.context.failedCollections).toBe(0);
  });
});

test("TRT-01: a lot of collected cells has a last day where one was recorded, and none else", () => {
  const autologous = defineProtocol({ ...cd19, criteria, infusion: shelf.infusion });
  const released = (evidence: object) =>
    story(autologous)
      .enrolled()
      .does("apheresis.performed", { adequate: true })
      .does("manufacture.started")
      .does("lot.released", { lotId: "LOT-1", cells: 200, ...evidence })
      .days(30);
  expect(opens(released({}), "LOT-1").refusals).toEqual([]);
  expect(opens(released({ lastDay: "2026-01-20" }), "LOT-1").refusedFor).toEqual(["STR-03"]);
});
