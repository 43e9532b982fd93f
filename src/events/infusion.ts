import { z } from "zod";
import { addDays, daysBetween } from "../clinical/calendar.ts";
import { doseRatio, withinTolerance } from "../clinical/dosing.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { declareJudged, type Example, type ExampleCircumstances } from "./declaration.ts";
import { endedCourseNotices, fractionNotices } from "./dose-notices.ts";
import { dosePlan } from "./dose-plan.ts";
import { cells, date, exampleWeightKg, lotId, note } from "./evidence-parts.ts";
import { type CourseFacts, type LotFacts, latestCourse } from "./facts.ts";
import { daysOf, timingOn } from "./fraction-timing.ts";
import {
  type FractionNumber,
  fractionNumberOf,
  fractionsOf,
  type GivenVerdict,
  givenVerdicts,
  type PostponedVerdict,
  postponedVerdicts,
  type Timing,
  timings,
} from "./fraction-verdicts.ts";
import { unusable, verdict, withNotices } from "./judgement.ts";
import { whoDecides, whoKeepsProduct, whoTreats } from "./people.ts";

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

/** The lot of the course that is open, or was last, where it was released. */
function lotOf(facts: CourseFacts): (LotFacts & { readonly lotId: string }) | undefined {
  const lotId = latestCourse(facts)?.lotId;
  const lot = lotId !== undefined && Object.hasOwn(facts.lots, lotId) ? facts.lots[lotId] : undefined;
  return lotId === undefined || lot === undefined ? undefined : { lotId, ...lot };
}

const timingWords: Readonly<Record<Timing, string>> = {
  early: "early",
  onDay: "on its day",
  late: "late",
  tooLate: "after the last day",
};

/** The pieces of a verdict such as `2.late.outsideTolerance`. */
function pieces(verdict: string): readonly string[] {
  return verdict.split(".");
}

function fractionSubject(verdict: string): string {
  return `fraction ${pieces(verdict)[0]}`;
}

function givenWords(verdict: string): string {
  const [, written = "", dose] = pieces(verdict);
  const timing = timings.find((one) => one === written);
  const when = timing === undefined ? written : timingWords[timing];
  return dose === undefined ? when : `${when}, dose outside tolerance`;
}

/** The events of an open course. */
export const infusionEvents = [
  declareJudged("course.opened", {
    sentence: "A course of treatment opens",
    label: "course opens",
    roles: whoDecides,
    order: "STR-03",
    verdicts: () => ["releasedLot", "unreleasedLot"],
    words: { releasedLot: "with a released lot", unreleasedLot: "lot not released" },
    mayDeviate: true,
    evidence: ({ infusion }) =>
      z.strictObject({ lotId, weight: infusion.dose.kind === "perKg" ? weight : weight.optional(), note }),
    judge: ({ lotId, weight }, { definition, facts }) => {
      const plan = dosePlan(definition, weight?.value);
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
      const plan = dosePlan(definition, weight?.value);
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
    example: (wanted, { facts }) => {
      const lotId = wanted === "releasedLot" ? Object.keys(facts.lots).at(-1) : "LOT-UNRELEASED";
      return lotId === undefined ? undefined : { evidence: { lotId, weight: { value: exampleWeightKg, unit: "kg" } } };
    },
  }),
  declareJudged("fraction.given", {
    sentence: "A fraction is infused",
    label: "given",
    roles: whoTreats,
    order: "STR-03",
    physicalFact: "doneToPatient",
    verdicts: givenVerdicts,
    words: givenWords,
    subject: fractionSubject,
    mayDeviate: true,
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
      const number = fractionNumberOf(fraction);
      const time = timingOn(definition, facts, number, on);
      const plan = latestCourse(facts)?.fractions[number - 1]?.plannedCells;
      const { tolerancePercent } = definition.infusion;
      if (plan === undefined) return verdict(`${number}.${time}`);
      const notices = fractionNotices(definition, latestCourse(facts), number, cells);
      const finding = `${grouped(cells)} cells given of ${grouped(plan)} planned, ratio ${doseRatio(cells, plan)}`;
      const within = tolerancePercent === null || withinTolerance(cells, plan, tolerancePercent);
      return withNotices(
        verdict(within ? `${number}.${time}` : `${number}.${time}.outsideTolerance`, finding),
        notices,
      );
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
    example: givenExample,
  }),
  declareJudged("fraction.postponed", {
    sentence: "The next fraction is postponed",
    label: "postponed",
    roles: whoDecides,
    needsReason: true,
    order: "STR-03",
    verdicts: postponedVerdicts,
    // Within bounds a postponement says nothing more than that it is one.
    words: (verdict) =>
      pieces(verdict)[1] === "beyondLastDay" ? "beyond the last day" : { label: "", inFull: "up to the last day" },
    subject: fractionSubject,
    evidence: (definition) =>
      z.strictObject({
        fraction: fractionNumber(definition),
        until: date.optional().meta({ description: "The day on which it is now intended" }),
        note,
      }),
    judge: ({ fraction, until }, { definition, facts, on }) => {
      const number = fractionNumberOf(fraction);
      const last = daysOf(definition, facts, number)?.last;
      if (until !== undefined && daysBetween(on, until) < 0) {
        return unusable("until", `a fraction is not postponed into the past (${until})`, "STR-09");
      }
      if (number === 1) return verdict("1.inBounds");
      if (last === undefined) return verdict(`${number}.inBounds`);
      const beyond = daysBetween(last, until ?? on) > 0;
      return verdict(
        beyond ? `${number}.beyondLastDay` : `${number}.inBounds`,
        `the last day for this course is ${last}`,
      );
    },
    example: postponedExample,
  }),
  declareJudged("fractions.omitted", {
    sentence: "The next fraction and all later ones are omitted",
    label: "omitted, with all later ones",
    roles: whoDecides,
    needsReason: true,
    order: "STR-03",
    knownTo: ({ infusion }) => infusion.fractions.length > 1,
    verdicts: (definition) => laterFractions(definition).map((number) => `${number}` as const),
    words: onlyItsSubject,
    subject: fractionSubject,
    evidence: (definition) => z.strictObject({ from: fractionNumber(definition), note }),
    judge: ({ from }, { definition, facts }) => {
      const number = fractionNumberOf(from);
      return number === 1
        ? unusable(
            "from",
            "a course without any fraction is not given: postpone, or report the product unavailable",
            "SIL-03",
          )
        : withNotices(verdict(`${number}`), endedCourseNotices(definition, latestCourse(facts)));
    },
    example: (wanted) => ({ evidence: { from: Number(wanted) } }),
  }),
  declareJudged("product.unavailable", {
    sentence: "The product of the next fraction turns out to be unavailable",
    label: "unavailable",
    roles: whoKeepsProduct,
    needsReason: true,
    order: "STR-03",
    verdicts: (definition) => fractionsOf(definition).map((number) => `${number}` as const),
    words: onlyItsSubject,
    subject: fractionSubject,
    evidence: (definition) => z.strictObject({ fraction: fractionNumber(definition), note }),
    judge: ({ fraction }, { definition, facts }) => {
      // A course without any fraction is none, and has no dose.
      const ended = fraction === 1 ? [] : endedCourseNotices(definition, latestCourse(facts));
      return withNotices(verdict(`${fractionNumberOf(fraction)}`), ended);
    },
    remember: ({ fraction }, { facts }) => (fraction === 1 ? { courses: facts.courses.slice(0, -1) } : {}),
    example: (wanted) => ({ evidence: { fraction: Number(wanted) } }),
  }),
] as const;

function laterFractions(definition: ProtocolDefinition): readonly Exclude<FractionNumber, 1>[] {
  return fractionsOf(definition).flatMap((number) => (number === 1 ? [] : [number]));
}

function onlyItsSubject(): string {
  return "";
}

/** The day of each timing, counted from the fraction before; the cells as planned, or twice and a tenth as many. */
function givenExample(wanted: GivenVerdict, { definition, facts }: ExampleCircumstances): Example {
  const [number = "", timing, dose] = pieces(wanted);
  const fraction = Number(number);
  const planned = latestCourse(facts)?.fractions[fraction - 1]?.plannedCells ?? 1_000_000;
  const evidence = { fraction, cells: dose === "outsideTolerance" ? Math.ceil(planned * 2.1) : planned };
  const days = daysOf(definition, facts, fraction);
  if (days === undefined) return { evidence };
  switch (timing) {
    case "early":
      return { evidence, on: addDays(days.due, -days.window.before - 1) };
    case "onDay":
      return { evidence, on: days.due };
    case "late":
      return { evidence, on: addDays(days.due, days.window.after + 1) };
    default:
      return { evidence, on: addDays(days.last, 1) };
  }
}

function postponedExample(wanted: PostponedVerdict, { definition, facts, today }: ExampleCircumstances): Example {
  const [number, bounds] = pieces(wanted);
  const evidence = { fraction: Number(number) };
  const days = daysOf(definition, facts, Number(number));
  if (bounds === "inBounds" || days === undefined) return { evidence };
  const beyond = addDays(days.last, 1);
  return { evidence: { ...evidence, until: beyond > today ? beyond : today } };
}

/** A count of cells as people read it: `7,000,000`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
