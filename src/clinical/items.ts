import { type Item, type ItemInput, type Items, item } from "./item.ts";
import type { ValueOf } from "./item-schema.ts";
import { attestedItems } from "./library/attested.ts";
import { derivedItems } from "./library/derived.ts";
import { journalItems } from "./library/journal.ts";
import { measuredItems } from "./library/measured.ts";
import { scoresAndDates } from "./library/scores-and-dates.ts";

const written = { ...attestedItems, ...scoresAndDates, ...measuredItems, ...derivedItems, ...journalItems };
type Written = typeof written;

/** The name of an item of the shipped library. */
export type ItemName = keyof Written;

/**
 * The library of common items that comes with the package: from it a definition takes what its criteria ask for. Codes are LOINC, units
 * UCUM, ranges what a living patient has (SIL-18); where each comes from stands with it.
 * @example
 * ```ts
 * import { itemLibrary } from "patient-course/clinical";
 *
 * console.log(itemLibrary.platelets?.label); // prints: platelets
 * ```
 */
export const itemLibrary: Items = readAll(written);

function readAll(library: Readonly<Record<string, ItemInput>>): Items {
  return Object.fromEntries(Object.entries(library).map(([name, one]) => [name, item.parse(one)]));
}

/** The items that are days of events of the course, which the journal knows. */
export const journalDays: readonly string[] = Object.keys(journalItems);

export function isItemName(name: string): name is ItemName {
  return Object.hasOwn(itemLibrary, name);
}

/** Every item that a definition knows: its own, and those of the library. */
export function itemsOf({ items }: { readonly items: Items }): Items {
  const made = known.get(items) ?? (Object.keys(items).length === 0 ? itemLibrary : { ...itemLibrary, ...items });
  known.set(items, made);
  return made;
}

const known = new WeakMap<Items, Items>();

/** An item by its name; only what is declared, since a name may be one that every object has. */
export function itemCalled(items: Items, name: string): Item | undefined {
  return Object.hasOwn(items, name) ? items[name] : undefined;
}

/** The name of an item as a sentence has it, such as `haemoglobin`. */
export function itemInWords(name: string, items: Items = itemLibrary): string {
  return itemCalled(items, name)?.label ?? name;
}

/** How a value was taken, in words: `on room air`. */
export function takenInWords(name: string, how: string, items: Items = itemLibrary): string {
  const declared = itemCalled(items, name);
  const taken = declared?.kind === "measure" ? (declared.taken ?? {}) : {};
  return Object.hasOwn(taken, how) ? (taken[how] ?? how) : how;
}

/** Evidence on a patient; an absent item is missing, which is neither a pass nor a fail. */
export type EligibilityEvidence = { readonly [I in ItemName]?: ValueOf<Written[I]> | undefined };
