import { compareInstants, instant } from "../../../clinical/calendar.ts";
import type { Course } from "../../../course/course.ts";
import { whereaboutsAt } from "../../../course/place.ts";
import type { StandingStep } from "../../../course/standing-step.ts";
import { stepsUpTo } from "../../../course/steps.ts";
import { declarationOf, isEventName } from "../../../events/declarations.ts";
import type { Guide } from "./guide.ts";
import { type EventOffer, offersAt } from "./offers.ts";
import { type Letter, type Proposal, propose } from "./proposal.ts";

/** The entries that stand, in the order in which they happened: a late one takes its place after one of them. */
export function standingIn({ steps }: Course): readonly StandingStep[] {
  return stepsUpTo(steps).filter(({ outcome }) => outcome.kind !== "struck");
}

/** A course as it was just after one of its entries, as far as offers and proposals look at it. */
function asOf(course: Course, { after }: StandingStep): Course {
  return { ...course, ...after };
}

/** What may have happened just after an entry, and be recorded only now: a decision counts from when it is on record, so none is among it. */
export function lateOffers(guide: Guide, course: Course, after: StandingStep): readonly EventOffer[] {
  return offersAt(guide, asOf(course, after)).filter(
    ({ form: { event } }) => declarationOf(event).placed === "whenHappened",
  );
}

/** What stands for or against every event where a draft would take its place. */
export function offersFor(
  guide: Guide,
  course: Course,
  draft: { readonly event: string; readonly at: string },
): readonly EventOffer[] {
  if (!isLate(course, draft)) return offersAt(guide, course);
  return offersAt(guide, { ...course, ...whereaboutsAt(guide.engine, course, draft.at) });
}

/** A form filled in so that a letter of the chart happened just after an entry, and before the next one that stands. */
export function proposeLate(guide: Guide, course: Course, after: StandingStep, letter: Letter): Proposal {
  const proposal = propose(guide, asOf(course, after), letter);
  const { place, at } = after.stands;
  const next = standingIn(course).find(({ stands }) => compareInstants(stands.place, place) > 0)?.stands.place;
  if (next === undefined || compareInstants(proposal.draft.at, next) < 0) return proposal;
  // At one and the same time it still stands after what was recorded before it.
  return { ...proposal, draft: { ...proposal.draft, at } };
}

/** Whether an event is recorded after one that happened later. */
export function isLate({ lastAt }: Course, { event, at }: { readonly event: string; readonly at: string }): boolean {
  return (
    isEventName(event) &&
    declarationOf(event).placed === "whenHappened" &&
    lastAt !== null &&
    instant.safeParse(at).success &&
    compareInstants(at, lastAt) < 0
  );
}
