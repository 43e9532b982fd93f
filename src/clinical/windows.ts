import { addDays, daysBetween, type IsoDate } from "./calendar.ts";
import type { Criterion } from "./criteria.ts";
import { type EligibilityEvidence, type ItemName, itemInWords } from "./items.ts";

/** How many days a value counts when readiness is asked: of its own item or criterion, else of all (SIL-12). */
export interface Windows {
  readonly windowDays: number;
  /** Days by the name of an item, which goes first, or by the id of a criterion. */
  readonly windows: Readonly<Record<string, number | undefined>>;
}

/** The window of an item under a criterion, in days (SIL-12). */
export function windowOf({ windowDays, windows }: Windows, criterion: string, item: ItemName): number {
  const own = (name: string) => (Object.hasOwn(windows, name) ? windows[name] : undefined);
  return own(item) ?? own(criterion) ?? windowDays;
}

/** Why a value on record counts as missing on a day: it is older than its window; `undefined` where it counts (SIL-12). */
export function outOfWindow(
  windows: Windows,
  criterion: string,
  item: ItemName,
  evidence: EligibilityEvidence,
  on: IsoDate,
): string | undefined {
  const taken = takenOn(evidence, item);
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
  evidence: EligibilityEvidence,
  askedOn: IsoDate,
): { readonly oldestValue: IsoDate; readonly until: IsoDate } {
  const values = criteria.flatMap(({ id, clauses }) =>
    clauses.flatMap(({ item }) => {
      if (evidence[item] === undefined) return [];
      const taken = takenOn(evidence, item) ?? askedOn;
      // What was out of its window when it was asked counted as missing: nothing rests on it.
      if (outOfWindow(windows, id, item, evidence, askedOn) !== undefined) return [];
      return [{ taken, until: addDays(taken, windowOf(windows, id, item)) }];
    }),
  );
  return {
    oldestValue: values.reduce((oldest, { taken }) => (taken < oldest ? taken : oldest), askedOn),
    until: values.reduce((first, { until }) => (until < first ? until : first), addDays(askedOn, windows.windowDays)),
  };
}

/** The windows as a person reads them: `7 days; left ventricular ejection fraction 28 days`. */
export function windowsInWords({ windowDays, windows }: Windows, isItem: (name: string) => name is ItemName): string {
  const own = Object.entries(windows).flatMap(([name, length]) =>
    length === undefined ? [] : [`${isItem(name) ? itemInWords(name) : name} ${days(length)}`],
  );
  return [days(windowDays), ...own].join("; ");
}

function takenOn(evidence: EligibilityEvidence, item: ItemName): IsoDate | undefined {
  const value = evidence[item];
  return typeof value === "object" ? value.takenOn : undefined;
}

function days(number: number): string {
  return `${number} ${number === 1 ? "day" : "days"}`;
}
