import { type EventForm, type WhyVerdict, why } from "../../../course/available.ts";
import type { Course } from "../../../course/course.ts";
import type { Guide } from "./guide.ts";

/** An event with the verdicts that it can have now: as the protocol permits it, as a deviation only, and not at all. */
export interface EventOffer {
  readonly form: EventForm;
  readonly lawful: readonly WhyVerdict[];
  readonly departing: readonly WhyVerdict[];
  readonly refused: readonly WhyVerdict[];
}

/** Every event that the version in force knows, and what stands for or against it here. */
export function offersAt({ engine, forms }: Guide, course: Course): readonly EventOffer[] {
  return [...forms(course).values()].map((form) => {
    const ways = why(engine, course, form.event);
    return {
      form,
      lawful: ways.filter(({ permitted }) => permitted),
      departing: ways.filter(({ permitted, deviationPossible }) => !permitted && deviationPossible),
      refused: ways.filter(({ permitted, deviationPossible }) => !permitted && !deviationPossible),
    };
  });
}

/**
 * What is not possible now, the nearest first: an event that has its place here and whose conditions alone fail before one that has none, and
 * where fewer things stand in the way before more. What is equally near stays in the order of the catalogue.
 */
export function nearestFirst<O extends { readonly ways: readonly WhyVerdict[] }>(offered: readonly O[]): readonly O[] {
  const nearest = new Map(offered.map((offer) => [offer, offer.ways.map(distance).toSorted(compare)[0] ?? here]));
  return offered.toSorted((a, b) => compare(nearest.get(a) ?? here, nearest.get(b) ?? here));
}

/** How far a verdict is from possible: whether it has no place now, then how much stands in its way. */
type Distance = readonly [outOfPlace: number, obstacles: number];

const here: Distance = [0, 0];

function distance({ obstacles }: WhyVerdict): Distance {
  return [obstacles.some(({ kind }) => kind === "place") ? 1 : 0, obstacles.length];
}

function compare(one: Distance, other: Distance): number {
  return one[0] - other[0] || one[1] - other[1];
}
