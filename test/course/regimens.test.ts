import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { windowInWords, windows } from "../../src/course/windows.ts";
import { type CheckedDefinition, defineProtocol, type ProtocolDefinitionInput, summarize } from "../../src/index.ts";
import { cd19, readyEvidence, type Story, story } from "./story.ts";

type Courses = NonNullable<ProtocolDefinitionInput["courses"]>;
type Regimen = NonNullable<Courses["regimens"]>[number];

const perKg = { kind: "perKg", cellsPerKg: 3_000_000 } as const;
const single = { dose: perKg, fractions: [{ day: 0, share: { percent: 100 } }], lastDay: 0 };
const thirds = {
  dose: perKg,
  fractions: [
    { day: 0, share: { percent: 10 } },
    { day: 3, share: { percent: 30 } },
    { day: 7, share: { percent: 60 } },
  ],
  lastDay: 21,
};

function protocolOf(max: number, regimens: readonly Regimen[], every: typeof single | typeof thirds = thirds) {
  return defineProtocol({ ...cd19, id: "regimens", infusion: every, courses: { max, regimens } });
}

/** ARI-0002h: fractions on days 0, 3 and 7, and a booster of one dose at least 100 days after the first treatment. */
const booster = protocolOf(2, [
  { from: 2, infusion: single, interval: { since: "firstFraction", ofCourse: "first", atLeastDays: 100 } },
]);

/** Baylor: one dose, and up to five more, each four to six weeks after the one before. */
const monthly = protocolOf(6, [{ from: 2, interval: { atLeastDays: 28, atMostDays: 42 } }], single);

/** To a course that was decided on after CR in the one before, so many days after that one's first fraction. */
function again(told: Story, days: number): Story {
  told.does("response.assessed", { method: "attested", response: "CR" }).assessed("for").wishes("for").decided("start");
  return told.days(days).does("product.sourced", { from: "store", lotId: "LOT-1" }).opened();
}

const treated = (definition: CheckedDefinition) => {
  const told = story(definition).enrolled().withProduct().opened();
  const [, ...later] = definition.infusion.fractions;
  told.gives(1);
  for (const [index, { day }] of later.entries())
    told.days(day - (definition.infusion.fractions[index]?.day ?? 0)).gives(index + 2);
  return told;
};

/** What the first fraction of a further course is refused for, and the verdict it has on record, as a deviation where it must be. */
function firstGiven(told: Story) {
  const evidence = { fraction: 1, cells: 7_000_000 };
  const refusedFor = told.tries("fraction.given", evidence).refusedFor;
  if (refusedFor.length > 0) told.deviates("fraction.given", evidence);
  const entry = told.entries.at(-1);
  return { refusedFor, verdict: entry?.kind === "event" ? entry.verdict : undefined, deviations: told.deviations };
}

describe("TRT-04: a booster at least 100 days after the first treatment", () => {
  // Seven of the days have passed when the last fraction of course 1 is given.
  test("TRT-04: day 99 is refused, and as a deviation it names the requirement", () => {
    expect(firstGiven(again(treated(booster), 92))).toEqual({
      refusedFor: ["TRT-04"],
      verdict: "1.early",
      deviations: ["TRT-04"],
    });
  });

  test("TRT-04: day 100 is lawful, and so is any later day", () => {
    for (const days of [93, 94, 400])
      expect(firstGiven(again(treated(booster), days))).toEqual({ refusedFor: [], verdict: "1.onDay", deviations: [] });
  });

  test("TRT-02: it is given in one dose: its course goes to response, and its cells are those of its own regimen", () => {
    const told = again(treated(booster), 93).gives(1);
    expect(told.state).toContain("treatment.response");
    expect(summarize(told.course).doses.map(({ planned }) => planned)).toEqual([210_000_000, 210_000_000]);
    expect(told.course.facts.courses.map(({ fractions }) => fractions.length)).toEqual([3, 1]);
  });

  test("TRT-04: its window says not before which day, and what that counts from", () => {
    const told = again(treated(booster), 92);
    const [window] = windows(told.engine, told.course, "fraction.given", "2026-04-14T01:00:00+00:00");
    expect(window).toMatchObject({ standing: "early", first: "2026-04-15", countedFrom: "2026-01-05" });
    expect(window && windowInWords(window)).toBe(
      "early, not before 2026-04-15, counted from 2026-01-05, last day 2026-04-21",
    );
  });

  test("TRT-04: the first course begins on any day", () => {
    expect(firstGiven(story(booster).enrolled().withProduct().opened()).verdict).toBe("1.onDay");
  });
});

describe("TRT-02: a fraction that the open course does not have", () => {
  test("TRT-02: it is out of turn, and its cells count to the course all the same", () => {
    const told = again(treated(booster), 93);
    expect(told.tries("fraction.given", { fraction: 3, cells: 5_000_000 }).refusedFor).toEqual(["TRT-02"]);
    told.deviates("fraction.given", { fraction: 3, cells: 5_000_000 });
    expect(told.deviations).toEqual(["TRT-02"]);
    told.gives(1);
    expect(told.state).toContain("treatment.response");
    expect(summarize(told.course).doses[1]).toMatchObject({ planned: 210_000_000, given: 12_000_000 });
  });

  test("SIL-12: a course in which only such a fraction was given does not close as if nothing were", () => {
    const told = again(treated(booster), 93).deviates("fraction.given", { fraction: 3, cells: 5_000_000 });
    told.does("readiness.assessed", { ...readyEvidence, uncontrolledActiveInfection: true });
    expect(told.tries("course.closed").refusedFor).toEqual(["SIL-12"]);
  });
});

describe("TRT-04: further courses four to six weeks apart", () => {
  test.each([
    [27, "1.early", ["TRT-04"]],
    [28, "1.onDay", []],
    [42, "1.onDay", []],
    [43, "1.tooLate", ["TRT-04"]],
  ])("TRT-04: %d days after the course before it is %s", (days, verdict, refusedFor) => {
    expect(firstGiven(again(treated(monthly), days))).toMatchObject({ verdict, refusedFor });
  });

  test("TRT-04: each counts from the course before, and no postponement widens the interval", () => {
    const third = again(again(treated(monthly), 30).gives(1), 43);
    third.does("fraction.postponed", { fraction: 1 });
    expect(firstGiven(third)).toMatchObject({ verdict: "1.tooLate", refusedFor: ["TRT-04"] });
    expect(firstGiven(again(again(treated(monthly), 30).gives(1), 42)).refusedFor).toEqual([]);
  });
});

test("TRT-04: what an interval counts from is what the definition says: which fraction, of which course", () => {
  const since = ["firstFraction", "lastFraction"] as const;
  const ofCourse = ["previous", "first"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...since),
      fc.constantFrom(...ofCourse),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (from, of, atLeastDays, gap, later) => {
        const definition = protocolOf(3, [{ from: 3, interval: { since: from, ofCourse: of, atLeastDays } }]);
        const second = again(treated(definition), gap).gives(1).days(3).gives(2).days(4).gives(3);
        const third = again(second, later);
        // Days since the last fraction of course 2, and what lies between it and what is counted from.
        const between = (of === "first" ? gap + 7 : 0) + (from === "firstFraction" ? 7 : 0);
        const verdict = later + between < atLeastDays ? "1.early" : "1.onDay";
        expect(firstGiven(third).verdict).toBe(verdict);
      },
    ),
    { numRuns: 30 },
  );
});

describe("TRT-04: a least number of hours between fractions", () => {
  const hourly = protocolOf(1, [], {
    ...thirds,
    hoursApart: 24,
    fractions: thirds.fractions.map(({ share }, index) => ({
      day: index,
      share,
      window: { before: 0, after: index === 0 ? 0 : 9 },
    })),
  } as typeof thirds);

  test.each([
    [23, "2.early", ["TRT-04"]],
    [24, "2.onDay", []],
    [25, "2.onDay", []],
  ])("TRT-04: %d hours after the fraction before it is %s", (hours, verdict, refusedFor) => {
    const told = story(hourly).enrolled().withProduct().opened().gives(1).hours(hours);
    expect(told.tries("fraction.given", { fraction: 2, cells: 1 }).refusedFor).toEqual(refusedFor);
    if (refusedFor.length > 0) told.deviates("fraction.given", { fraction: 2, cells: 1 });
    const entry = told.entries.at(-1);
    expect(entry?.kind === "event" && entry.verdict).toBe(verdict);
  });

  test("TRT-04: without it the day alone counts, and nothing more is remembered", () => {
    const told = story(cd19).enrolled().withProduct().opened().gives(1).hours(23.5);
    expect(told.tries("fraction.given", { fraction: 2, cells: 1 }).refusedFor).toEqual([]);
    expect(JSON.stringify(told.course.facts.courses)).not.toMatch(/"at"|nextFirst/);
  });
});

test("SIL-06: stock is weighed by what the first fraction of the next course needs, not by that of the last one", () => {
  const told = treated(booster);
  told.does("response.assessed", { method: "attested", response: "CR" }).assessed("for").wishes("for").decided("start");
  // 900 million cells were released and 21 million given; the booster needs 210 million.
  told.deviates("fraction.given", { fraction: 1, cells: 700_000_000, bags: [{ lotId: "LOT-1", cells: 700_000_000 }] });
  expect(told.tries("product.sourced", { from: "store", lotId: "LOT-1" }).refusedFor).toEqual(["SIL-06"]);
});

describe("what is asked and given before a course", () => {
  const criteria = ["EXC-02"];
  const asked = defineProtocol({
    ...cd19,
    courses: { max: 2, regimens: [{ from: 2, readiness: { criteria }, lymphodepletion: true }] },
  });

  /** From CR to the product of a second course. */
  const sourcesAgain = (told: Story) =>
    told
      .does("response.assessed", { method: "attested", response: "CR" })
      .assessed("for")
      .wishes("for")
      .decided("start")
      .does("product.sourced", { from: "store", lotId: "LOT-1" });

  test("SIL-12: a course with readiness of its own asks those criteria, and no others", () => {
    const told = story(asked).enrolled().withProduct();
    told.does("readiness.assessed", { uncontrolledActiveInfection: false });
    expect(told.state).toContain("readiness.assessing");
    told.opened().infused();
    sourcesAgain(told);
    told.does("lymphodepletion.given", { regimen: "fludarabine" });
    told.does("readiness.assessed", { uncontrolledActiveInfection: false });
    expect(told.state).toContain("readiness.passed");
  });

  test("SIL-14: lymphodepletion stands before just the courses that have it", () => {
    const told = story(asked).enrolled().withProduct();
    expect(told.state).toContain("readiness.assessing");
    told.opened().infused();
    sourcesAgain(told);
    expect(told.state).toContain("lymphodepletion.due");
  });
});
