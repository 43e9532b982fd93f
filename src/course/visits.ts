import type { IsoDate } from "../clinical/calendar.ts";
import { journalEvidence } from "../events/journal-evidence.ts";
import { circumstancesAt } from "../events/judgement.ts";
import { type After, type Anchor, daysOfVisit, type VisitDays, visitsAfter } from "../protocol/schedule.ts";
import { isAmendment } from "./amend/moved-step.ts";
import type { Course } from "./course.ts";
import type { StandingStep } from "./standing-step.ts";
import { stepsUpTo } from "./steps.ts";
import { inForce, type Versions } from "./version.ts";

/** After every day: what was done on any day up to then is done. */
export const everyDay: IsoDate = "9999-12-31";

/** A visit or assessment of one patient by the schedule of the protocol in force. */
export interface Visit extends VisitDays {
  /** The series that it is of, by its id, and what takes place. */
  readonly series: string;
  readonly label: string;
  /** Its place in the series, from 1, and how long after the anchor it is. */
  readonly number: number;
  readonly after: After;
  readonly from: Anchor;
  /** The event by which it is done. */
  readonly event: string;
  /**
   * Done on one of its days; else due on them, not due yet, or missed, once they have passed. `ended` where participation ended before its last
   * day: nobody waits for it any more.
   */
  readonly status: "done" | "due" | "upcoming" | "missed" | "ended";
  /** The entry by which it was done, and its day. */
  readonly done: { readonly sequence: number; readonly on: IsoDate } | null;
}

/**
 * Which visits and assessments of a patient are done, due, still to come or missed on a day, by what stands and the schedule in force; series whose
 * anchor has not happened have none. What is done outside its days fills none of them, so what was missed stays missed (SIL-08).
 * @example
 * ```ts
 * import { createEngine, shippedDefinitions, visits } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * console.log(visits(engine, engine.start("P-001"), "2026-01-05")); // prints: []
 * ```
 */
export function visits(versions: Versions, course: Course, on: IsoDate): readonly Visit[] {
  const { definition } = inForce(versions, course);
  if (definition.schedule.length === 0) return [];
  const happened = stepsUpTo(course.steps).flatMap((step) => dayOf(versions, step) ?? []);
  const ended = happened.find(({ step }) => hasLeft(step))?.on ?? null;
  const known = journalEvidence(course.facts);
  const anchor: Readonly<Record<Anchor, unknown>> = {
    enrolment: known.enrolment,
    firstFraction: firstFraction(course),
    lastFraction: known.lastFraction,
    endOfTreatment: endOfTreatment(happened),
  };
  return definition.schedule.flatMap((series) => {
    const from = anchor[series.from];
    if (typeof from !== "string" || from === "never") return [];
    const free = happened.filter(
      ({ step: { stands }, on: day }) => !isAmendment(stands) && stands.entry.event === series.event && day <= on,
    );
    return visitsAfter(series).map((after, index): Visit => {
      const days = daysOfVisit(series, after, from);
      const at = free.findIndex((one) => one.on >= days.first && one.on <= days.last);
      // What fills one visit fills no other of its series.
      const [filled] = at < 0 ? [] : free.splice(at, 1);
      return {
        series: series.id,
        label: series.label,
        number: index + 1,
        after,
        from: series.from,
        event: series.event,
        ...days,
        status: filled === undefined ? statusOn(days, on, ended) : "done",
        done: filled === undefined ? null : { sequence: filled.step.stands.entry.sequence, on: filled.on },
      };
    });
  });
}

function statusOn({ first, last }: VisitDays, on: IsoDate, ended: IsoDate | null): Visit["status"] {
  if (ended !== null && ended <= on && ended <= last) return "ended";
  if (on < first) return "upcoming";
  return on <= last ? "due" : "missed";
}

interface Happened {
  readonly step: StandingStep;
  /** The day at the patient's site (SIL-17). */
  readonly on: IsoDate;
}

/** What counts of what stands, with its day. */
function dayOf(versions: Versions, step: StandingStep): Happened | undefined {
  if (step.outcome.kind !== "counts") return undefined;
  const { definition } = inForce(versions, step.after);
  return { step, on: circumstancesAt(definition, step.after.facts, step.stands.at).on };
}

/** Whether participation has ended, for good: contact can reverse a loss (SIL-10). */
function hasLeft({ after: { position } }: StandingStep): boolean {
  return position.context.study !== "none" && !position.context.lost;
}

function firstFraction({ facts }: Course): IsoDate | undefined {
  const given = facts.courses.flatMap(({ fractions }) => fractions.flatMap(({ date }) => date ?? []));
  return [...given, ...facts.givenOutsideCourses.map(({ date }) => date)].toSorted()[0];
}

/** The day on which treatment last came to its end, where it is not under way again. */
function endOfTreatment(happened: readonly Happened[]): IsoDate | undefined {
  const ended = (step: StandingStep | undefined) => {
    const treatment = step?.after.position.context.treatment ?? "notStarted";
    return treatment !== "notStarted" && treatment !== "ongoing";
  };
  if (!ended(happened.at(-1)?.step)) return undefined;
  return happened.findLast(({ step }, index) => ended(step) && !ended(happened[index - 1]?.step))?.on;
}
