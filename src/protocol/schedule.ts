import * as z from "zod";
import { addDays, addMonths, type IsoDate } from "../clinical/calendar.ts";
import type { Unchangeable } from "../clinical/unchangeable.ts";
import { days, name } from "./common-parts.ts";

const units = ["day", "week", "month", "year"] as const;
const unit = z.enum(units).meta({ description: "What it is counted in; months and years by the calendar" });
const count = z.int().min(0).max(36_500);

/** What visits count from. */
export const anchors = ["enrolment", "firstFraction", "lastFraction", "endOfTreatment"] as const;
export type Anchor = (typeof anchors)[number];

const row = z.union([
  z.strictObject({ at: count.meta({ description: "One visit, so long after the anchor" }), unit }),
  z.strictObject({
    every: count.min(1).meta({ description: "Visits so far apart, after the last one of the row before" }),
    until: count.min(1).meta({ description: "The last of them, so long after the anchor" }),
    unit,
  }),
]);

/** Visits or assessments of one kind, as data: what they count from, when they are, and how far from it they may be. */
export const scheduled = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens")
    .meta({ description: "The name of the series" }),
  label: name.meta({ description: "What takes place, in plain words" }),
  from: z
    .enum(anchors)
    .meta({ description: "What it counts from; of fractions the first and the last that were given" }),
  visits: z.array(row).min(1).max(50).meta({ description: "When they are, row by row" }),
  window: z
    .strictObject({
      before: days.default(0).meta({ description: "Days before its day" }),
      after: days.default(0).meta({ description: "Days after its day" }),
    })
    .prefault({})
    .meta({ description: "How far from its day each may be" }),
  event: name.default("followUp.visited").meta({ description: "The event by which it is done" }),
});
export type Scheduled = Unchangeable<z.output<typeof scheduled>>;

/** So many days, weeks, months or years after an anchor. */
export interface After {
  readonly count: number;
  readonly unit: (typeof units)[number];
}

/** How long a unit is on average, by which rows in different units follow each other: twelve months are a year. */
const averageDays = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 } as const;

/** When the visits of a series are, in their order: a row goes on after the last visit of the row before. */
export function visitsAfter({ visits }: Pick<Scheduled, "visits">): readonly After[] {
  let last: After | undefined;
  return visits.flatMap((row) => {
    const added = goingOn(row, last);
    last = added.at(-1) ?? last;
    return added;
  });
}

/** The visits that a row adds after the last one before it. */
export function goingOn(row: Scheduled["visits"][number], last: After | undefined): readonly After[] {
  const { unit } = row;
  const all =
    "at" in row
      ? [row.at]
      : Array.from({ length: Math.floor(row.until / row.every) }, (_, index) => (index + 1) * row.every);
  const from = last === undefined ? -1 : last.count * averageDays[last.unit];
  return all.filter((count) => count * averageDays[unit] > from).map((count) => ({ count, unit }));
}

/** The days of a visit: its own, and the first and the last on which it may be. */
export interface VisitDays {
  readonly day: IsoDate;
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** The days of a visit so long after an anchor. A month that has no such day ends earlier: a month after 31 January is the last of February. */
export function daysOfVisit({ window }: Pick<Scheduled, "window">, { count, unit }: After, anchor: IsoDate): VisitDays {
  const day =
    unit === "day" || unit === "week"
      ? addDays(anchor, unit === "day" ? count : 7 * count)
      : addMonths(anchor, unit === "month" ? count : 12 * count);
  return { day, first: addDays(day, -window.before), last: addDays(day, window.after) };
}

/** A series as a person reads it. */
export function scheduledInWords(series: Scheduled): string {
  const { label, from, visits, window, event } = series;
  const rows = visits.map(visitRowInWords);
  const around = window.before + window.after === 0 ? "" : ` (-${window.before} +${window.after} days)`;
  return `${label}: ${rows.join(", then ")} after ${anchorInWords[from]}${around}; done by ${event}`;
}

/** When the visits of a row are, such as `every 3 months until 12 months`. */
export function visitRowInWords(row: Scheduled["visits"][number]): string {
  return "at" in row
    ? counted(row.at, row.unit)
    : `every ${counted(row.every, row.unit)} until ${counted(row.until, row.unit)}`;
}

const anchorInWords: Readonly<Record<Anchor, string>> = {
  enrolment: "enrolment",
  firstFraction: "the first fraction",
  lastFraction: "the last fraction",
  endOfTreatment: "the end of treatment",
};

/** Such as `3 months`. */
export function counted(count: number, unit: After["unit"]): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
