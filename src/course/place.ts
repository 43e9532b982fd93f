import { compareInstants, type Instant } from "../clinical/calendar.ts";
import type { EventDeclaration } from "../events/declaration.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { Course } from "./course.ts";
import { namingIn, shownBy } from "./findings.ts";
import type { StandingStep, Whereabouts } from "./standing-step.ts";
import { beginning, type Versions } from "./version.ts";

/**
 * Where an entry stands: what was done or observed when it happened, a decision when it is recorded, and then after all that is on record,
 * since whoever decided knew it (STR-09).
 */
export function placeOf(
  { placed }: Pick<EventDeclaration, "placed">,
  { lastAt }: Pick<Course, "lastAt">,
  { at, recordedAt }: { readonly at: Instant; readonly recordedAt: Instant },
): Instant {
  if (placed === "whenHappened") return at;
  return lastAt !== null && compareInstants(recordedAt, lastAt) < 0 ? lastAt : recordedAt;
}

/** The last of what stands up to an instant, what has just that place included. */
export function stepAt({ steps }: Pick<Course, "steps">, place: Instant): StandingStep | null {
  const time = Date.parse(place);
  const isAfter = (other: Instant) => {
    const apart = Date.parse(other) - time;
    return apart === 0 ? compareInstants(other, place) > 0 : apart > 0;
  };
  let step = steps;
  while (step !== null && isAfter(step.stands.place)) step = step.before;
  return step;
}

/** Where a course is after what stands up to an instant. */
export function whereaboutsAt(versions: Versions, course: Course, place: Instant): Whereabouts {
  const step = stepAt(course, place);
  return step === course.steps ? course : (step?.after ?? beginning(versions, course));
}

/**
 * Where a course is asked about events at an instant: what happens takes its place then, a decision after all that is on record (STR-09).
 * The place is looked up once, for whichever events are asked about.
 */
export function whereAsked(versions: Versions, course: Course, at: Instant): (event: EventName) => Whereabouts {
  let then: Whereabouts | undefined;
  return (event) => {
    if (declarationOf(event).placed === "whenRecorded") return course;
    then ??= whereaboutsAt(versions, course, at);
    return then;
  };
}

/** The course as it stood up to an instant, by all that is known today. */
export function courseAt(versions: Versions, course: Course, place: Instant): Course {
  const steps = stepAt(course, place);
  if (steps === course.steps) return course;
  return { ...course, steps, ...whereaboutsAt(versions, course, place), ...shownBy(steps, namingIn(course.changes)) };
}
