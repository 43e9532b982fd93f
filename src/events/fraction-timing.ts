import { addDays, type Instant, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { regimenOf } from "../protocol/regimens.ts";
import {
  type EventWindow,
  firstDayWith,
  fractionWindow,
  readinessWindow,
  standingIn,
  type WindowStanding,
  windowStandings,
} from "./event-windows.ts";
import { type CourseFacts, courseAtHand, fractionOf, openCourse } from "./facts.ts";
import { fractionsOf, type Timing } from "./fraction-verdicts.ts";

const timings: Readonly<Record<WindowStanding, Timing>> = {
  early: "early",
  due: "onDay",
  late: "late",
  over: "tooLate",
};

function standingOf(timing: Timing): WindowStanding | undefined {
  return windowStandings.find((standing) => timings[standing] === timing);
}

/** How a date stands to the days of fraction `number` (TRT-04, SIL-03); on its day where nothing says which that is. */
export function timingOn(
  definition: ProtocolDefinition,
  facts: CourseFacts,
  number: number,
  on: IsoDate,
  at?: Instant,
): Timing {
  const window = fractionWindow(definition, facts, number);
  return window === undefined ? "onDay" : timings[standingIn(window, on, at)];
}

/** The first day from a day on with a timing; `undefined` where none has it. */
export function firstDayTimed(
  definition: ProtocolDefinition,
  facts: CourseFacts,
  number: number,
  timing: Timing,
  from: IsoDate,
): IsoDate | undefined {
  const window = fractionWindow(definition, facts, number);
  if (window === undefined) return timing === "onDay" ? from : undefined;
  const standing = standingOf(timing);
  if (standing === undefined) return undefined;
  const { hoursApart } = regimenOf(definition, courseAtHand(facts)).infusion;
  // So many days on the hours have passed, whenever of its day the fraction before was given.
  const passed =
    hoursApart === null || number === 1 ? null : addDays(window.countedFrom ?? from, Math.ceil(hoursApart / 24));
  const begins = standing === "early" || passed === null || passed < from ? from : passed;
  return firstDayWith(standing, window, begins);
}

/** The days of each fraction of the open course that was not given yet: of the first those of the interval and of the readiness on which it rests (TRT-04, SIL-12). */
export function windowsOfFractions(definition: ProtocolDefinition, facts: CourseFacts): readonly EventWindow[] {
  const open = openCourse(facts);
  if (open === undefined) return [];
  return fractionsOf(definition).flatMap((number) => {
    if (fractionOf(open, number)?.givenCells !== null) return [];
    const days = fractionWindow(definition, facts, number);
    if (number > 1) return days ?? [];
    const ready = readinessWindow(definition, facts);
    // Without a readiness on record no day is one for the first fraction.
    if (days === undefined || ready?.countedFrom === null)
      return ready === undefined ? [] : [{ ...ready, fraction: 1 }];
    return [ready === undefined ? days : { ...days, last: earlier(days.last, ready.last) }];
  });
}

function earlier(one: IsoDate | null, other: IsoDate | null): IsoDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** The days up to which each later fraction that was not given yet can be postponed: the last day (SIL-03). */
export function windowsOfPostponements(definition: ProtocolDefinition, facts: CourseFacts): readonly EventWindow[] {
  return windowsOfFractions(definition, facts).flatMap((window) =>
    window.fraction === 1 ? [] : [{ ...window, first: null, dueUntil: null }],
  );
}
