import type { Instant, IsoDate } from "./calendar.ts";

/** A time zone by its IANA name, such as `Asia/Shanghai`. */
export type TimeZone = string;

/** A name and not an offset, which newer versions of `Intl` take too but which says nothing of daylight saving time. */
const zoneName = /^[A-Za-z]/;
/** `Z`, and `-00:00`, with which RFC 3339 says that the local offset is not known. */
const ofNoPlace = /(?:Z|-00:00)$/;
/** How `Intl` writes the offset of a zone; before standard time it has seconds. UTC has no digits. */
const offsetAsWritten = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

// Making a formatter is slow, and a trial has few zones.
const formatters = new Map<TimeZone, Intl.DateTimeFormat>();

function formatterOf(timeZone: TimeZone): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formatters.set(timeZone, made);
  return made;
}

/**
 * Whether a name is that of a time zone that this machine knows (SIL-17).
 * @example
 * ```ts
 * import { isTimeZone } from "patient-course/clinical";
 *
 * console.log(isTimeZone("Asia/Shanghai"), isTimeZone("+08:00")); // prints: true false
 * ```
 */
export function isTimeZone(name: string): boolean {
  if (!zoneName.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether an instant says at which offset clocks stood where it happened; `Z` does not (SIL-17). */
export function saysItsOffset(at: Instant): boolean {
  return !ofNoPlace.test(at);
}

/** How far the clocks of a zone are ahead of UTC at a point in time, in milliseconds. */
function ahead(timeZone: TimeZone, moment: number): number {
  const name = formatterOf(timeZone)
    .formatToParts(moment)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetAsWritten.exec(name ?? "") ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === "-" ? -size : size) * 1000;
}

/**
 * The calendar date that an instant has in a time zone (SIL-17).
 * @example
 * ```ts
 * import { siteDay } from "patient-course/clinical";
 *
 * console.log(siteDay("2026-01-21T23:00:00Z", "Asia/Shanghai")); // prints: 2026-01-22
 * ```
 */
export function siteDay(at: Instant, timeZone: TimeZone): IsoDate {
  const moment = Date.parse(at);
  const [day = ""] = new Date(moment + ahead(timeZone, moment)).toISOString().split("T");
  return day;
}

/** A point in time, in milliseconds, as an instant that says its day by itself: that of Greenwich, which `Z` would not (SIL-17). */
export function atGreenwich(moment: number): Instant {
  return new Date(moment).toISOString().replace(/Z$/, "+00:00");
}

/** When the clocks of a zone show a time of a day, or would if they did not skip it, in milliseconds; without a zone those of Greenwich. */
export function momentOnDay(day: IsoDate, time: string, timeZone: TimeZone | undefined): number {
  const wanted = Date.parse(`${day}T${time}Z`);
  if (timeZone === undefined) return wanted;
  const guess = wanted - ahead(timeZone, wanted);
  // Where clocks change between the two, the offset at the guess is the one that holds then.
  return wanted - ahead(timeZone, guess);
}
