import { addDays, dateOf, type Instant, type IsoDate } from "../../../clinical/calendar.ts";
import { declarationOf, type EventName } from "../../../events/declarations.ts";

/** The day on which a walk begins: a walk has no clock. */
const firstDay = "2026-01-05";

/** Beyond it the calendar of a walk stands still: later years have more than four digits after the next long wait. */
const lastYears = "9900";

/** The day that is proposed for an event after the last on record. */
export function usualDay(event: EventName, lastAt: Instant | null): IsoDate {
  if (lastAt === null) return firstDay;
  const last = dateOf(lastAt);
  return last > lastYears ? last : addDays(last, declarationOf(event).usualDays);
}

const minutesBetween = 15;
const clock = /T(\d\d):(\d\d)/;
/** The offset of a walk without one: it says whose day it is, which `Z` does not (SIL-17). */
const greenwich = "+00:00";
const offset = /(?:Z|[+-]\d\d:\d\d)$/;

/** Nine in the morning of a day at the offset of an instant. */
export function atSameOffset(day: IsoDate, at: Instant): Instant {
  return `${day}T09:00:00${offsetOf(at)}`;
}

function offsetOf(at: Instant): string {
  const written = offset.exec(at)?.[0] ?? "Z";
  return written === "Z" ? greenwich : written;
}

/** Nine in the morning of a day, or a quarter of an hour after the last event where that was on the same day; at the offset of the last. */
export function timeOn(day: IsoDate, lastAt: Instant | null): Instant {
  if (lastAt === null) return `${day}T09:00:00${greenwich}`;
  const zone = offsetOf(lastAt);
  if (day > dateOf(lastAt)) return atSameOffset(day, lastAt);
  const [, hours = "0", minutes = "0"] = clock.exec(lastAt) ?? [];
  const next = Number(hours) * 60 + Number(minutes) + minutesBetween;
  if (next >= 24 * 60) return lastAt;
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${dateOf(lastAt)}T${twoDigits(Math.floor(next / 60))}:${twoDigits(next % 60)}:00${zone}`;
}
