import { z } from "zod";
import { addDays, type IsoDate } from "./calendar.ts";
import type { Clause, Criterion } from "./criteria.ts";
import { datedAfter, judgeEligibility } from "./eligibility.ts";
import { type EligibilityEvidence, type ItemName, isItemName, items } from "./items.ts";
import { convert, isUnitCode, type UnitCode } from "./units.ts";
import { type Windows, windowOf } from "./windows.ts";

/** What a value does to the criteria that ask for its item: it speaks for the patient, against, or leaves one of them undecided. */
export type Stand = "for" | "against" | "unknown";

/** A class of values of one item that all its clauses read alike, by one value of it. */
export interface ItemClass {
  /** `undefined`: nothing is on record. */
  readonly value: unknown;
  /** What each clause on the item makes of it, in their order. */
  readonly stands: readonly Stand[];
  /** What they make of it together. */
  readonly stand: Stand;
}

/** A clause with its criterion. */
export interface ClauseOf {
  readonly id: string;
  readonly kind: Criterion["kind"];
  readonly clause: Clause;
}

/** An item, every clause that reads it, and the classes of its values. */
export interface ItemClasses extends AskedItem {
  readonly classes: readonly ItemClass[];
}

/** What the journal attests: it is always known, and no evidence carries it. */
const attested: readonly ItemName[] = ["patientConsentSigned", "familyAgreed"];

/**
 * Every item that criteria ask for with the classes of its values. Each clause reads one item and changes its mind only at its own
 * bounds, so a value at each bound, one just on either side, and the ends of what can be written stand for all others. Where values have
 * windows, one taken on the first and one before the first day of each are classes too (SIL-12).
 */
export function itemClasses(
  criteria: readonly Criterion[],
  assessedOn: IsoDate,
  windows?: Windows,
): readonly ItemClasses[] {
  if (windows !== undefined) return clausesByItem(criteria).map((asked) => withClasses(asked, { assessedOn, windows }));
  const made = known.get(criteria) ?? new Map<IsoDate, readonly ItemClasses[]>();
  known.set(criteria, made);
  const classes = made.get(assessedOn) ?? clausesByItem(criteria).map((asked) => withClasses(asked, { assessedOn }));
  made.set(assessedOn, classes);
  return classes;
}

const known = new WeakMap<readonly Criterion[], Map<IsoDate, readonly ItemClasses[]>>();

/** The day on which values are judged, and how long they count, where that is bounded. */
interface Asked {
  readonly assessedOn: IsoDate;
  readonly windows?: Windows;
}

function withClasses({ item, clauses }: AskedItem, asked: Asked): ItemClasses {
  const classes = triedOf(item, clauses, asked).flatMap((value) => classOf(item, clauses, value, asked) ?? []);
  return { item, clauses, classes };
}

/** An item with the clauses that read it. */
export interface AskedItem {
  readonly item: ItemName;
  readonly clauses: readonly ClauseOf[];
}

/** The items of which no value speaks for the patient under all criteria at once, with how many values were tried. */
export function itemsThatNobodyMeets(
  criteria: readonly Criterion[],
  assessedOn: IsoDate,
): readonly (AskedItem & { readonly tried: number })[] {
  return clausesByItem(criteria).flatMap(({ item, clauses }) => {
    const tried = triedOf(item, clauses, { assessedOn });
    // Nearly always the first or second value will do, and a definition is read often.
    if (tried.some((value) => classOf(item, clauses, value, { assessedOn })?.stand === "for")) return [];
    return [{ item, clauses, tried: tried.length }];
  });
}

function clausesByItem(criteria: readonly Criterion[]): readonly AskedItem[] {
  const byItem = new Map<ItemName, ClauseOf[]>();
  for (const { id, kind, clauses } of criteria) {
    for (const clause of clauses) {
      if (isItemName(clause.item)) byItem.set(clause.item, [...(byItem.get(clause.item) ?? []), { id, kind, clause }]);
    }
  }
  return [...byItem].map(([item, clauses]) => ({ item, clauses }));
}

function triedOf(item: ItemName, clauses: readonly ClauseOf[], asked: Asked): readonly unknown[] {
  return [...(attested.includes(item) ? [] : [undefined]), ...valuesOf(item, clauses, asked)];
}

/** Whether a value is written as dated after the assessment, so that it can be judged to nothing. */
export function isDatedLater(item: ItemName, value: unknown, assessedOn: IsoDate): boolean {
  const evidence = evidenceWith(item, value);
  return evidence !== undefined && datedAfter(evidence, assessedOn) !== undefined;
}

function evidenceWith(item: ItemName, value: unknown): EligibilityEvidence | undefined {
  if (value === undefined) return {};
  const read = items[item].safeParse(value);
  return read.success ? { [item]: read.data } : undefined;
}

const standOf = { eligible: "for", ineligible: "against", undecided: "unknown" } as const;

function classOf(
  item: ItemName,
  clauses: readonly ClauseOf[],
  value: unknown,
  { assessedOn, windows }: Asked,
): ItemClass | undefined {
  const evidence = evidenceWith(item, value);
  if (evidence === undefined) return undefined;
  const stands = clauses.map(
    ({ id, kind, clause }) =>
      standOf[judgeEligibility([{ id, kind, clauses: [clause] }], evidence, assessedOn, windows).verdict],
  );
  return { value, stands, stand: together(stands) };
}

/** The three-valued fold: one against decides, one unknown leaves it open. */
export function together(stands: readonly Stand[]): Stand {
  if (stands.includes("against")) return "against";
  return stands.includes("unknown") ? "unknown" : "for";
}

/** Values around every bound of the clauses on an item. */
function valuesOf(item: ItemName, clauses: readonly ClauseOf[], asked: Asked): readonly unknown[] {
  const { assessedOn } = asked;
  const written = clauses.map(({ clause }) => clause);
  const dates = datesAround(item, clauses, asked);
  const [first] = written;
  switch (first?.clause) {
    case "answer":
      return answersOf(item);
    case "count": {
      const bounds = written.flatMap((one) => (one.clause === "count" ? [one.bound] : []));
      return unique([...answersOf(item), 0, 50, ...bounds.flatMap((bound) => [bound - 1, bound, bound + 1])]);
    }
    case "measure":
      return unitsOf(item).flatMap((unit) => measured(item, unit, boundsIn(unit, written), dates));
    case "timesUpperLimit":
      return unitsOf(item).flatMap((unit) => againstUpperLimit(unit, written, dates));
    case "withinDays": {
      const days = written.flatMap((one) => (one.clause === "withinDays" ? [one.days] : []));
      const back = unique(days.flatMap((bound) => [bound + 1, bound, bound - 1]));
      return ["never", ...back.map((ago) => addDays(assessedOn, -ago)), assessedOn, addDays(assessedOn, 1)];
    }
    case undefined:
      return [];
  }
}

const jsonSchema = z.object({
  anyOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.string().optional(),
});

/** Every answer that an item can have, as far as its answers are words, yes and no, or single numbers. */
function answersOf(item: ItemName): readonly unknown[] {
  const known = answers.get(item) ?? choicesOf(z.toJSONSchema(items[item], { io: "input" }));
  answers.set(item, known);
  return known;
}

const answers = new Map<ItemName, readonly unknown[]>();

function choicesOf(schema: unknown): readonly unknown[] {
  const read = jsonSchema.safeParse(schema).data;
  if (read?.anyOf !== undefined) return read.anyOf.flatMap(choicesOf);
  if (read?.enum !== undefined) return read.enum;
  if (read?.const !== undefined) return [read.const];
  return read?.type === "boolean" ? [true, false] : [];
}

/** The units in which an item is reported. */
function unitsOf(item: ItemName): readonly UnitCode[] {
  const schema = items[item];
  if (!("shape" in schema)) return [];
  return schema.shape.unit.options.filter(isUnitCode);
}

/** The bounds to which values in a unit are held: those in the unit itself, and others as they convert. */
function boundsIn(unit: UnitCode, clauses: readonly Clause[]): readonly number[] {
  return clauses.flatMap((clause) => {
    if (clause.clause !== "measure") return [];
    return clause.bounds.flatMap((bound) => convert(bound.value, bound.unit, unit)?.toNumber() ?? []);
  });
}

/** How far beside a bound a value is that is just not at it, as a part of the bound. */
const justBeside = 1e-9;

function around(bound: number): readonly number[] {
  const step = Math.max(Math.abs(bound), 1) * justBeside;
  return [bound - step, bound, bound + step];
}

function measured(
  item: ItemName,
  unit: UnitCode,
  bounds: readonly number[],
  dates: readonly IsoDate[],
): readonly unknown[] {
  const values = unique([0, ...bounds.flatMap(around), unit === "%" ? 100 : 1e6]);
  const taken = item === "spo2" ? [{ onRoomAir: true }, { onRoomAir: false }] : [{}];
  const undated = taken.flatMap((how) => values.map((value) => ({ value, unit, ...how })));
  return [...undated, ...dated({ value: values[0] ?? 0, unit, ...taken[0] }, dates)];
}

function againstUpperLimit(unit: UnitCode, clauses: readonly Clause[], dates: readonly IsoDate[]): readonly unknown[] {
  const upperLimit = 100;
  const factors = clauses.flatMap((clause) => (clause.clause === "timesUpperLimit" ? [clause.factor] : []));
  const values = unique([0, ...factors.flatMap((factor) => around(factor * upperLimit)), 1e6]);
  return [
    { value: 1, unit },
    ...values.map((value) => ({ value, unit, upperLimit })),
    ...dated({ value: 1, unit, upperLimit }, dates),
  ];
}

/** A value with each day on which it may have been taken. */
function dated(value: Readonly<Record<string, unknown>>, dates: readonly IsoDate[]): readonly unknown[] {
  return dates.map((takenOn) => ({ ...value, takenOn }));
}

/** The day before, the day and the day after the assessment; the last day inside each window and the first outside. */
function datesAround(item: ItemName, clauses: readonly ClauseOf[], { assessedOn, windows }: Asked): readonly IsoDate[] {
  const ages = clauses.flatMap(({ id }) => {
    const window = windows === undefined ? undefined : windowOf(windows, id, item);
    return window === undefined ? [] : [window, window + 1];
  });
  return unique([1, 0, -1, ...ages]).map((age) => addDays(assessedOn, -age));
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
