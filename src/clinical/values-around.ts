import { addDays, addYears, type IsoDate } from "./calendar.ts";
import { type LeafClause, washoutDays } from "./clause.ts";
import type { Item, ItemOf, Items } from "./item.ts";
import type { AskedOn, ClauseOf } from "./item-classes.ts";
import { itemCalled } from "./items.ts";
import { convert } from "./units.ts";
import { windowOf } from "./windows.ts";

/** Values of an item around every bound of the clauses that read it, and at the ends of what can be written. */
export function valuesAround(name: string, clauses: readonly ClauseOf[], asked: AskedOn): readonly unknown[] {
  const item = itemCalled(asked.items, name);
  const written = clauses.map(({ clause }) => clause);
  switch (item?.kind) {
    case "answer":
      return item.options;
    case "count":
      return countsAround(item, written);
    case "measure":
      return Object.keys(item.units).flatMap((unit) => measured(name, item, unit, clauses, asked));
    case "date":
      return datesBack(item, written, asked.assessedOn);
    case "derived":
    case undefined:
      return [];
  }
}

function countsAround({ from, to, step }: ItemOf<"count">, clauses: readonly LeafClause[]): readonly number[] {
  const bounds = clauses.flatMap((clause) => (clause.clause === "count" ? [clause.bound] : []));
  const around = bounds.flatMap((bound) => {
    const below = from + Math.floor((bound - from) / step) * step;
    return [below - step, below, below + step, bound - 1, bound + 1];
  });
  return unique([from, from + Math.round((to - from) / 2 / step) * step, to, ...around]).filter(
    (number) => number >= from && number <= to && (number - from) % step === 0,
  );
}

function datesBack({ never, partial }: ItemOf<"date">, clauses: readonly LeafClause[], on: IsoDate): readonly string[] {
  const back = clauses.flatMap((clause) => {
    const days = clause.clause === "withinDays" ? washoutDays(clause) : 0;
    return days === 0 ? [] : [days + 1, days, days - 1];
  });
  const days = unique(back).map((ago) => addDays(on, -ago));
  return unique([
    ...(never ? ["never"] : []),
    ...days,
    on,
    addDays(on, 1),
    ...(partial ? days.flatMap((day) => [day.slice(0, 7), day.slice(0, 4)]) : []),
  ]);
}

/** How far beside a bound a value is that is just not at it, as a part of the bound. */
const justBeside = 1e-9;

function around(bound: number): readonly number[] {
  const step = Math.max(Math.abs(bound), 1) * justBeside;
  return [bound - step, bound, bound + step];
}

/** A limit of normal of an invented laboratory, in the middle of what is plausible in the unit. */
function aLimit(
  limits: Readonly<Record<string, readonly [number, number]>> | undefined,
  unit: string,
): number | undefined {
  const [low, high] = limits?.[unit] ?? [];
  return low === undefined || high === undefined ? undefined : Number(((low + high) / 2).toPrecision(1));
}

function limitsOf({ upperLimit, lowerLimit }: ItemOf<"measure">, unit: string) {
  const [upper, lower] = [aLimit(upperLimit, unit), aLimit(lowerLimit, unit)];
  return {
    ...(upper === undefined ? {} : { upperLimit: upper }),
    ...(lower === undefined ? {} : { lowerLimit: lower }),
  };
}

function measured(
  name: string,
  item: ItemOf<"measure">,
  unit: string,
  clauses: readonly ClauseOf[],
  asked: AskedOn,
): readonly unknown[] {
  const written = clauses.map(({ clause }) => clause);
  const bounds = written.flatMap((clause) => boundsIn(unit, clause));
  const limits = limitsOf(item, unit);
  const multiples = written.flatMap((clause) => multiplesIn(limits, clause));
  const least = Math.min(0, ...Object.values(item.units).map(([low]) => low));
  const most = item.highest ?? 1e6;
  const values = unique([0, least, ...[...bounds, ...multiples].flatMap(around), most]).filter(
    (value) => value >= least && value <= most,
  );
  const ways = Object.keys(item.taken ?? {});
  const takens = ways.reduce<readonly Readonly<Record<string, boolean>>[]>(
    (before, how) => before.flatMap((one) => [true, false].map((is) => ({ ...one, [how]: is }))),
    [{}],
  );
  const numbers = [
    ...values.map((value) => ({ value })),
    ...(item.belowDetection ? values.map((below) => ({ below })) : []),
  ];
  const undated = takens.flatMap((how) => numbers.map((number) => ({ ...number, unit, ...limits, ...how })));
  const [first] = undated;
  return [
    ...undated,
    ...(multiples.length === 0 ? [] : [{ value: 1, unit, ...takens[0] }]),
    ...datesAround(name, clauses, asked).map((takenOn) => ({ ...first, takenOn })),
  ];
}

function multiplesIn({ upperLimit, lowerLimit }: ReturnType<typeof limitsOf>, clause: LeafClause): readonly number[] {
  if (clause.clause === "timesUpperLimit") return upperLimit === undefined ? [] : [clause.factor * upperLimit];
  return clause.clause === "timesLowerLimit" && lowerLimit !== undefined ? [clause.factor * lowerLimit] : [];
}

/** The bounds to which values in a unit are held: those in the unit itself, and others as they convert. */
function boundsIn(unit: string, clause: LeafClause): readonly number[] {
  if (clause.clause !== "measure") return [];
  return clause.bounds.flatMap((bound) => convert(bound.value, bound.unit, unit)?.toNumber() ?? []);
}

/** The day before, the day and the day after the assessment; the last day inside each window and the first outside. */
function datesAround(name: string, clauses: readonly ClauseOf[], { assessedOn, windows }: AskedOn): readonly IsoDate[] {
  const ages = clauses.flatMap(({ id }) => {
    const window = windows === undefined ? undefined : windowOf(windows, id, name);
    return window === undefined ? [] : [window, window + 1];
  });
  return unique([1, 0, -1, ...ages]).map((age) => addDays(assessedOn, -age));
}

/** Values at and around the bound of a clause as people write them, of which at least one meets it and one fails it wherever that is possible. */
export function roundValues(clause: LeafClause, items: Items, on: IsoDate): readonly unknown[] {
  const item = itemCalled(items, clause.item);
  switch (clause.clause) {
    case "answer":
      return [...clause.is, ...(item?.kind === "answer" ? item.options : [])];
    case "count":
      return [clause.bound, clause.bound + 1, clause.bound - 1, clause.bound + 10, clause.bound - 10];
    case "measure": {
      const taken = Object.fromEntries(
        Object.keys((item?.kind === "measure" && item.taken) || {}).map((how) => [how, true]),
      );
      return clause.bounds.flatMap(({ value, unit }) =>
        [value, value * 1.5, value / 2, value + 1, value - 1].map((found) => ({ value: found, unit, ...taken })),
      );
    }
    case "timesUpperLimit":
    case "timesLowerLimit": {
      if (item?.kind !== "measure") return [];
      const [unit = ""] = Object.keys(item.units);
      const limits = limitsOf(item, unit);
      const bounds = multiplesIn(limits, clause);
      return bounds.flatMap((bound) => [1, 2, 0.5].map((share) => ({ value: bound * share, unit, ...limits })));
    }
    case "withinDays":
      return ["never", longAgo, on];
  }
}

/** A day long before any course that is invented begins, so that no dose given then counts as recent. */
const longAgo = "1990-01-01";

/** Values of an item that a formula reads, which say enough of what the formula can come to; of a date of birth those at each bound in years, too. */
export function inputValues(item: Item, years: readonly number[], on: IsoDate): readonly unknown[] {
  switch (item.kind) {
    case "answer":
      return item.options;
    case "date":
      return unique([...years, 2, 10, 17, 30, 65]).flatMap((age) => {
        const birthday = addYears(on, -Math.ceil(age));
        return [addDays(birthday, -1), birthday, addDays(birthday, 1)];
      });
    case "measure":
      return Object.entries(item.units)
        .slice(0, 1)
        .flatMap(([unit, [low, high]]) => spread(low, high).map((value) => ({ value, unit })));
    case "count":
    case "derived":
      return [];
  }
}

/** Numbers from a low to a high end, closer to each other where they are small. */
function spread(low: number, high: number): readonly number[] {
  const least = Math.max(low, high / 1000);
  return Array.from({ length: 9 }, (_, index) => Number((least * (high / least) ** (index / 8)).toPrecision(3)));
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
