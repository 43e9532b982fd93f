import { addDays, addYears, compareInstants, type Instant, type IsoDate } from "../clinical/calendar.ts";
import { atGreenwich } from "../clinical/site-day.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { intervalOf, regimenOf } from "../protocol/regimens.ts";
import { type CourseFacts, fractionOf, latestCourse } from "./facts.ts";
import { lastDayOfWaiting } from "./toxicity-gates.ts";

/** How a day stands to a window: before its first day, among the days on which it is due, after those, or after its last day. */
export const windowStandings = ["early", "due", "late", "over"] as const;
export type WindowStanding = (typeof windowStandings)[number];

/** The days that a definition gives to an event, by what stands; `null` where no day bounds them on that side. */
export interface EventWindow {
  /** The fraction that they are of; `null` for an event without fractions. */
  readonly fraction: number | null;
  /** The day on record that they count from; `null` where there is none: then no day is one of them. */
  readonly countedFrom: IsoDate | null;
  /** Not before this day. */
  readonly first: IsoDate | null;
  /** Not before this instant, where hours count beside the days. */
  readonly notBefore?: Instant;
  /** Due up to this day, and late from then on. */
  readonly dueUntil: IsoDate | null;
  /** Not after this day. */
  readonly last: IsoDate | null;
}

const unbounded = { fraction: null, first: null, dueUntil: null, last: null } as const;

/**
 * How a calendar day stands to a window, and an instant of it where hours count. A window may have no day left: then each day is early or over.
 * @example
 * ```ts
 * import { standingIn } from "patient-course";
 *
 * const window = { fraction: 2, countedFrom: "2026-01-05", first: "2026-01-06", dueUntil: "2026-01-06", last: "2026-01-25" };
 * console.log(standingIn(window, "2026-01-07")); // prints: late
 * ```
 */
export function standingIn(window: EventWindow, day: IsoDate, at?: Instant): WindowStanding {
  const { countedFrom, first, notBefore, dueUntil, last } = window;
  if (countedFrom === null || (last !== null && day > last)) return "over";
  if (first !== null && day < first) return "early";
  if (notBefore !== undefined && at !== undefined && compareInstants(at, notBefore) < 0) return "early";
  return dueUntil === null || day <= dueUntil ? "due" : "late";
}

/** The first day from a day on with a standing; `undefined` where none has it. */
export function firstDayWith(standing: WindowStanding, window: EventWindow, from: IsoDate): IsoDate | undefined {
  const { first, dueUntil, last } = window;
  const starts: Readonly<Record<WindowStanding, IsoDate | null>> = {
    early: null,
    due: first,
    late: dueUntil && addDays(dueUntil, 1),
    over: last && addDays(last, 1),
  };
  const start = starts[standing];
  const day = start === null || start < from ? from : start;
  return standingIn(window, day) === standing ? day : undefined;
}

/**
 * The days of a fraction of the open or latest course by its regimen: of a later one as far after the fraction before it as the definition
 * says, and never after the last day, counted from the first fraction (TRT-04, SIL-03); of the first one as far after an earlier course as
 * the interval says. `undefined` where what they count from was not given, or nothing bounds them.
 */
export function fractionWindow(
  definition: ProtocolDefinition,
  facts: CourseFacts,
  number: number,
): EventWindow | undefined {
  const course = latestCourse(facts);
  if (course === undefined) return undefined;
  if (number === 1) return intervalWindow(definition, facts, course.number);
  const { fractions, lastDay, hoursApart } = regimenOf(definition, course.number).infusion;
  const firstGiven = fractionOf(course, 1)?.date;
  const { date: countedFrom, at } = fractionOf(course, number - 1) ?? {};
  const [first, before, own] = [fractions[0], fractions[number - 2], fractions[number - 1]];
  if (!firstGiven || !countedFrom || first === undefined || before === undefined || own === undefined) return undefined;
  const due = addDays(countedFrom, own.day - before.day);
  const begins = addDays(due, -own.window.before);
  const ofWaiting = lastDayOfWaiting(facts, begins) ?? lastDay;
  const waits = hoursApart === null ? null : addDays(countedFrom, Math.floor(hoursApart / 24));
  return {
    fraction: number,
    countedFrom,
    first: waits !== null && waits > begins ? waits : begins,
    ...(hoursApart === null || at === undefined ? {} : { notBefore: hoursAfter(at, hoursApart) }),
    dueUntil: addDays(due, own.window.after),
    last: addDays(firstGiven, Math.min(lastDay, ofWaiting) - first.day),
  };
}

const hour = 3_600_000;

function hoursAfter(at: Instant, hours: number): Instant {
  return atGreenwich(Date.parse(at) + hours * hour);
}

/** The days of a course's first fraction, counted from a fraction of an earlier course of which anything was given; `undefined` where nothing bounds them. */
function intervalWindow(definition: ProtocolDefinition, facts: CourseFacts, course: number): EventWindow | undefined {
  const interval = intervalOf(definition, course);
  if (interval === null) return undefined;
  const { since, ofCourse, atLeastDays, atMostDays } = interval;
  const earlier = facts.courses.flatMap(({ number, fractions }) => {
    const dates = fractions.flatMap(({ date }) => date ?? []).sort();
    return number < course && dates.length > 0 ? [dates] : [];
  });
  const dates = earlier.at(ofCourse === "first" ? 0 : -1);
  const countedFrom = dates?.at(since === "firstFraction" ? 0 : -1);
  if (countedFrom === undefined) return undefined;
  return {
    fraction: 1,
    countedFrom,
    first: atLeastDays === null ? null : addDays(countedFrom, atLeastDays),
    dueUntil: null,
    last: atMostDays === null ? null : addDays(countedFrom, atMostDays),
  };
}

/** The days on which the readiness on record still counts: until it, or the first value that it rests on, is too old; `undefined` where none is asked (SIL-12). */
export function readinessWindow(
  { readiness: { criteria, windowDays } }: ProtocolDefinition,
  { readiness }: Pick<CourseFacts, "readiness">,
): EventWindow | undefined {
  if (criteria.length === 0) return undefined;
  if (readiness === null) return { ...unbounded, countedFrom: null };
  const ofAsking = addDays(readiness.askedOn, windowDays);
  const last = ofAsking < readiness.until ? ofAsking : readiness.until;
  return { ...unbounded, countedFrom: readiness.askedOn, last };
}

/** The days on which an enrolment rests on evidence that is recent enough (STR-01). */
export function evidenceWindow(
  { screening: { evidenceWindowDays } }: ProtocolDefinition,
  { oldestEvidence, evidenceUntil }: Pick<CourseFacts, "oldestEvidence" | "evidenceUntil">,
): EventWindow {
  const last = oldestEvidence === null ? null : (evidenceUntil ?? addDays(oldestEvidence, evidenceWindowDays));
  return { ...unbounded, countedFrom: oldestEvidence, last };
}

/** The days from the term of follow-up on (SIL-08); `undefined` where nobody was enrolled. */
export function termWindow(
  { followUp: { years } }: ProtocolDefinition,
  { enrolledOn }: Pick<CourseFacts, "enrolledOn">,
): EventWindow | undefined {
  return enrolledOn === null
    ? undefined
    : { ...unbounded, countedFrom: enrolledOn, first: addYears(enrolledOn, years) };
}
