import type { IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import {
  type EventWindow,
  firstDayWith,
  fractionWindow,
  readinessWindow,
  standingIn,
  type WindowStanding,
  windowStandings,
} from "./event-windows.ts";
import { type CourseFacts, openCourse } from "./facts.ts";
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
export function timingOn(definition: ProtocolDefinition, facts: CourseFacts, number: number, on: IsoDate): Timing {
  const window = fractionWindow(definition, facts, number);
  return window === undefined ? "onDay" : timings[standingIn(window, on)];
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
  return standing === undefined ? undefined : firstDayWith(standing, window, from);
}

/** The days of each fraction of the open course that was not given yet: of the first those of the readiness on which it rests (TRT-04, SIL-12). */
export function windowsOfFractions(definition: ProtocolDefinition, facts: CourseFacts): readonly EventWindow[] {
  const given = openCourse(facts)?.fractions;
  if (given === undefined) return [];
  return fractionsOf(definition).flatMap((number) => {
    if (given[number - 1]?.givenCells !== null) return [];
    if (number > 1) return fractionWindow(definition, facts, number) ?? [];
    const ready = readinessWindow(definition, facts);
    return ready === undefined ? [] : [{ ...ready, fraction: number }];
  });
}

/** The days up to which each later fraction that was not given yet can be postponed: the last day (SIL-03). */
export function windowsOfPostponements(definition: ProtocolDefinition, facts: CourseFacts): readonly EventWindow[] {
  return windowsOfFractions(definition, facts).flatMap((window) =>
    window.fraction === 1 ? [] : [{ ...window, first: null, dueUntil: null }],
  );
}
