import { addYears, daysOf, type IsoDate, isPartialDate } from "./calendar.ts";
import type { Items } from "./item.ts";
import { itemCalled, itemLibrary } from "./items.ts";
import { measuredPlaces, type OwnRanges, plausibleRange } from "./plausible.ts";

/** Something in evidence that no living patient has: where, and what is asked of the person who wrote it. */
export interface Implausible {
  /** Its path within the evidence, such as `creatinine.value`: the name under which it can be confirmed. */
  readonly path: string;
  readonly message: string;
}

type Evidence = Readonly<Record<string, unknown>>;

/** Everything in evidence that is implausible on the day it happened: values outside their range, and days too long ago (SIL-18). */
export function implausibleIn(
  evidence: Evidence,
  on: IsoDate,
  own: OwnRanges = {},
  items: Items = itemLibrary,
): readonly Implausible[] {
  return [...implausibleValues(evidence, own, items), ...implausibleDates(evidence, on, items)];
}

function implausibleValues(evidence: Evidence, own: OwnRanges, items: Items): readonly Implausible[] {
  return Object.entries(measuredPlaces(items)).flatMap(([place, { name, units }]) => {
    // Most evidence has few of the places, and this is asked of every event.
    const [first = "", second] = place.split(".");
    if (!Object.hasOwn(evidence, first)) return [];
    const found = measuredAt(evidence, { first, second }, Object.keys(units));
    const range = found === undefined ? undefined : plausibleRange(place, found.unit, own, items);
    if (found === undefined || range === undefined) return [];
    const { path, value, unit } = found;
    const [low, high] = range;
    if (value >= low && value <= high) return [];
    const message = `${name} of ${value} ${unit} lies outside ${low} to ${high} ${unit}`;
    return [{ path, message: `${message}: is the unit right, and the decimal point? ${correctOrConfirm(path)}` }];
  });
}

interface Found {
  readonly path: string;
  readonly value: number;
  readonly unit: string;
}

/** The value at a place: an item with its unit, the limit beside it, or a finding, whose one unit its name has. */
function measuredAt(
  evidence: Evidence,
  { first, second }: { readonly first: string; readonly second: string | undefined },
  units: readonly string[],
): Found | undefined {
  const holder = objectAt(evidence, first);
  const name = second ?? (holder.value === undefined ? "below" : "value");
  const value = holder[name];
  if (typeof value !== "number") return undefined;
  const unit = first === "findings" ? units[0] : holder.unit;
  return typeof unit === "string" ? { path: `${first}.${name}`, value, unit } : undefined;
}

/** Nothing that a course rests on was measured before these years, or was there to be given before them. */
const firstMeasured = "1990-01-01";
const yearsBack = 10;
/** Nobody has lived longer than 122 years. */
const mostYears = 123;
/** Systemic glucocorticoids were first given in September 1948 (Hench, Proc Staff Meet Mayo Clin 1949;24:181-197). */
const firstGlucocorticoid = "1950-01-01";

function implausibleDates(evidence: Evidence, on: IsoDate, items: Items): readonly Implausible[] {
  const tenYearsBack = addYears(on, -yearsBack);
  const earliest = tenYearsBack > firstMeasured ? tenYearsBack : firstMeasured;
  const taken = Object.keys(evidence).map((item): DateFound => {
    const date = objectAt(evidence, item).takenOn;
    return { path: `${item}.takenOn`, date, earliest, what: "was taken" };
  });
  const own = Object.keys(evidence).flatMap((path): readonly DateFound[] => {
    const declared = itemCalled(items, path);
    if (declared?.kind !== "date") return [];
    const date = evidence[path];
    return declared.never
      ? [{ path, date, earliest: firstGlucocorticoid, what: "was given" }]
      : [{ path, date, earliest: addYears(on, -mostYears), what: "was" }];
  });
  return [...taken, ...own].flatMap(({ path, date, earliest, what }) => {
    if (typeof date !== "string" || !isPartialDate(date) || daysOf(date)[1] >= earliest) return [];
    return [
      { path, message: `it ${what} on ${date}, before ${earliest}: is the year right? ${correctOrConfirm(path)}` },
    ];
  });
}

interface DateFound {
  readonly path: string;
  readonly date: unknown;
  readonly earliest: IsoDate;
  readonly what: string;
}

/** The date in evidence that names the moment of the event, where it is another day than the event's: it agrees with when it happened (SIL-18). */
export function otherDayThan(on: IsoDate, path: string, date: IsoDate): Implausible | undefined {
  if (date === on && date >= firstMeasured) return undefined;
  const message =
    date === on
      ? `it is dated ${date}: is the year right?`
      : `it is dated ${date} and happened on ${on}: which day is right?`;
  return { path, message: `${message} ${correctOrConfirm(path)}` };
}

/** What a person does about it, the same for all. */
function correctOrConfirm(path: string): string {
  return `Correct it, or confirm ${path}`;
}

function objectAt(evidence: Evidence, key: string): Evidence {
  const value = Object.hasOwn(evidence, key) ? evidence[key] : undefined;
  return typeof value === "object" && value !== null ? { ...value } : {};
}
