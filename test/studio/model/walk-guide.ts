import { createEngine } from "../../../src/course/engine.ts";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { isEventName } from "../../../src/events/declarations.ts";
import {
  attempt,
  type Guide,
  goTo,
  guideOf,
  placeOf,
  propose,
  startWalk,
  type Walk,
} from "../../../src/studio/model/walk/index.ts";
import { subjectOf } from "../../../src/verify/subject.ts";

const guides = new Map<string, Guide>();

/** The guide of a shipped definition. */
export function guideFor(id = "cd19-b-all"): Guide {
  const known = guides.get(id);
  if (known !== undefined) return known;
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`${id} is not shipped`);
  const guide = guideOf(createEngine(definition), subjectOf(definition).ir);
  guides.set(id, guide);
  return guide;
}

/** A step as a test writes it: `event`, or `event/verdict`, or the same after `deviation:`. */
export function letterOf(written: string) {
  const [, deviation, event = "", verdict] = /^(deviation:)?([^/]+)(?:\/(.+))?$/.exec(written) ?? [];
  if (!isEventName(event)) throw new Error(`there is no event ${event}`);
  return { event, verdict: verdict ?? null, deviation: deviation !== undefined };
}

/** The walk after steps as the studio proposes them, refused or not. */
export function walkOf(guide: Guide, steps: readonly string[], from: Walk = startWalk(guide)): Walk {
  return steps.reduce(
    (walk, written) => {
      const { draft } = propose(guide, placeOf(walk).course, letterOf(written));
      const tried = attempt(guide, walk, draft);
      if (!tried.recorded) throw new Error(`${written}: ${tried.refusals.map(({ message }) => message).join()}`);
      return tried.walk;
    },
    goTo(from, from.steps.length),
  );
}

export const toFirstCourse: readonly string[] = [
  "screening.identified/first",
  "consent.signed",
  "family.agreed",
  "eligibility.assessed/eligible",
  "enrolment.signed/inWindow",
  "apheresis.performed/adequate",
  "manufacture.started",
  "lot.released",
  "readiness.assessed/ready",
  "course.opened/releasedLot",
];
export const threeFractions: readonly string[] = [
  "fraction.given/1.onDay",
  "fraction.given/2.onDay",
  "fraction.given/3.onDay",
];
export const furtherCourse: readonly string[] = [
  "product.sourced/inStore",
  "readiness.assessed/ready",
  "course.opened/releasedLot",
];
