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
