import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitionFindings } from "../../src/definitions/findings.ts";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { fractionCount, intervalOf, regimenOf } from "../../src/protocol/regimens.ts";
import { definitionDifferences } from "../../src/verify/compare/definition.ts";
import { evidenceDifferences } from "../../src/verify/compare/evidence.ts";

const single = {
  dose: { kind: "perKg", cellsPerKg: 1_000_000 },
  fractions: [{ day: 0, share: { percent: 100 } }],
  lastDay: 0,
};

function written(regimens: readonly unknown[], max = 3, more: Readonly<Record<string, unknown>> = {}) {
  return { ...cd19BAll, courses: { max, regimens }, ...more };
}

function faultsOf(value: unknown): readonly string[] {
  const read = readDefinition(value);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
}

test("TRT-02: a definition that gives no course apart is what it was: its digest, its letters, its words", () => {
  for (const definition of Object.values(shippedDefinitions)) {
    const said = defineProtocol({
      ...definition,
      courses: { ...definition.courses, regimens: [] },
      infusion: { ...definition.infusion, hoursApart: null },
    });
    expect(definitionDigest(said)).toBe(definitionDigest(definition));
    expect(regimenOf(definition, 2)).toBe(definition);
    const letters = alphabetOf(definition).map(({ symbol }) => symbol);
    expect(letters.filter((symbol) => /^fraction\.given\.1\.(early|late|tooLate)/.test(symbol))).toEqual([]);
    expect(protocolInWords(said)).toEqual(protocolInWords(definition));
  }
});

test("TRT-02: each course has the regimen that names it, the others that of every course, and one beyond the most that of the last", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 20 }),
      fc.nat(11),
      fc.nat(11),
      (max, course, a, b) => {
        const [from, to] = [Math.min(1 + (a % max), 1 + (b % max)), Math.max(1 + (a % max), 1 + (b % max))];
        const definition = defineProtocol(written([{ from, to, infusion: single }], max) as typeof cd19BAll);
        const number = Math.min(course, max);
        expect(regimenOf(definition, course).infusion.fractions).toHaveLength(from <= number && number <= to ? 1 : 3);
        expect(fractionCount(definition)).toBe(from === 1 && to === max ? 1 : 3);
        expect(intervalOf(definition, course)).toBeNull();
      },
    ),
  );
});

describe("what contradicts itself among the regimens of courses", () => {
  const interval = { atLeastDays: 100 };
  test.each([
    [
      "TRT-02: two for one course",
      [
        { from: 2, infusion: single },
        { from: 1, to: 2, infusion: single },
      ],
      /^courses.regimens.1: course 2 has a regimen under courses.regimens.0 already/,
    ],
    [
      "TRT-02: a course that never opens",
      [{ from: 4, infusion: single }],
      /^courses.regimens.0.from: course 4 never opens/,
    ],
    [
      "TRT-02: a last course that never opens",
      [{ from: 2, to: 4, infusion: single }],
      /^courses.regimens.0.to: course 4 never opens/,
    ],
    [
      "TRT-02: the last before the first",
      [{ from: 3, to: 2, infusion: single }],
      /^courses.regimens.0.to: it is of courses 3 to 2/,
    ],
    ["TRT-02: nothing of its own", [{ from: 2 }], /^courses.regimens.0: it says nothing/],
    [
      "TRT-02: shares that do not sum to 100",
      [{ from: 2, infusion: { ...single, fractions: [{ day: 0, share: { percent: 90 } }] } }],
      /^courses.regimens.0.infusion.fractions: the fractions sum to 90 %/,
    ],
    [
      "TRT-03: a fraction without a cell",
      [{ from: 2, infusion: { ...single, dose: { kind: "perKg", cellsPerKg: 100_000_000_000_000 } } }],
      /^courses.regimens.0.infusion.dose: nobody of 150 kg/,
    ],
    [
      "TRT-04: an interval before the first course",
      [{ from: 1, interval }],
      /^courses.regimens.0.interval: course 1 comes after no other/,
    ],
    [
      "TRT-04: an interval without a bound",
      [{ from: 2, interval: {} }],
      /^courses.regimens.0.interval: it has neither/,
    ],
    [
      "TRT-04: a most below the least",
      [{ from: 2, interval: { atLeastDays: 9, atMostDays: 8 } }],
      /^courses.regimens.0.interval.atMostDays: at most 8 days is less than at least 9/,
    ],
    [
      "TRT-04: a most that has passed before the fractions are given",
      [{ from: 2, interval: { atMostDays: 1 } }],
      /^courses.regimens.0.interval.atMostDays: nobody can begin course 2 in time/,
    ],
    [
      "SIL-12: a criterion that is none",
      [{ from: 2, readiness: { criteria: ["INC-99"] } }],
      /^courses.regimens.0.readiness.criteria.0: INC-99 is not among the criteria/,
    ],
  ])("%s", (_, regimens, fault) => {
    expect(faultsOf(written(regimens))).toEqual([expect.stringMatching(fault)]);
  });

  test("TRT-04: one day more, and what was refused is read", () => {
    expect(faultsOf(written([{ from: 2, interval: { atMostDays: 2 } }]))).toEqual([]);
    expect(faultsOf(written([{ from: 2, interval: { atLeastDays: 9, atMostDays: 9 } }]))).toEqual([]);
  });

  test("TRT-04: hours that outlast the days of a fraction", () => {
    const infusion = (hoursApart: number) => ({ ...cd19BAll.infusion, hoursApart });
    expect(faultsOf({ ...cd19BAll, infusion: infusion(24) })).toEqual([]);
    expect(faultsOf({ ...cd19BAll, infusion: infusion(25) })).toEqual([
      expect.stringMatching(
        /^infusion.hoursApart: 25 hours after the fraction before, the days of fraction 2 are over/,
      ),
      expect.stringMatching(/fraction 3 are over/),
    ]);
  });

  test("SIL-12: a course asks in place of what every course asks, so there must be something", () => {
    const none = { readiness: { criteria: [] } };
    expect(faultsOf(written([{ from: 2, readiness: { criteria: ["EXC-02"] } }], 3, none))).toEqual([
      expect.stringMatching(/^courses.regimens.0.readiness: no other course asks/),
    ]);
  });
});

test("TRT-04: windows that overlap are found in a course's own regimen, too", () => {
  const fractions = [
    { day: 0, share: { percent: 50 } },
    { day: 4, share: { percent: 20 }, window: { before: 0, after: 3 } },
    { day: 8, share: { percent: 30 }, window: { before: 2, after: 0 } },
  ];
  const definition = defineProtocol(
    written([{ from: 2, infusion: { ...single, fractions, lastDay: 9 } }]) as typeof cd19BAll,
  );
  expect(definitionFindings(definition).map(({ path }) => path)).toContain(
    "courses.regimens.0.infusion.fractions.2.window",
  );
});

test("TRT-04: in plain words each course stands with its fractions and with what lies between", () => {
  const interval = { ofCourse: "first", atLeastDays: 100 };
  const definition = defineProtocol(
    written([{ from: 2, to: 2, infusion: single, interval, lymphodepletion: true }]) as typeof cd19BAll,
  );
  const lines = protocolInWords(definition).flatMap((part) => (part.heading === "A course" ? part.lines : []));
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^TRT-02 {2}course 2: fraction 1: 100 % on day 0\./),
      expect.stringMatching(
        /^TRT-04 {2}course 2: the first fraction at least 100 days after the first fraction given in the first course\./,
      ),
      expect.stringMatching(/^SIL-14 {2}course 2: lymphodepletion is given\./),
    ]),
  );
});

test("TRT-04: a comparison weighs what courses have of their own", () => {
  const of = (atLeastDays: number) =>
    defineProtocol(written([{ from: 2, infusion: single, interval: { atLeastDays } }]) as typeof cd19BAll);
  const [difference, ...others] = definitionDifferences(of(100), of(90));
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ path: "courses.regimens.0.interval.atLeastDays", requirements: ["TRT-04"] });
  expect(
    evidenceDifferences(of(100), of(90), definitionDifferences(of(100), of(90))).map(({ events }) => events),
  ).toEqual([["fraction.given"]]);
});
