import { z } from "zod";

/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A point in time, ISO 8601 with an offset or `Z`. */
export type Instant = string;

const millisecondsPerDay = 86_400_000;

/** A calendar date that exists. */
export const isoDate = z.iso
  .date("a date that exists, written YYYY-MM-DD")
  .meta({ description: "A calendar date", examples: ["2026-01-05"] });

/** A point in time that exists, with its offset, so that it is unambiguous everywhere (ICH E6(R3) 4.2.2(d)). */
export const instant = z.iso
  .datetime({ offset: true, error: "a date and time that exist, with an offset, such as 2026-01-05T09:30:00+08:00" })
  .meta({ description: "ISO 8601 date and time with offset", examples: ["2026-01-05T09:30:00+08:00"] });

/** The calendar date of an instant as written, at its own offset: trial days are the site's days. */
export function dateOf(at: Instant): IsoDate {
  return at.slice(0, 10);
}

/** Whole days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
}

/** The calendar date `days` after `date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The same day `years` later; 29 February becomes 1 March where that year has none. */
export function addYears(date: IsoDate, years: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

/** Below zero when `a` is before `b`, above when after, whatever their offsets. */
export function compareInstants(a: Instant, b: Instant): number {
  return Date.parse(a) - Date.parse(b);
}
