import { addDays, type Instant, type IsoDate } from "../clinical/calendar.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import { type EventWindow, standingIn, type WindowStanding } from "../events/event-windows.ts";
import { circumstancesAt } from "../events/judgement.ts";
import type { Course } from "./course.ts";
import { whereAsked } from "./place.ts";
import type { Whereabouts } from "./standing-step.ts";
import { inForce, type Versions } from "./version.ts";

/** The days of an event, and how a day stands to them. */
export interface WindowOnDay extends EventWindow {
  /** The calendar day at the patient's site that is asked about (SIL-17). */
  readonly on: IsoDate;
  /** Before its first day, on a day on which it is due, late, or past its last day. */
  readonly standing: WindowStanding;
}

/**
 * The days that the definition in force gives to an event by what stands, and how the day of an instant stands to them: a fraction that was
 * not given yet, each later one, and how long it can be postponed (TRT-04, SIL-03), an enrolment on its evidence (STR-01), the opening of a
 * course and its first fraction on a readiness (SIL-12), that fraction by the interval since an earlier course (TRT-04), the end of follow-up (SIL-08). Evidence is judged by the same days. None for any other
 * event, while what days count from has not happened, and where nothing says whose day the instant is (SIL-17).
 * @example
 * ```ts
 * import { createEngine, shippedDefinitions, windows } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * const course = engine.start("P-001");
 * const [evidence] = windows(engine, course, "enrolment.signed", "2026-03-05T09:00:00+08:00");
 * console.log(evidence?.standing, evidence?.countedFrom); // prints: over null
 * ```
 */
export function windows(versions: Versions, course: Course, event: EventName, at: Instant): readonly WindowOnDay[] {
  return windowsThere(versions, whereAsked(versions, course, at)(event), event, at);
}

/** The same where a course stood. */
export function windowsThere(
  versions: Versions,
  where: Whereabouts,
  event: EventName,
  at: Instant,
): readonly WindowOnDay[] {
  const { definition } = inForce(versions, where);
  const { on, dayUnknown } = circumstancesAt(definition, where.facts, at);
  if (dayUnknown === true) return [];
  return daysThere(versions, where, event).map((window) => ({ ...window, on, standing: standingIn(window, on, at) }));
}

/** The days of an event where a course stands, whichever day it is. */
export function daysThere(versions: Versions, where: Whereabouts, event: EventName): readonly EventWindow[] {
  const { definition, events } = inForce(versions, where);
  return events.has(event) ? declarationOf(event).windows(definition, where.facts) : [];
}

/** The window that a verdict is judged by: that of its fraction, where there is one for each. */
export function windowOfVerdict<W extends EventWindow>(windows: readonly W[], verdict: string | null): W | null {
  const number = verdict?.split(".")[0];
  return windows.find(({ fraction }) => fraction === null || String(fraction) === number) ?? null;
}

/** The days of a window as a person reads them, the standing first where a day was asked about. */
export function windowInWords(window: EventWindow | WindowOnDay): string {
  const { countedFrom, first, notBefore, dueUntil, last, fraction } = window;
  if (countedFrom === null) return "no day: nothing is on record that its days count from";
  const parts = [
    ...("standing" in window ? standingInWords(window) : []),
    ...(first === null ? [] : [`not before ${first}`]),
    ...(notBefore === undefined ? [] : [`not before ${notBefore}`]),
    // The days of a first fraction count from another course, which nobody sees beside it.
    ...(fraction === 1 && first !== null ? [`counted from ${countedFrom}`] : []),
    ...(dueUntil === null ? [] : [`due until ${dueUntil}`]),
    ...(last === null ? [] : [`last day ${last}`]),
    ...(first !== null && last !== null && first > last ? ["no day is left"] : []),
  ];
  return parts.join(", ");
}

function standingInWords({ standing, dueUntil, last }: WindowOnDay): readonly string[] {
  switch (standing) {
    case "early":
      return ["early"];
    case "due":
      return ["due"];
    case "late":
      return dueUntil === null ? [] : [`late since ${addDays(dueUntil, 1)}`];
    case "over":
      return last === null ? [] : [`over since ${addDays(last, 1)}`];
  }
}
