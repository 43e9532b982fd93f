import { dateOf, type Instant, type IsoDate } from "../clinical/calendar.ts";
import { saysItsOffset } from "../clinical/site-day.ts";
import { circumstancesAt } from "../events/judgement.ts";
import type { Course } from "./course.ts";
import type { StandingStep, Whereabouts } from "./standing-step.ts";
import { inForce, type Versions } from "./version.ts";

/**
 * The day that an instant is for a patient: that of the site's time zone; where none is known the date as written, and where `Z` says nothing of
 * a place that of the offset in which something last happened was written (SIL-17).
 */
export function dayHere(
  versions: Versions,
  course: Pick<Course, "definition" | "facts" | "steps">,
  at: Instant,
): IsoDate {
  const { on, dayUnknown } = circumstancesAt(inForce(versions, course).definition, course.facts, at);
  if (dayUnknown !== true) return on;
  let step = course.steps;
  while (step !== null && !saysItsOffset(step.stands.at)) step = step.before;
  return step === null ? on : dateOf(new Date(Date.parse(at) + aheadIn(step.stands.at)).toISOString());
}

/** How far clocks were ahead of UTC where an instant was written, in milliseconds. */
function aheadIn(written: Instant): number {
  return Date.parse(written.replace(/[+-]\d\d:\d\d$/, "Z")) - Date.parse(written);
}

/** The day on which something began that has held without a break since, by what stands; `undefined` where it does not hold now. */
export function daySince(
  versions: Versions,
  { steps }: Pick<Course, "steps">,
  holds: (where: Whereabouts) => boolean,
): IsoDate | undefined {
  let [began, step]: [StandingStep | undefined, StandingStep | null] = [undefined, steps];
  while (step !== null && holds(step.after)) {
    began = step;
    step = step.before;
  }
  return began && dayHere(versions, { ...began.after, steps: began }, began.stands.at);
}

/** Whether a patient is at a place of the course: screening, treatment or follow-up, or within one of them; anywhere, where none is named. */
export function isAt({ position }: Pick<Whereabouts, "position">, place = ""): boolean {
  return position.leaves.some((leaf) =>
    `${leaf}.`.startsWith(place === "" ? "study.course." : `study.course.${place}.`),
  );
}
