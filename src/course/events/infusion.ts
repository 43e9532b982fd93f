import { z } from "zod";
import { addDays, daysBetween, type IsoDate } from "../../clinical/calendar.ts";
import { doseRatio, plannedCells, plannedFractions, withinTolerance } from "../../clinical/dosing.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { type CourseFacts, type LotFacts, latestCourse } from "../facts.ts";
import { type EventJudge, eventJudge, unusable, verdict } from "./judgement.ts";
import { cells, date, lotId, note } from "./shared.ts";

const weight = z.strictObject({
  value: z.number().gt(0).max(500).meta({ description: "Dosing weight in kg" }),
  unit: z.literal("kg"),
});

function fractionNumber(definition: ProtocolDefinition) {
  return z
    .int()
    .min(1)
    .max(definition.infusion.fractions.length)
    .meta({ description: "Which fraction of the course", examples: [1] });
}

interface Plan {
  readonly total: number;
  readonly fractions: readonly number[];
}

/** The cells of a course and of its fractions; `undefined` where the weight gives no dose that can be counted and divided. */
function planOf({ infusion }: ProtocolDefinition, weightKg: number | undefined): Plan | undefined {
  try {
    const total = plannedCells(infusion.dose, weightKg);
    const shares = infusion.fractions.map(({ share }) => share);
    return { total, fractions: plannedFractions(total, shares) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The lot of the course that is open, or was last, where it was released. */
function lotOf(facts: CourseFacts): (LotFacts & { readonly lotId: string }) | undefined {
  const lotId = latestCourse(facts)?.lotId;
  const lot = lotId !== undefined && Object.hasOwn(facts.lots, lotId) ? facts.lots[lotId] : undefined;
  return lotId === undefined || lot === undefined ? undefined : { lotId, ...lot };
}

/** The date of the course's first fraction, and of the last one given before fraction `number`. */
function anchors(facts: CourseFacts, number: number): { first: IsoDate; previous: IsoDate } | undefined {
  const fractions = latestCourse(facts)?.fractions ?? [];
  const first = fractions[0]?.date;
  const previous = fractions[number - 2]?.date;
  return first && previous ? { first, previous } : undefined;
}

/**
 * How a date stands to the trial day of fraction `number` (TRT-04, SIL-03): its day is as far after the fraction before as the
 * definition says, and nothing is given after the last day, counted from the first fraction.
 */
function timing(definition: ProtocolDefinition, facts: CourseFacts, number: number, on: IsoDate): string {
  const { fractions, lastDay } = definition.infusion;
  const anchor = anchors(facts, number);
  const [first, before, own] = [fractions[0], fractions[number - 2], fractions[number - 1]];
  if (anchor === undefined || first === undefined || before === undefined || own === undefined) return "onDay";
  if (daysBetween(anchor.first, on) > lastDay - first.day) return "tooLate";
  const lateBy = daysBetween(addDays(anchor.previous, own.day - before.day), on);
  if (lateBy < -own.window.before) return "early";
  return lateBy <= own.window.after ? "onDay" : "late";
}

export const infusionJudges: readonly EventJudge[] = [
  eventJudge({
    event: "course.opened",
    evidence: ({ infusion }) =>
      z.strictObject({ lotId, weight: infusion.dose.kind === "perKg" ? weight : weight.optional(), note }),
    judge: ({ lotId, weight }, { definition, facts }) => {
      const plan = planOf(definition, weight?.value);
      if (plan === undefined) {
        return unusable(
          "weight.value",
          `${weight?.value} kg gives no dose that can be divided into whole cells`,
          "TRT-02",
        );
      }
      const split = `${grouped(plan.total)} cells planned: ${plan.fractions.map(grouped).join(" + ")}`;
      return verdict(Object.hasOwn(facts.lots, lotId) ? "releasedLot" : "unreleasedLot", split);
    },
    remember: ({ lotId, weight }, { definition, facts }) => {
      const plan = planOf(definition, weight?.value);
      if (plan === undefined) return undefined;
      const fractions = plan.fractions.map((plannedCells, index) => ({
        number: index + 1,
        plannedCells,
        givenCells: null,
        date: null,
      }));
      const course = { number: facts.courses.length + 1, lotId, plannedCells: plan.total, fractions };
      return { courses: [...facts.courses, course] };
    },
  }),
  eventJudge({
    event: "fraction.given",
    evidence: (definition) => z.strictObject({ fraction: fractionNumber(definition), cells, note }),
    judge: ({ fraction, cells }, { definition, facts, on }) => {
      const lot = lotOf(facts);
      const left = lot === undefined ? undefined : Math.max(0, lot.cells - lot.given);
      if (left !== undefined && cells > left) {
        return unusable(
          "cells",
          `${grouped(cells)} cells cannot be given: ${grouped(left)} of lot ${lot?.lotId} are left`,
          "TRT-01",
        );
      }
      const time = timing(definition, facts, fraction, on);
      const plan = latestCourse(facts)?.fractions[fraction - 1]?.plannedCells;
      const { tolerancePercent } = definition.infusion;
      if (plan === undefined) return verdict(`${fraction}.${time}`);
      const finding = `${grouped(cells)} cells given of ${grouped(plan)} planned, ratio ${doseRatio(cells, plan)}`;
      const within = tolerancePercent === null || withinTolerance(cells, plan, tolerancePercent);
      return verdict(`${fraction}.${time}${within ? "" : ".outsideTolerance"}`, finding);
    },
    remember: ({ fraction, cells }, { facts, on }) => {
      const course = latestCourse(facts);
      if (course === undefined) return {};
      const fractions = course.fractions.map((planned) =>
        planned.number === fraction ? { ...planned, givenCells: cells, date: on } : planned,
      );
      const lot = lotOf(facts);
      const lots =
        lot === undefined ? facts.lots : { ...facts.lots, [lot.lotId]: { cells: lot.cells, given: lot.given + cells } };
      return { courses: [...facts.courses.slice(0, -1), { ...course, fractions }], lots };
    },
  }),
  eventJudge({
    event: "fraction.postponed",
    evidence: (definition) =>
      z.strictObject({
        fraction: fractionNumber(definition),
        until: date.optional().meta({ description: "The day on which it is now intended" }),
        note,
      }),
    judge: ({ fraction, until }, { definition, facts, on }) => {
      const { fractions, lastDay } = definition.infusion;
      const first = anchors(facts, fraction)?.first;
      if (until !== undefined && daysBetween(on, until) < 0) {
        return unusable("until", `a fraction is not postponed into the past (${until})`, "STR-09");
      }
      if (fraction === 1 || first === undefined || fractions[0] === undefined) return verdict(`${fraction}.inBounds`);
      const limit = addDays(first, lastDay - fractions[0].day);
      const beyond = daysBetween(limit, until ?? on) > 0;
      return verdict(
        `${fraction}.${beyond ? "beyondLastDay" : "inBounds"}`,
        `the last day for this course is ${limit}`,
      );
    },
  }),
  eventJudge({
    event: "fractions.omitted",
    evidence: (definition) => z.strictObject({ from: fractionNumber(definition), note }),
    judge: ({ from }) =>
      from === 1
        ? unusable(
            "from",
            "a course without any fraction is not given: postpone, or report the product unavailable",
            "SIL-03",
          )
        : verdict(`${from}`),
  }),
  eventJudge({
    event: "product.unavailable",
    evidence: (definition) => z.strictObject({ fraction: fractionNumber(definition), note }),
    judge: ({ fraction }) => verdict(`${fraction}`),
    remember: ({ fraction }, { facts }) => (fraction === 1 ? { courses: facts.courses.slice(0, -1) } : {}),
  }),
];

/** A count of cells as people read it: `7,000,000`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
