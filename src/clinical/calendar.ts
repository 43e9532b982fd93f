import { Decimal } from "decimal.js";
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

const toTheSecond = z.regexes.datetime({ offset: true });
const toTheMinute = z.regexes.datetime({ offset: true, precision: -1 });

const numericOffset = /([+-])(\d\d):(\d\d)$/;

/** Whether clocks somewhere on Earth are set so: between -12:00 and +14:00, or `Z` (SIL-17). */
function isOffsetOfSomewhere(text: string): boolean {
  const [, sign, hours, minutes] = numericOffset.exec(text) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return size <= (sign === "-" ? 12 : 14) * 60;
}

/**
 * A point in time that exists, with its offset, so that it is unambiguous everywhere (ICH E6(R3) 4.2.2(d)).
 * Seconds may be left out; the offset may not, and is one that clocks somewhere are set to (SIL-17).
 */
export const instant = z
  .string("a date and time, with an offset, such as 2026-01-05T09:30:00+08:00")
  .refine((text) => toTheSecond.test(text) || toTheMinute.test(text), {
    error: "a date and time that exist, with an offset, such as 2026-01-05T09:30:00+08:00",
    abort: true,
  })
  .refine(isOffsetOfSomewhere, "an offset between -12:00 and +14:00: no clock on Earth is set to another")
  .meta({ description: "ISO 8601 date and time with offset", examples: ["2026-01-05T09:30:00+08:00"] });

/** The calendar date of an instant as written, at its own offset; the day at a site with a time zone is `siteDay`. */
export function dateOf(at: Instant): IsoDate {
  return at.slice(0, 10);
}

/**
 * Whole days from one calendar date to another; negative when `to` is earlier.
 * @example
 * ```ts
 * import { daysBetween } from "patient-course/clinical";
 *
 * console.log(daysBetween("2026-02-27", "2026-03-01")); // prints: 2
 * ```
 */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  // A date alone is read as UTC, where every day has the same length: the quotient is whole, whatever the site's clocks did.
  return (Date.parse(to) - Date.parse(from)) / millisecondsPerDay;
}

/**
 * The calendar date `days` after `date`.
 * @example
 * ```ts
 * import { addDays } from "patient-course/clinical";
 *
 * console.log(addDays("2026-02-27", 2)); // prints: 2026-03-01
 * ```
 */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(new Date(Date.parse(date) + days * millisecondsPerDay).toISOString());
}

/**
 * The same day `years` later; 29 February becomes 1 March where that year has none.
 * @example
 * ```ts
 * import { addYears } from "patient-course/clinical";
 *
 * console.log(addYears("2028-02-29", 15)); // prints: 2043-03-01
 * ```
 */
export function addYears(date: IsoDate, years: number): IsoDate {
  const moved = new Date(date);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return dateOf(moved.toISOString());
}

const fraction = /\.\d+/;

/** Below zero when `a` is before `b`, above when after, zero when they are the same point in time, whatever their offsets. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a === b) return 0;
  const difference = Date.parse(a) - Date.parse(b);
  if (difference !== 0) return difference;
  // Date.parse keeps milliseconds only; what is written finer still has an order.
  return fractionOf(a).comparedTo(fractionOf(b));
}

function fractionOf(at: Instant): Decimal {
  return new Decimal(`0${fraction.exec(at)?.[0] ?? ""}`);
}
