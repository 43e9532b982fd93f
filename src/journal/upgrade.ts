import type { Entry, StoredEntry } from "./entry.ts";
import { erasedFields, withStandIns } from "./personal.ts";

/**
 * A stored entry as the engine reads it, whichever format it was written in; pure, and nothing in the store changes.
 * Format 2 only has room for more than format 1, so every field stays: the hash that of the stored form, and the digest the former
 * one, over a whole definition, by which an engine recognises its definition too. Where a personal field was erased stands a text that
 * says so, such as `[erased note]`.
 * @example
 * ```ts
 * import { upgradeEntry } from "patient-course";
 * import { entryOf } from "patient-course/testing";
 *
 * console.log(upgradeEntry(entryOf("P-001", 1)).format); // prints: 2
 * ```
 */
export function upgradeEntry(stored: StoredEntry): Entry {
  if (stored.format === 1) return { ...stored, format: 2 };
  const erased = erasedFields(stored);
  // With what stands in for what was erased, nothing is missing.
  return erased.length === 0 ? (stored as Entry) : (withStandIns(stored, erased) as Entry);
}
