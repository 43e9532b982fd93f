import { addDays, daysBetween, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type CourseFacts, latestCourse } from "./facts.ts";
import type { Timing } from "./fraction-verdicts.ts";

/** The dates that fraction `number` counts from: that of the course's first fraction, and of the one before. */
function anchors(facts: CourseFacts, number: number): { first: IsoDate; previous: IsoDate } | undefined {
  const fractions = latestCourse(facts)?.fractions ?? [];
  const first = fractions[0]?.date;
  const previous = fractions[number - 2]?.date;
  return first && previous ? { first, previous } : undefined;
}

/** The trial day of fraction `number` and the last day of its course, by the dates of what was given (TRT-04, SIL-03). */
export function daysOf(definition: ProtocolDefinition, facts: CourseFacts, number: number) {
  const { fractions, lastDay } = definition.infusion;
  const anchor = anchors(facts, number);
  const [first, before, own] = [fractions[0], fractions[number - 2], fractions[number - 1]];
  if (anchor === undefined || first === undefined || before === undefined || own === undefined) return undefined;
  return {
    due: addDays(anchor.previous, own.day - before.day),
    last: addDays(anchor.first, lastDay - first.day),
    window: own.window,
  };
}

/**
 * How a date stands to the trial day of fraction `number` (TRT-04, SIL-03): its day is as far after the fraction before as the
 * definition says, and nothing is given after the last day, counted from the first fraction.
 */
export function timingOn(definition: ProtocolDefinition, facts: CourseFacts, number: number, on: IsoDate): Timing {
  const days = daysOf(definition, facts, number);
  if (days === undefined) return "onDay";
  if (daysBetween(days.last, on) > 0) return "tooLate";
  const lateBy = daysBetween(days.due, on);
  if (lateBy < -days.window.before) return "early";
  return lateBy <= days.window.after ? "onDay" : "late";
}
