import { addDays, daysBetween, type IsoDate } from "./calendar.ts";
import { askedItems, type Criterion } from "./criteria.ts";
import type { Items } from "./item.ts";
import { itemCalled, itemInWords, itemLibrary } from "./items.ts";

/** How many days a value counts when readiness is asked: of its own item or criterion, else of all (SIL-12). */
export interface Windows {
  readonly windowDays: number;
  /** Days by the name of an item, which goes first, or by the id of a criterion. */
  readonly windows: Readonly<Record<string, number | undefined>>;
}

/** The window of an item under a criterion, in days (SIL-12). */
export function windowOf({ windowDays, windows }: Windows, criterion: string, item: string): number {
  const own = (name: string) => (Object.hasOwn(windows, name) ? windows[name] : undefined);
  return own(item) ?? own(criterion) ?? windowDays;
}

/** Why a value on record counts as missing on a day: it is older than its window; `undefined` where it counts (SIL-12). */
export function outOfWindow(
  windows: Windows,
  criterion: string,
  item: string,
  evidence: Readonly<Record<string, unknown>>,
  on: IsoDate,
): string | undefined {
  const taken = takenOn(evidence[item]);
  if (taken === undefined) return undefined;
  const [age, window] = [daysBetween(taken, on), windowOf(windows, criterion, item)];
  return age <= window ? undefined : `the value of ${taken} is ${days(age)} old, its window is ${days(window)}`;
}

/**
 * The last day on which no value has left its window, a value without a day of its own being of the day it was asked; and the day of the
 * oldest value among them (SIL-12).
 */
export function inWindowUntil(
  windows: Windows,
  criteria: readonly Criterion[],
  evidence: Readonly<Record<string, unknown>>,
  askedOn: IsoDate,
  items: Items = itemLibrary,
): { readonly oldestValue: IsoDate; readonly until: IsoDate } {
  // What was out of its window when it was asked counted as missing: nothing rests on it.
  const values = valuesOnRecord(windows, criteria, evidence, askedOn, items).filter(
    ({ id, item }) => outOfWindow(windows, id, item, evidence, askedOn) === undefined,
  );
  return {
    oldestValue: values.reduce((oldest, { taken }) => (taken < oldest ? taken : oldest), askedOn),
    until: firstEnd(windows, values, askedOn),
  };
}

/**
 * The last day on which every value on record is in its window, a value without a day of its own being of the day of the assessment (STR-01).
 * Unlike readiness, an assessment for enrolment counts values of any age, and the enrolment comes too late for those that are too old.
 */
export function everyValueUntil(
  windows: Windows,
  criteria: readonly Criterion[],
  evidence: Readonly<Record<string, unknown>>,
  assessedOn: IsoDate,
  items: Items = itemLibrary,
): IsoDate {
  return firstEnd(windows, valuesOnRecord(windows, criteria, evidence, assessedOn, items), assessedOn);
}

/** A value on record under a criterion that asks for it: when it was taken, and the last day of its window. */
interface ValueOnRecord {
  readonly id: string;
  readonly item: string;
  readonly taken: IsoDate;
  readonly until: IsoDate;
}

function valuesOnRecord(
  windows: Windows,
  criteria: readonly Criterion[],
  evidence: Readonly<Record<string, unknown>>,
  askedOn: IsoDate,
  items: Items,
): readonly ValueOnRecord[] {
  return criteria.flatMap((criterion) =>
    askedItems(criterion, items).flatMap((item) => {
      const { id } = criterion;
      if (evidence[item] === undefined) return [];
      const taken = takenOn(evidence[item]) ?? askedOn;
      return [{ id, item, taken, until: addDays(taken, windowOf(windows, id, item)) }];
    }),
  );
}

/** The first day on which a window ends, and no later than that of what was asked without a value. */
function firstEnd({ windowDays }: Windows, values: readonly ValueOnRecord[], askedOn: IsoDate): IsoDate {
  return values.reduce((first, { until }) => (until < first ? until : first), addDays(askedOn, windowDays));
}

/** The windows as a person reads them: `7 days; left ventricular ejection fraction 28 days`. */
export function windowsInWords({ windowDays, windows }: Windows, items: Items): string {
  const own = Object.entries(windows).flatMap(([name, length]) =>
    length === undefined
      ? []
      : [`${itemCalled(items, name) === undefined ? name : itemInWords(name, items)} ${days(length)}`],
  );
  return [days(windowDays), ...own].join("; ");
}

/** The day on which a value was taken, where it says so. */
export function takenOn(value: unknown): IsoDate | undefined {
  if (typeof value !== "object" || value === null || !("takenOn" in value)) return undefined;
  return typeof value.takenOn === "string" ? value.takenOn : undefined;
}

function days(number: number): string {
  return `${number} ${number === 1 ? "day" : "days"}`;
}
