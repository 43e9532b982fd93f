import { canonicalJson, sha256 } from "../protocol/digest.ts";
import type { DraftEntry, Entry, StoredEntry } from "./entry.ts";
import { entryFault, envelopeFault } from "./entry-shape.ts";
import { commitmentFault, commitTo, misfittingField, sealedForm } from "./personal.ts";

/** What is committed to when an entry is sealed. */
export interface Committing {
  /** The personal fields of its evidence, by their paths within the entry. */
  readonly evidence: readonly string[];
  /** What nobody can guess; nothing is committed to without it. */
  readonly seed: string | undefined;
}

/**
 * Seals an entry into the patient's hash chain: SHA-256 over its canonical JSON, the hash of the entry before it included, with
 * commitments in place of its personal fields.
 */
export function seal(draft: DraftEntry, { evidence, seed }: Committing): Entry {
  const entry = { ...draft, ...(seed === undefined ? {} : commitTo(draft, evidence, seed)), hash: "" };
  return { ...entry, hash: hashOf(entry) };
}

/** What the next entry of a chain is compared with. */
export type Link = Pick<StoredEntry, "sequence" | "patientId" | "hash">;

/** Where a chain of entries stops fitting, and why. */
export interface BrokenLink {
  readonly sequence: number;
  readonly because: string;
}

/**
 * The first entry of a patient's journal that does not fit the one before it or its own hash, or that this version cannot read;
 * `undefined` for an intact chain. The entries are all of a journal, or those that come after a known one. Every entry is checked as it is
 * stored, in the format in which it was written.
 * @example
 * ```ts
 * import { brokenLink } from "patient-course";
 * import { chainOf } from "patient-course/testing";
 *
 * console.log(brokenLink(chainOf("P-001", 3).slice(1))?.sequence); // prints: 2
 * ```
 */
export function brokenLink(entries: readonly StoredEntry[], after?: Link): BrokenLink | undefined {
  let previous = after;
  for (const [index, entry] of entries.entries()) {
    // What a changed entry says of its own place is not believed.
    const changed = changeIn(entry);
    if (changed !== undefined) return { sequence: (after?.sequence ?? 0) + index + 1, because: changed };
    const because = misfit(entry, previous) ?? entryFault(entry);
    if (because !== undefined) return { sequence: entry.sequence, because };
    previous = entry;
  }
  return undefined;
}

/** Why an entry, looked at by itself, is not what was sealed; it counts as changed even where it can no longer be read. */
export function changeIn(entry: StoredEntry): string | undefined {
  const fault = envelopeFault(entry) ?? commitmentFault(entry);
  if (fault !== undefined) return fault;
  const field = misfittingField(entry);
  if (field !== undefined) return `${field} was changed after it was written`;
  return entry.hash === hashOf(entry) ? undefined : "its content was changed after it was written";
}

/** Why a sealed entry does not come after the one that stands before it in the journal. */
export function misfit(entry: StoredEntry, previous: Link | undefined): string | undefined {
  if (entry.sequence !== (previous?.sequence ?? 0) + 1) return `it does not follow entry ${previous?.sequence ?? 0}`;
  if (previous !== undefined && entry.patientId !== previous.patientId)
    return `it is of another patient, ${entry.patientId}`;
  return entry.previousHash === (previous?.hash ?? "")
    ? undefined
    : "the entry before it is not the one it was written after";
}

/** The hash of what an entry holds: of every field it has, known to this version or not, but for what it commits to. */
export function hashOf(entry: StoredEntry): string {
  return sha256(canonicalJson(sealedForm(entry)));
}
