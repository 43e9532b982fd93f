import * as z from "zod";
import { daysBetween, type IsoDate } from "../clinical/calendar.ts";
import { doseRatio } from "../clinical/dosing.ts";
import { datedAfter } from "../clinical/eligibility.ts";
import { itemsOf } from "../clinical/items.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { fractionCount, regimenOf } from "../protocol/regimens.ts";
import { bagsOf, lotFault } from "./bags.ts";
import {
  declareJudged,
  declareOccurrence,
  type Example,
  type ExampleCircumstances,
  type VerdictWords,
} from "./declaration.ts";
import { endedCourseNotices, fractionNotices } from "./dose-notices.ts";
import { dosePlan, dosingExamples, examplePlan } from "./dose-plan.ts";
import { fractionWindow, readinessWindow, standingIn } from "./event-windows.ts";
import { cells, date, lotId, note, onlyNote } from "./evidence-parts.ts";
import { type CourseFacts, courseAtHand, courseOver, courseUncounted, fractionOf, openCourse } from "./facts.ts";
import { givenExample, postponedExample } from "./fraction-examples.ts";
import { fractionGiven } from "./fraction-given.ts";
import { timingOn, windowsOfFractions, windowsOfPostponements } from "./fraction-timing.ts";
import {
  asksReadiness,
  fractionNumberOf,
  fractionsOf,
  givenCells,
  givenVerdictNamed,
  givenVerdicts,
  inCourse,
  outsideCourse,
  postponedVerdicts,
  type Timing,
} from "./fraction-verdicts.ts";
import { grouped } from "./grouped.ts";
import { unknownDay, unusable, verdict, withNotices } from "./judgement.ts";
import { levelNotices, type OpeningEvidence, openedCourse, openingEvidence, withinDose } from "./opening.ts";
import { whoDecides, whoKeepsProduct, whoTreats } from "./people.ts";
import { dayOfExpiry, readinessExpired } from "./readiness-window.ts";
import {
  cellsLeft,
  failedBefore,
  freshLotId,
  lotsHaveDays,
  otherUsableLots,
  pastLots,
  releasedBefore,
  releasedLot,
} from "./stock.ts";

function fractionNumber(definition: ProtocolDefinition) {
  return z
    .int()
    .min(1)
    .max(fractionCount(definition))
    .meta({ description: "Which fraction of the course", examples: [1] });
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
  const [number] = pieces(verdict);
  return number === "outsideCourse" ? "cells" : `fraction ${number}`;
}

function givenWords(verdict: string): VerdictWords {
  const known = givenVerdictNamed(verdict);
  if (known === undefined) return verdict;
  const said = givenCells(known);
  return [
    said.fraction === null ? "outside a course" : timingWords[said.fraction.timing],
    ...(said.outsideTolerance ? ["dose outside tolerance"] : []),
    ...(said.unreleasedLot ? ["lot not released"] : []),
    ...(said.expired ? [readinessTooOld] : []),
  ].join(", ");
}

const readinessTooOld = "readiness too old";

const lotWords: Readonly<Record<string, string>> = {
  releasedLot: "with a released lot",
  shortLot: "lot holds too few cells",
  unreleasedLot: "lot not released",
};
const openedLots = ["releasedLot", "shortLot", "unreleasedLot"] as const;
type OpenedLot = (typeof openedLots)[number];
type OpenedVerdict = OpenedLot | `${OpenedLot}.expired`;

function openedVerdict(lot: OpenedLot, expired: boolean): OpenedVerdict {
  return expired ? `${lot}.expired` : lot;
}

const bag = z.strictObject({ lotId, cells });

/** The events of an open course. */
export const infusionEvents = [
  declareJudged("course.opened", {
    sentence: "A course of treatment opens",
    label: "course opens",
    roles: whoDecides,
    order: "STR-03",
    placed: "whenRecorded",
    dayMatters: true,
    windows: (definition, facts) => readinessWindow(definition, facts) ?? [],
    verdicts: (definition) =>
      openedLots.flatMap((lot): readonly OpenedVerdict[] =>
        asksReadiness(definition) ? [lot, `${lot}.expired`] : [lot],
      ),
    words: (verdict) => {
      const [lot = "", expired] = pieces(verdict);
      return [lotWords[lot] ?? lot, ...(expired === undefined ? [] : [readinessTooOld])].join(", ");
    },
    mayDeviate: true,
    evidence: openingEvidence,
    judge: (evidence, { definition, facts, on }) => {
      const later = datedAfter(evidence.dosing ?? {}, on, itemsOf(definition));
      if (later !== undefined)
        return unusable(`dosing.${later}`, `it is dated after the day of the opening, ${on}`, "STR-09");
      const plan = dosePlan(regimenOf(definition, facts.courses.length + 1), evidence, on);
      if ("because" in plan)
        return unusable(plan.field, plan.because, plan.field === "weight.value" ? "TRT-02" : "TRT-03");
      const level = plan.level === null ? "" : `, dose level ${plan.level}`;
      const split = `${grouped(plan.total)} cells planned: ${plan.fractions.map(grouped).join(" + ")}${level}`;
      const expired = readinessExpired(definition, facts, on);
      const lot = lotToOpen(facts, evidence.lotId, plan.fractions[0] ?? 1, on);
      const opened = verdict(openedVerdict(lot, expired), split, ...pastLots(facts.lots, [evidence.lotId], { on }));
      return withNotices(opened, levelNotices(facts, plan));
    },
    remember: (evidence, { definition, facts, on }) => {
      const plan = dosePlan(regimenOf(definition, facts.courses.length + 1), evidence, on);
      if ("because" in plan) return undefined;
      return openedCourse(plan, evidence.lotId, facts, nextFirst(definition, facts.courses.length + 2, evidence, on));
    },
    example: openedExample,
  }),
  declareOccurrence("course.closed", {
    sentence: "The open course closes before anything of it was given, since the patient is not ready",
    label: "course closes ungiven",
    roles: whoDecides,
    needsReason: true,
    order: "SIL-12",
    placed: "whenRecorded",
    knownTo: asksReadiness,
    evidence: onlyNote,
    remember: (_, { facts }) => courseUncounted(facts, "closed"),
    example: () => ({ evidence: {} }),
  }),
  declareJudged("fraction.given", {
    sentence: "A fraction is infused",
    label: "given",
    roles: whoTreats,
    order: "STR-03",
    physicalFact: "doneToPatient",
    dayMatters: true,
    windows: windowsOfFractions,
    verdicts: givenVerdicts,
    words: givenWords,
    subject: fractionSubject,
    mayDeviate: true,
    evidence: (definition) =>
      z.strictObject({
        fraction: fractionNumber(definition),
        cells,
        bags: z
          .array(bag)
          .min(1)
          .max(50)
          .optional()
          .meta({ description: "The lots that the cells came from, where it is not the course's lot alone" }),
        note,
      }),
    judge: (evidence, { definition, facts, on, at }) => {
      const { fraction, cells } = evidence;
      const bags = bagsOf(evidence, facts);
      const fault = lotFault(evidence, bags, facts);
      if (fault !== undefined) return fault;
      const unreleasedLot = bags.some(({ lotId }) => releasedLot(facts.lots, lotId, { on }) === undefined);
      const past = pastLots(
        facts.lots,
        bags.map(({ lotId }) => lotId),
        { on },
      );
      const course = openCourse(facts);
      if (course === undefined) return verdict(outsideCourse(unreleasedLot), "no course is open", ...past);
      const number = fractionNumberOf(fraction);
      const regimen = regimenOf(definition, course.number);
      // Of a fraction that the course does not have no dose is planned that it could be measured by.
      const planned = fractionOf(course, number)?.plannedCells || cells;
      const limits = fractionOf(course, number)?.limits;
      const outsideTolerance = !withinDose(regimen, cells, planned, limits);
      const given = inCourse(number, timingOn(definition, facts, number, on, at), {
        outsideTolerance,
        unreleasedLot,
        expired: number === 1 && readinessExpired(definition, facts, on),
      });
      const range = limits === undefined ? "" : `, range ${limits.map(grouped).join(" to ")}`;
      const finding = `${grouped(cells)} cells given of ${grouped(planned)} planned, ratio ${doseRatio(cells, planned)}${range}`;
      return withNotices(verdict(given, finding, ...past), fractionNotices(regimen, course, number, cells));
    },
    remember: (evidence, circumstances) =>
      fractionGiven(evidence.fraction, evidence.cells, bagsOf(evidence, circumstances.facts), circumstances),
    example: givenExample,
  }),
  declareJudged("fraction.postponed", {
    sentence: "The next fraction is postponed",
    label: "postponed",
    roles: whoDecides,
    needsReason: true,
    order: "STR-03",
    placed: "whenRecorded",
    dayMatters: true,
    windows: windowsOfPostponements,
    verdicts: postponedVerdicts,
    mayDeviate: true,
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
      const window = fractionWindow(definition, facts, number);
      if (until !== undefined && daysBetween(on, until) < 0) {
        return unusable("until", `a fraction is not postponed into the past (${until})`, "STR-09");
      }
      if (number === 1) return verdict("1.inBounds");
      if (window === undefined) return verdict(`${number}.inBounds`);
      const beyond = standingIn(window, until ?? on) === "over";
      return verdict(
        beyond ? `${number}.beyondLastDay` : `${number}.inBounds`,
        `the last day for this course is ${window.last}`,
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
    placed: "whenRecorded",
    knownTo: (definition) => fractionCount(definition) > 1,
    verdicts: (definition) => fractionsOf(definition).map((number) => `${number}` as const),
    words: onlyItsSubject,
    subject: fractionSubject,
    mayDeviate: true,
    evidence: (definition) => z.strictObject({ from: fractionNumber(definition), note }),
    judge: ({ from }, { definition, facts }) =>
      withNotices(verdict(`${fractionNumberOf(from)}`), endedNotices(definition, facts)),
    remember: (_, { facts }) => courseOver(facts, "omitted"),
    example: (wanted) => ({ evidence: { from: Number(wanted) } }),
  }),
  declareJudged("product.unavailable", {
    sentence: "The product of the next fraction turns out to be unavailable",
    label: "unavailable",
    roles: whoKeepsProduct,
    needsReason: true,
    order: "STR-03",
    // Only before the first fraction another lot can serve the course instead (SIL-06).
    verdicts: (definition) => [...fractionsOf(definition).map((number) => `${number}` as const), "1.othersLeft"],
    words: (verdict) =>
      verdict === "1.othersLeft" ? { label: "others left", inFull: "other usable lots are left" } : "",
    subject: fractionSubject,
    evidence: (definition) => z.strictObject({ fraction: fractionNumber(definition), note }),
    judge: ({ fraction }, now) => {
      const { definition, facts } = now;
      if (fraction !== 1) return withNotices(verdict(`${fractionNumberOf(fraction)}`), endedNotices(definition, facts));
      if (now.dayUnknown === true && lotsHaveDays(facts)) return unknownDay(now);
      // A course without any fraction is none, and has no dose.
      const others = otherUsableLots(facts, now);
      return others.length === 0
        ? verdict("1")
        : verdict("1.othersLeft", `usable lots that are left: ${others.join(", ")}`);
    },
    remember: (_, { facts }) => ({ ...courseOver(facts, "unavailable"), ...courseUncounted(facts, "unavailable") }),
    example: unavailable,
  }),
] as const;

/** Product that is unavailable with other lots in store or without; where it takes others they are released or fail first. */
function unavailable(wanted: string, now: ExampleCircumstances): Example {
  const { facts, today } = now;
  const evidence = { fraction: Number(pieces(wanted)[0]) };
  const others = otherUsableLots(facts, { on: today });
  if (wanted === "1") return { evidence, before: others.map(failedBefore) };
  if (wanted !== "1.othersLeft" || others.length > 0) return { evidence };
  return { evidence, before: [releasedBefore(now, freshLotId(facts))] };
}

function endedNotices(definition: ProtocolDefinition, facts: CourseFacts): readonly string[] {
  return endedCourseNotices(regimenOf(definition, courseAtHand(facts)), openCourse(facts));
}

/** What the first fraction of the course after this one will need, where courses are given apart: stock is weighed by it (SIL-06). */
function nextFirst(
  definition: ProtocolDefinition,
  course: number,
  evidence: OpeningEvidence,
  on: IsoDate,
): number | undefined {
  if (definition.courses.regimens.length === 0) return undefined;
  const plan = dosePlan(regimenOf(definition, course), evidence, on);
  return "because" in plan ? undefined : plan.fractions[0];
}

function onlyItsSubject(): string {
  return "";
}

/** How the lot named stands to the cells of the first fraction (STR-03). */
function lotToOpen(facts: CourseFacts, lotId: string, needed: number, on: IsoDate): OpenedLot {
  const lot = releasedLot(facts.lots, lotId, { on });
  if (lot === undefined) return "unreleasedLot";
  return cellsLeft(lot) >= needed ? "releasedLot" : "shortLot";
}

/** A lot as wanted, which is released first where there is none; on the first day on which readiness is too old, where it shall be. */
function openedExample(wanted: OpenedVerdict, now: ExampleCircumstances): Example | undefined {
  const { definition, facts, today } = now;
  const [lot, expired] = pieces(wanted);
  const regimen = regimenOf(definition, facts.courses.length + 1);
  const [dosing] = dosingExamples(regimen);
  const needed = examplePlan(regimen)?.fractions[0] ?? 1;
  const expires = expired === undefined ? today : dayOfExpiry(definition, facts, today);
  const on = expires > today ? expires : today;
  const fits = Object.keys(facts.lots).findLast((id) => lotToOpen(facts, id, needed, on) === lot);
  const fresh = freshLotId(facts);
  const cells = lot === "shortLot" ? Math.max(1, needed - 1) : needed;
  const missing = fits === undefined && lot !== "unreleasedLot";
  const before = missing ? [releasedBefore(now, fresh, cells)] : [];
  return { evidence: { lotId: fits ?? (missing ? fresh : "LOT-UNRELEASED"), ...dosing }, before, on };
}
