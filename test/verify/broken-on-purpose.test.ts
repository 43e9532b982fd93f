import { describe, expect, test } from "vitest";
import type { ChartIr } from "../../src/chart/ir.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { Statement } from "../../src/verify/cells.ts";
import { type Subject, subjectOf } from "../../src/verify/subject.ts";
import { changed, guarded, redirected, shippedSubject, violationsOf, without } from "./broken.ts";

const trial = shippedSubject("cd19-b-all");
const { ir } = trial;

/** The shortest ways, which the explorer finds through deviations, since what happened out of order is on record too. */
const enrolled = "screening.identified.first deviation.enrolment.signed.inWindow";
const inManufacture = `${enrolled} deviation.manufacture.started`;
const opened = `${inManufacture} deviation.course.opened.shortLot`;
const firstGiven = `${opened} deviation.fraction.given.1.onDay`;
const nothingGiven = `${opened} deviation.fractions.omitted.1`;
const again = "product.sourced.inStore deviation.course.opened.releasedLot deviation.fractions.omitted.1";

interface Break {
  readonly what: string;
  readonly requirement: string;
  readonly statement: Statement;
  readonly ir: ChartIr;
  readonly history: string;
  readonly subject?: Subject;
}

const dayThreeFirst = [
  { day: 1, next: "day3" },
  { day: 3, next: "day2" },
  { day: 2, next: "response" },
].reduce(
  (broken, { day, next }) =>
    ["due", "held"].reduce(
      (chart, state) =>
        redirected(chart, { source: `day${day}.${state}`, event: new RegExp(`fraction\\.given\\.${day}\\.`) }, next),
      broken,
    ),
  ir,
);

const stopped = ir.transitions.find(
  ({ event, targets }) => event === "treatment.stopped.severeToxicity" && targets.includes("offStudy"),
);
const stopForced: ChartIr =
  stopped === undefined
    ? ir
    : {
        ...ir,
        transitions: [
          ...ir.transitions,
          { ...stopped, index: ir.transitions.length, event: null, guard: { is: ["severeOnRecord", true] } },
        ],
      };

const breaks: readonly Break[] = [
  {
    what: "the and of assessment and wish after CR is an or",
    requirement: "RSP-01",
    statement: "forbidden",
    ir: guarded(ir, { source: "completeResponse", event: "furtherTreatment.decided.start" }, (guard) =>
      guard !== null && "all" in guard ? { all: [{ any: guard.all.slice(0, 2) }, ...guard.all.slice(2)] } : guard,
    ),
    history: `${nothingGiven} response.assessed.CR assessment.recorded.for furtherTreatment.decided.start`,
  },
  {
    what: "day 3 comes before day 2",
    requirement: "TRT-02",
    statement: "forbidden",
    ir: dayThreeFirst,
    history: `${firstGiven} fraction.given.3.onDay`,
  },
  {
    what: "a course 4 may follow after PR",
    requirement: "RSP-02",
    statement: "forbidden",
    ir: guarded(ir, { source: "response", event: "response.assessed.PR", to: "partialResponse" }, () => ({
      all: [{ below: ["course", 4] }, { is: ["lost", false] }],
    })),
    history: `${firstGiven} fractions.omitted.2 response.assessed.PR ${again} response.assessed.CR deviation.furtherTreatment.decided.start ${again} response.assessed.PR deviation.furtherTreatment.decided.start product.sourced.inStore readiness.assessed.ready course.opened.releasedLot`,
  },
  {
    what: "a fraction is given before its lot is released",
    requirement: "TRT-01",
    statement: "forbidden",
    ir: changed(ir, { source: "day1.due", event: "deviation.fraction.given.1.onDay.unreleasedLot" }, (departure) => [
      { ...departure, event: "fraction.given.1.onDay.unreleasedLot", deviation: false },
    ]),
    history: `${opened} fraction.given.1.onDay.unreleasedLot`,
  },
  {
    what: "a course opens lawfully with a lot that nobody released",
    requirement: "STR-03",
    statement: "forbidden",
    ir: changed(ir, { source: "manufacture", event: "deviation.course.opened.unreleasedLot" }, (departure) => [
      { ...departure, event: "course.opened.unreleasedLot", deviation: false },
    ]),
    history: `${inManufacture} course.opened.unreleasedLot`,
  },
  {
    what: "screening accepts a criterion that is undecided",
    requirement: "STR-01",
    statement: "forbidden",
    ir: redirected(ir, { source: "screening", event: "eligibility.assessed.undecided" }, "screening.eligible"),
    history:
      "screening.identified.first consent.signed family.agreed eligibility.assessed.undecided enrolment.signed.inWindow",
  },
  {
    what: "a failed lot is made again without end: its guard is gone",
    requirement: "SIL-07",
    statement: "forbidden",
    ir: guarded(ir, { source: "manufacture", event: "lot.failed.noneLeft", to: "apheresis" }, () => null),
    history: `${enrolled} apheresis.performed.inadequate deviation.manufacture.started deviation.fraction.given.1.onDay lot.failed.noneLeft apheresis.performed.adequate`,
  },
  {
    what: "a failed lot is made again without end: nobody counts",
    requirement: "SIL-07",
    statement: "forbidden",
    ir: changed(ir, { source: "manufacture", event: "lot.failed.noneLeft", to: "apheresis" }, (failed) => [
      { ...failed, assignments: [] },
    ]),
    history: `${inManufacture} lot.failed.noneLeft deviation.fraction.given.1.onDay apheresis.performed.inadequate apheresis.performed.adequate`,
  },
  {
    what: "a toxicity does not hold the second fraction",
    requirement: "SIL-02",
    statement: "forbidden",
    ir: guarded(ir, { source: "day2.due", event: "fraction.given.2.onDay" }, () => ({ is: ["lost", false] })),
    history: `${firstGiven} toxicity.reported.holding fraction.given.2.onDay`,
  },
  {
    what: "nobody can withdraw from treatment",
    requirement: "SIL-09",
    statement: "permitted",
    ir: without(ir, { source: "treatment", event: "withdrawal.recorded.treatment" }),
    history: `${enrolled} withdrawal.recorded.treatment`,
  },
  {
    what: "a second fraction during toxicity cannot be recorded as a deviation",
    requirement: "SIL-02",
    statement: "deviation",
    ir: without(ir, { source: "day2.due", event: "deviation.fraction.given.2.onDay" }),
    history: `${firstGiven} toxicity.reported.holding deviation.fraction.given.2.onDay`,
  },
  {
    what: "a severe toxicity does not permit the stop",
    requirement: "TOX-01",
    statement: "permitted",
    ir: without(ir, { source: "treatment", event: "treatment.stopped.severeToxicity" }),
    history: `${enrolled} toxicity.reported.severe treatment.stopped.severeToxicity`,
  },
  {
    what: "a severe toxicity forces the stop",
    requirement: "TOX-01",
    statement: "permitted",
    ir: stopForced,
    history: `${enrolled} toxicity.reported.severe treatment.stopped.severeToxicity`,
  },
  {
    what: "a fraction is given twice",
    requirement: "TRT-02",
    statement: "forbidden",
    ir: redirected(ir, { source: "day2.due", event: "fraction.given.2.onDay" }, "day2"),
    history: `${firstGiven} fraction.given.2.onDay fraction.given.2.onDay`,
  },
];

describe("a chart that is broken on purpose is found out, with the shortest history that shows it", () => {
  test.each(breaks.map((one) => [one.requirement, one.what, one] as const))(
    "%s: %s",
    (_, __, { requirement, statement, ir: broken, history }) => {
      const found = violationsOf(trial, broken).find(
        (violation) => violation.requirement === requirement && violation.statement === statement,
      );
      expect(found?.history.join(" ")).toBe(history);
      expect(found?.message).not.toBe("");
    },
  );
});

test("STR-02: manufacture that begins from a collection that is not adequate is found out", () => {
  const broken = redirected(ir, { source: "apheresis", event: "apheresis.performed.inadequate" }, "product.collected");
  const found = violationsOf(trial, broken).filter(({ statement }) => statement === "forbidden");
  expect(found.find(({ requirement }) => requirement === "STR-02")?.history.join(" ")).toBe(
    `${enrolled} apheresis.performed.inadequate manufacture.started`,
  );
});

describe("a chart built from another definition than the protocol's is found out", () => {
  const { "cd19-b-all": definition } = shippedDefinitions;
  const built = (sections: Record<string, unknown>) =>
    violationsOf(trial, subjectOf(defineProtocol({ ...definition, ...sections })).ir);
  const ids = (sections: Record<string, unknown>, statement: Statement) =>
    built(sections)
      .filter((violation) => violation.statement === statement)
      .map(({ requirement, history }) => [requirement, history.at(-1)]);

  test("RSP-02: a chart of four courses against a protocol of three", () => {
    expect(ids({ courses: { max: 4 } }, "forbidden")).toContainEqual(["RSP-02", "course.opened.releasedLot"]);
  });
  test("SIL-07: a chart of three collections against a protocol of two", () => {
    expect(ids({ product: { maxCollections: 3, reuseStored: true } }, "forbidden")).toContainEqual([
      "SIL-07",
      "apheresis.performed.adequate",
    ]);
  });
  test("SIL-12: a chart that never asks readiness", () => {
    expect(ids({ readiness: { criteria: [] } }, "forbidden")).toContainEqual(["SIL-12", "course.opened.releasedLot"]);
  });
  test("SIL-09: a chart from whose treatment nobody withdraws", () => {
    expect(ids({ withdrawal: { fromTreatmentOnly: false } }, "permitted")).toContainEqual([
      "SIL-09",
      "withdrawal.recorded.treatment",
    ]);
  });
  test("SIL-10: a chart in which loss is for good", () => {
    expect(ids({ lossToFollowUp: { reversible: false } }, "permitted")).toContainEqual(["STR-07", "contact.regained"]);
  });
});
