import type { IsoDate } from "./calendar.ts";
import { isLeaf, type LeafClause } from "./clause.ts";
import type { Criterion } from "./criteria.ts";
import { attestedInJournal, datedAfter, judgeEligibility } from "./eligibility.ts";
import type { Items } from "./item.ts";
import { itemSchema } from "./item-schema.ts";
import { itemCalled } from "./items.ts";
import { valuesAround } from "./values-around.ts";
import type { Windows } from "./windows.ts";

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
  readonly clause: LeafClause;
}

/** An item, every clause that reads it, and the classes of its values. */
export interface ItemClasses extends AskedItem {
  readonly classes: readonly ItemClass[];
}

/** On which day values are judged, by which items, and how long they count, where that is bounded. */
export interface AskedOn {
  readonly assessedOn: IsoDate;
  readonly items: Items;
  readonly windows?: Windows | undefined;
}

/**
 * Every item that criteria ask for with the classes of its values. Each clause reads one item and changes its mind only at its own
 * bounds, so a value at each bound, one just on either side, and the ends of what can be written stand for all others. Where values have
 * windows, one taken on the first and one before the first day of each are classes too (SIL-12). Clauses that join others are looked at
 * with all their items at once, by `jointClasses`.
 */
export function itemClasses(criteria: readonly Criterion[], asked: AskedOn): readonly ItemClasses[] {
  if (asked.windows !== undefined) return clausesByItem(criteria).map((one) => classesOfItem(one, asked));
  const made = known.get(criteria);
  if (made?.asked.assessedOn === asked.assessedOn && made.asked.items === asked.items) return made.classes;
  const classes = clausesByItem(criteria).map((one) => classesOfItem(one, asked));
  known.set(criteria, { asked, classes });
  return classes;
}

/** What was worked out last for each list of criteria: a definition is looked at on one and the same day again and again. */
const known = new WeakMap<
  readonly Criterion[],
  { readonly asked: AskedOn; readonly classes: readonly ItemClasses[] }
>();

/** The classes of the values of one item by the clauses that read it; `first` are values that are looked at before those around each bound. */
export function classesOfItem(
  { item, clauses }: AskedItem,
  asked: AskedOn,
  first: readonly unknown[] = [],
): ItemClasses {
  const tried = [...first, ...triedOf(item, clauses, asked)];
  return { item, clauses, classes: tried.flatMap((value) => classOf(item, clauses, value, asked) ?? []) };
}

/** An item with the clauses that read it. */
export interface AskedItem {
  readonly item: string;
  readonly clauses: readonly ClauseOf[];
}

/** The items of which no value speaks for the patient under all criteria at once, with how many values were tried. */
export function itemsThatNobodyMeets(
  criteria: readonly Criterion[],
  asked: AskedOn,
): readonly (AskedItem & { readonly tried: number })[] {
  return clausesByItem(criteria).flatMap(({ item, clauses }) => {
    const tried = triedOf(item, clauses, asked);
    // Nearly always the first or second value will do, and a definition is read often.
    if (tried.some((value) => classOf(item, clauses, value, asked)?.stand === "for")) return [];
    return [{ item, clauses, tried: tried.length }];
  });
}

function clausesByItem(criteria: readonly Criterion[]): readonly AskedItem[] {
  const byItem = new Map<string, ClauseOf[]>();
  for (const { id, kind, clauses } of criteria) {
    for (const clause of clauses.filter(isLeaf)) {
      byItem.set(clause.item, [...(byItem.get(clause.item) ?? []), { id, kind, clause }]);
    }
  }
  return [...byItem].map(([item, clauses]) => ({ item, clauses }));
}

function triedOf(item: string, clauses: readonly ClauseOf[], asked: AskedOn): readonly unknown[] {
  return [...(attestedInJournal.includes(item) ? [] : [undefined]), ...valuesAround(item, clauses, asked)];
}

/** Whether a value is written as dated after the assessment, so that it can be judged to nothing. */
export function isDatedLater(item: string, value: unknown, { assessedOn, items }: AskedOn): boolean {
  const evidence = evidenceWith(item, value, items);
  return evidence !== undefined && datedAfter(evidence, assessedOn, items) !== undefined;
}

/** Evidence of one value; `undefined` where it is none of the item. */
export function evidenceWith(
  item: string,
  value: unknown,
  items: Items,
): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return {};
  const declared = itemCalled(items, item);
  const read = declared === undefined ? undefined : itemSchema(declared).safeParse(value);
  return read?.success === true ? { [item]: read.data } : undefined;
}

/** What a verdict on one criterion, or one clause of it, is called here. */
export const standOf = { eligible: "for", ineligible: "against", undecided: "unknown" } as const;

function classOf(
  item: string,
  clauses: readonly ClauseOf[],
  value: unknown,
  { assessedOn, items, windows }: AskedOn,
): ItemClass | undefined {
  const evidence = evidenceWith(item, value, items);
  if (evidence === undefined) return undefined;
  const stands = clauses.map(({ id, kind, clause }) => {
    const { verdict } = judgeEligibility([{ id, kind, clauses: [clause] }], evidence, assessedOn, { items, windows });
    return standOf[verdict];
  });
  return { value, stands, stand: together(stands) };
}

/** The three-valued fold: one against decides, one unknown leaves it open. */
export function together(stands: readonly Stand[]): Stand {
  if (stands.includes("against")) return "against";
  return stands.includes("unknown") ? "unknown" : "for";
}
