import { addDays, dateOf, type Instant, type IsoDate } from "../../../clinical/calendar.ts";
import type { Course } from "../../../course/course.ts";
import { type WindowOnDay, windowInWords } from "../../../course/windows.ts";
import type { EventWindow } from "../../../events/event-windows.ts";
import { atSameOffset, timeOn } from "./times.ts";

/** The instant at which a walk asks about a day: after all that is on record of it, and on an earlier day in the morning. */
export function instantOn(day: IsoDate, { lastAt }: Pick<Course, "lastAt">): Instant {
  return lastAt !== null && day < dateOf(lastAt) ? atSameOffset(day, lastAt) : timeOn(day, lastAt);
}

/** How a day stands to the days of an event, and when it becomes possible; without a day, which days it has. */
export function daysInWords(window: EventWindow | WindowOnDay): string {
  if (!("standing" in window)) return windowInWords(window);
  const { standing, on, countedFrom, first, notBefore, dueUntil, last } = window;
  if (countedFrom === null) return "impossible: nothing is on record that its days count from";
  if (first !== null && last !== null && first > last) return "impossible: no day is left";
  const until = last === null ? "" : `, last day ${last}`;
  switch (standing) {
    case "early":
      return `early on ${on}: possible from ${first ?? on}${first !== null && first > on ? "" : ` at ${notBefore}`}${until}`;
    case "due":
      return `in time on ${on}${dueUntil === null ? "" : `: due until ${dueUntil}`}${until}`;
    case "late":
      return `late on ${on}: it was due until ${dueUntil}${until}`;
    case "over":
      return last === null ? `impossible on ${on}` : `impossible since ${addDays(last, 1)}: its last day was ${last}`;
  }
}

/** The day on which what is early becomes possible; `undefined` where waiting does not help. */
export function possibleFrom(window: EventWindow | WindowOnDay | null): IsoDate | undefined {
  if (window === null || !("standing" in window) || window.standing !== "early" || window.first === null)
    return undefined;
  const { first, last, on } = window;
  return first > on && (last === null || first <= last) ? first : undefined;
}
