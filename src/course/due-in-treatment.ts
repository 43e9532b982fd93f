import { evidenceWindow, fractionWindow, readinessWindow } from "../events/event-windows.ts";
import { courseAtHand, latestCourse } from "../events/facts.ts";
import { fractionNumbers } from "../events/fraction-verdicts.ts";
import { type Demand, demands } from "../protocol/gates.ts";
import type { Course } from "./course.ts";
import { daySince, isAt } from "./due-since.ts";
import { doneBy, type Obligation, untilDone } from "./obligation.ts";
import { inForce, type Versions } from "./version.ts";
import { everyDay, visits } from "./visits.ts";

/** What is due of screening and treatment: an enrolment and the opening of a course while evidence counts, the next fraction, the response. */
export function dueInTreatment(versions: Versions, course: Course): readonly Obligation[] {
  return [
    enrolment(versions, course),
    opening(versions, course),
    fraction(versions, course),
    insteadOfRest(versions, course),
    reading(versions, course),
  ].flatMap((one) => one ?? []);
}

/** An enrolment while the evidence of eligibility counts; after that it is assessed again (STR-01). */
function enrolment(versions: Versions, course: Course): Obligation | undefined {
  const first = daySince(versions, course, (where) => isAt(where, "screening.eligible"));
  if (first === undefined) return undefined;
  const { countedFrom, last } = evidenceWindow(inForce(versions, course).definition, course.facts);
  return {
    kind: "evidence",
    id: "evidence",
    what: `enrolment on evidence of ${countedFrom ?? first}`,
    ...doneBy(versions, course, "enrolment.signed"),
    requirements: ["STR-01"],
    first,
    dueUntil: last,
    last: null,
  };
}

/** The opening of a course while the readiness for it counts; after that it is asked again (SIL-12). */
function opening(versions: Versions, course: Course): Obligation | undefined {
  const days = readinessWindow(inForce(versions, course).definition, course.facts);
  if (!isAt(course, "treatment.readiness.passed") || !days?.countedFrom) return undefined;
  return {
    kind: "readiness",
    id: "readiness",
    what: `opening of course ${courseAtHand(course.facts)} on the readiness of ${days.countedFrom}`,
    ...doneBy(versions, course, "course.opened"),
    requirements: ["SIL-12"],
    first: days.countedFrom,
    dueUntil: days.last,
    last: null,
  };
}

/** The next fraction of the open course. */
function fraction(versions: Versions, course: Course): Obligation | undefined {
  const next = fractionNumbers.find((number) => isAt(course, dayOf(number)));
  if (next === undefined) return undefined;
  const { definition } = inForce(versions, course);
  const number = courseAtHand(course.facts);
  const since = daySince(versions, course, (where) => isAt(where, dayOf(next)));
  const window = fractionWindow(definition, course.facts, next);
  if (since === undefined) return undefined;
  if (next > 1 && demandedOf(course) !== undefined) return undefined;
  const own = {
    kind: "fraction" as const,
    id: `fraction ${number}.${next}`,
    what: `fraction ${next} of course ${number}`,
    ...doneBy(versions, course, "fraction.given"),
    last: window?.last ?? null,
  };
  if (next === 1) {
    const { last: dueUntil = null } = readinessWindow(definition, course.facts) ?? {};
    const { first = null } = window ?? {};
    const begins = first === null || first < since ? since : first;
    return { ...own, requirements: ["TRT-02", "TRT-04", "SIL-12"], first: begins, dueUntil };
  }
  // With a postponement on record it is due up to the last day (SIL-03).
  const dueUntil = (isAt(course, `${dayOf(next)}.held`) ? window?.last : window?.dueUntil) ?? null;
  return { ...own, requirements: ["TRT-02", "TRT-04", "SIL-03"], first: window?.first ?? since, dueUntil };
}

/** What an open toxicity demands, or has demanded, in place of the fractions that are left, from the day on which it did (SIL-03). */
function insteadOfRest(versions: Versions, course: Course): Obligation | undefined {
  const demand = demandedOf(course);
  const first = daySince(versions, course, (where) => demandedOf(where) !== undefined);
  if (demand === undefined || first === undefined) return undefined;
  const number = courseAtHand(course.facts);
  const stops = demand === "stop";
  return {
    kind: "omission",
    id: `omission ${number}`,
    what: stops ? "stop of treatment, which a toxicity demands" : `omission of the rest of course ${number}`,
    ...doneBy(versions, course, stops ? "treatment.stopped" : "fractions.omitted"),
    requirements: ["SIL-03"],
    first,
    ...untilDone,
  };
}

/** What is demanded in place of a fraction after the first, which is not given any more then (SIL-03). */
function demandedOf({ position }: Pick<Course, "position">): Demand | undefined {
  const after = fractionNumbers.some((number) => number > 1 && isAt({ position }, dayOf(number)));
  const { demand, rest } = position.context;
  return after ? demands.findLast((one) => demand === one || rest === one) : undefined;
}

function dayOf(number: number): string {
  return `treatment.infusion.day${number}`;
}

/**
 * The reading of the response from the day on which the last fraction of the course was given or omitted, without a last day (STR-04); where the
 * schedule has a reading that was not done yet, on the days of that. It can be read on any day.
 */
function reading(versions: Versions, course: Course): Obligation | undefined {
  const since = daySince(versions, course, (where) => isAt(where, "treatment.response"));
  if (since === undefined) return undefined;
  const scheduled = visits(versions, course, everyDay).find(
    ({ event, status, last }) => event === "response.assessed" && status !== "done" && last >= since,
  );
  const number = latestCourse(course.facts)?.number ?? 0;
  return {
    kind: "reading",
    id: `reading ${number}`,
    what: `response of course ${number}`,
    ...doneBy(versions, course, "response.assessed"),
    requirements: ["STR-04"],
    first: scheduled === undefined || scheduled.first < since ? since : scheduled.first,
    dueUntil: scheduled?.last ?? null,
    last: null,
  };
}
