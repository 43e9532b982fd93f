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
  return { ...entry, hash: sha256(canonicalJson(sealedForm(entry))) };
}

/** What the next entry of a chain is compared with. */
type Link = Pick<StoredEntry, "sequence" | "patientId" | "hash">;

/** Where a chain of entries stops fitting, and why. */
export interface BrokenLink {
  readonly sequence: number;
  readonly because: string;
}

/**
 * The first entry of a patient's journal that does not fit the one before it or its own hash, or that this version cannot read;
 * `undefined` for an intact chain. The entries are all of a journal, or those that come after a known one. Every entry is checked as it is stored, in the format in which it was written.
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
    const sequence = (after?.sequence ?? 0) + index + 1;
    const form = envelopeFault(entry);
    if (form !== undefined) return { sequence, because: form };
    const commitments = commitmentFault(entry);
    if (commitments !== undefined) return { sequence, because: commitments };
    const field = misfittingField(entry);
    if (field !== undefined) return { sequence, because: `${field} was changed after it was written` };
    // What a changed entry says of its own place is not believed, and it counts as changed even where it can no longer be read.
    if (!isSealed(entry)) return { sequence, because: "its content was changed after it was written" };
    const because = misfit(entry, previous) ?? entryFault(entry);
    if (because !== undefined) return { sequence: entry.sequence, because };
    previous = entry;
  }
  return undefined;
}

function misfit(entry: StoredEntry, previous: Link | undefined): string | undefined {
  if (entry.sequence !== (previous?.sequence ?? 0) + 1) return `it does not follow entry ${previous?.sequence ?? 0}`;
  if (previous !== undefined && entry.patientId !== previous.patientId)
    return `it is of another patient, ${entry.patientId}`;
  return entry.previousHash === (previous?.hash ?? "")
    ? undefined
    : "the entry before it is not the one it was written after";
}

/** Whether an entry has the hash of its content: of every field it has, known to this version or not, but for what it commits to. */
function isSealed(entry: StoredEntry): boolean {
  return entry.hash === sha256(canonicalJson(sealedForm(entry)));
}
