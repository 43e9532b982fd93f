import type { IsoDate } from "../../../clinical/calendar.ts";
import { type EventForm, type WhyVerdict, why } from "../../../course/available.ts";
import type { Course } from "../../../course/course.ts";
import type { Engine } from "../../../course/engine.ts";
import { windowOfVerdict, windows } from "../../../course/windows.ts";
import type { EventName } from "../../../events/declarations.ts";
import { instantOn } from "./days.ts";
import type { Guide } from "./guide.ts";

/** An event with the verdicts that it can have now: as the protocol permits it, as a deviation only, and not at all. */
export interface EventOffer {
  readonly form: EventForm;
  readonly lawful: readonly WhyVerdict[];
  readonly departing: readonly WhyVerdict[];
  readonly refused: readonly WhyVerdict[];
  /** Where a day is asked about: verdicts that would be permitted, but cannot be judged to on that day; each with the window of that day. */
  readonly notThatDay: readonly WhyVerdict[];
}

/** Every event that the version in force knows, and what stands for or against it here; on a day, as it would be judged then. */
export function offersAt({ engine, forms }: Guide, course: Course, on?: IsoDate): readonly EventOffer[] {
  return [...forms(course).values()].map((form) => {
    const { ways, notThatDay } =
      on === undefined ? whenever(engine, course, form.event) : onDay(engine, course, form.event, on);
    return {
      form,
      lawful: ways.filter(({ permitted }) => permitted),
      departing: ways.filter(({ permitted, deviationPossible }) => !permitted && deviationPossible),
      refused: ways.filter(({ permitted, deviationPossible }) => !permitted && !deviationPossible),
      notThatDay,
    };
  });
}

type Ways = Pick<EventOffer, "notThatDay"> & { readonly ways: readonly WhyVerdict[] };

function whenever(engine: Engine, course: Course, event: EventName): Ways {
  return { ways: why(engine, course, event), notThatDay: [] };
}

/** What it can be judged to on a day, and what only the day stands against; where no day matters a verdict is offered whatever else it needs. */
function onDay(engine: Engine, course: Course, event: EventName, on: IsoDate): Ways {
  const at = instantOn(on, course);
  const days = windows(engine, course, event, at);
  const then = new Map(why(engine, course, event, { at }).map((way) => [way.verdict, way]));
  const others = why(engine, course, event)
    .filter(({ verdict, permitted }) => permitted && !then.has(verdict))
    .map((way) => ({ ...way, window: windowOfVerdict(days, way.verdict) }));
  return {
    ways: [...then.values(), ...others.filter(({ window }) => window === null)],
    notThatDay: others.filter(({ window }) => window !== null),
  };
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
