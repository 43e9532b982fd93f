import { type EventName, isEventName } from "../events/declarations.ts";
import { termWindow } from "../events/event-windows.ts";
import { counted } from "../protocol/schedule.ts";
import type { Course } from "./course.ts";
import { daySince, isAt } from "./due-since.ts";
import { doneBy, type Obligation, untilDone } from "./obligation.ts";
import { inForce, type Versions } from "./version.ts";
import { everyDay, visits } from "./visits.ts";

/** What is due by the calendar of a trial: the visits of its schedule, and the end of follow-up (SIL-08). */
export function dueVisits(versions: Versions, course: Course): readonly Obligation[] {
  return [...scheduled(versions, course), ...endOfFollowUp(versions, course)];
}

/** The visits that were not done, missed ones too; none whose last day came after the patient took part no more. */
function scheduled(versions: Versions, course: Course): readonly Obligation[] {
  const left = daySince(versions, course, (where) => !isAt(where));
  return visits(versions, course, everyDay).flatMap((visit): Obligation | readonly [] => {
    const { series, label, number, after, first, last, status } = visit;
    if (status === "done" || status === "ended" || (left !== undefined && left <= last)) return [];
    return {
      kind: "visit",
      id: `visit ${series}.${number}`,
      what: `${label} ${number}, at ${counted(after.count, after.unit)}`,
      ...doneBy(versions, course, eventNamed(visit.event)),
      requirements: ["SIL-08"],
      first,
      dueUntil: last,
      last,
    };
  });
}

function eventNamed(event: string): EventName {
  if (!isEventName(event)) throw new Error(`no event ${event}, which a checked schedule names`);
  return event;
}

/** The completion of follow-up from its term on, while the patient is followed up. */
function endOfFollowUp(versions: Versions, course: Course): readonly Obligation[] {
  const { first = null } = termWindow(inForce(versions, course).definition, course.facts) ?? {};
  if (first === null || !isAt(course, "followUp")) return [];
  return [
    {
      kind: "endOfFollowUp",
      id: "end of follow-up",
      what: "end of follow-up",
      ...doneBy(versions, course, "followUp.completed"),
      requirements: ["SIL-08"],
      first,
      ...untilDone,
    },
  ];
}
