import { Decimal } from "decimal.js";
import * as z from "zod";

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

/** The same day `months` later; in a month that has no such day its last one. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const moved = new Date(date);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const day = new Date(date).getUTCDate();
  if (moved.getUTCDate() !== day) moved.setUTCDate(0);
  return dateOf(moved.toISOString());
}

/**
 * Age in completed years on a day; who was born on 29 February is a year older on 1 March in a year without that day.
 * @example
 * ```ts
 * import { completedYears } from "patient-course/clinical";
 *
 * console.log(completedYears("2008-11-28", "2026-11-27")); // prints: 17
 * ```
 */
export function completedYears(birth: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return addYears(birth, years) <= on ? years : years - 1;
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

/** A point in time, or as much of it as another system wrote down: without its offset, without its time, a month or a year. */
export type Moment = string;

const month = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const year = /^\d{4}$/;

/** Whether a text is a date and time without an offset: what a clock showed, and not where. */
function isClockTime(text: string): boolean {
  return toTheSecond.test(`${text}Z`) || toTheMinute.test(`${text}Z`);
}

/** Whether a text is a date that is not written as a whole instant: with a time and no offset, without a time, a month or a year. */
export function isPartialDate(text: string): boolean {
  return isClockTime(text) || isoDate.safeParse(text).success || month.test(text) || year.test(text);
}

/** A point in time as other systems write it: an instant, or as much of one as they have. */
export const moment = z
  .string("a date and time, with an offset, such as 2026-01-05T09:30:00+08:00")
  .refine((text) => isPartialDate(text) || instant.safeParse(text).success, {
    error:
      "a date and time that exist, with an offset between -12:00 and +14:00, such as 2026-01-05T09:30:00+08:00, or the part of it that is known: 2026-01-05T09:30, 2026-01-05, 2026-01, 2026",
  });

/** The first and the last day that a moment can mean, as written. */
export function daysOf(at: Moment): readonly [first: IsoDate, last: IsoDate] {
  if (year.test(at)) return [`${at}-01-01`, `${at}-12-31`];
  if (!month.test(at)) return [dateOf(at), dateOf(at)];
  const last = ["31", "30", "29"].find((day) => isoDate.safeParse(`${at}-${day}`).success) ?? "28";
  return [`${at}-01`, `${at}-${last}`];
}

/** The earliest and the latest instant that a moment can mean, wherever on Earth it was written. */
export function instantsOf(at: Moment): readonly [earliest: Instant, latest: Instant] {
  if (!isPartialDate(at)) return [at, at];
  const [first, last] = daysOf(at);
  const time = at.slice("YYYY-MM-DD".length);
  return [`${first}${time || "T00:00"}+14:00`, `${last}${time || "T23:59:59.999999999"}-12:00`];
}

/**
 * Whether one moment was certainly before another, or certainly was not; `undefined` where what is written does not say so.
 * Two that say no offset are read off one clock, that of the patient's site.
 */
export function isBefore(a: Moment, b: Moment): boolean | undefined {
  if (isPartialDate(a) && isPartialDate(b)) return isBeforeOnOneClock(a, b);
  const [[earliestA, latestA], [earliestB, latestB]] = [instantsOf(a), instantsOf(b)];
  if (compareInstants(latestA, earliestB) < 0) return true;
  return compareInstants(earliestA, latestB) >= 0 ? false : undefined;
}

function isBeforeOnOneClock(a: Moment, b: Moment): boolean | undefined {
  const [[firstA, lastA], [firstB, lastB]] = [daysOf(a), daysOf(b)];
  if (lastA < firstB) return true;
  if (firstA > lastB) return false;
  if (!isClockTime(a) || !isClockTime(b)) return undefined;
  const apart = compareInstants(`${a}Z`, `${b}Z`);
  // At night clocks are set back, and show the same hours again.
  const setBack = isOfNight(a) && isOfNight(b) && Math.abs(Date.parse(`${a}Z`) - Date.parse(`${b}Z`)) <= mostSetBack;
  return apart !== 0 && setBack ? undefined : apart < 0;
}

const mostSetBack = 2 * 3_600_000;

/** Whether a clock shows one of the hours at which clocks somewhere are set back, or one next to them. */
function isOfNight(at: Moment): boolean {
  const hour = at.slice("YYYY-MM-DDT".length).slice(0, 2);
  return hour < "05" || hour > "20";
}
