import { addDays, addYears, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type CourseFacts, latestCourse } from "./facts.ts";
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
  /** Due up to this day, and late from then on. */
  readonly dueUntil: IsoDate | null;
  /** Not after this day. */
  readonly last: IsoDate | null;
}

const unbounded = { fraction: null, first: null, dueUntil: null, last: null } as const;

/**
 * How a calendar day stands to a window. A window may have no day left: then each day is early or over.
 * @example
 * ```ts
 * import { standingIn } from "patient-course";
 *
 * const window = { fraction: 2, countedFrom: "2026-01-05", first: "2026-01-06", dueUntil: "2026-01-06", last: "2026-01-25" };
 * console.log(standingIn(window, "2026-01-07")); // prints: late
 * ```
 */
export function standingIn({ countedFrom, first, dueUntil, last }: EventWindow, day: IsoDate): WindowStanding {
  if (countedFrom === null || (last !== null && day > last)) return "over";
  if (first !== null && day < first) return "early";
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
 * The days of a later fraction of the open or latest course: as far after the fraction before it as the definition says, and never after the
 * last day, counted from the first fraction (TRT-04, SIL-03). `undefined` where those were not given.
 */
export function fractionWindow(
  { infusion: { fractions, lastDay } }: ProtocolDefinition,
  facts: CourseFacts,
  number: number,
): EventWindow | undefined {
  const given = latestCourse(facts)?.fractions ?? [];
  const [firstGiven, countedFrom] = [given[0]?.date, given[number - 2]?.date];
  const [first, before, own] = [fractions[0], fractions[number - 2], fractions[number - 1]];
  if (!firstGiven || !countedFrom || first === undefined || before === undefined || own === undefined) return undefined;
  const due = addDays(countedFrom, own.day - before.day);
  const begins = addDays(due, -own.window.before);
  const ofWaiting = lastDayOfWaiting(facts, begins) ?? lastDay;
  return {
    fraction: number,
    countedFrom,
    first: begins,
    dueUntil: addDays(due, own.window.after),
    last: addDays(firstGiven, Math.min(lastDay, ofWaiting) - first.day),
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
  { oldestEvidence }: Pick<CourseFacts, "oldestEvidence">,
): EventWindow {
  const last = oldestEvidence === null ? null : addDays(oldestEvidence, evidenceWindowDays);
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
