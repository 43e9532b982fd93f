import { canonicalJson, sha256 } from "../protocol/digest.ts";
import type { DraftEntry, Entry } from "./entry.ts";
import { hasEntryShape } from "./entry-shape.ts";

/** Seals an entry into the patient's hash chain: SHA-256 over its canonical JSON, the hash of the entry before it included. */
export function seal(draft: DraftEntry): Entry {
  return { ...draft, hash: sha256(canonicalJson(draft)) };
}

/** Where a chain of entries stops fitting, and why. */
export interface BrokenLink {
  readonly sequence: number;
  readonly because: string;
}

/** The first entry of a patient's journal that does not fit the one before it or its own hash; `undefined` for an intact chain. */
export function brokenLink(entries: readonly Entry[]): BrokenLink | undefined {
  let previous: Entry | undefined;
  for (const [index, entry] of entries.entries()) {
    if (!hasEntryShape(entry)) return { sequence: index + 1, because: "it has not the form of an entry" };
    // What a changed entry says of its own place is not believed.
    if (entry.format === 1 && !isSealed(entry))
      return { sequence: index + 1, because: "its content was changed after it was written" };
    const because = misfit(entry, previous);
    if (because !== undefined) return { sequence: entry.sequence, because };
    previous = entry;
  }
  return undefined;
}

function misfit(entry: Entry, previous: Entry | undefined): string | undefined {
  if (entry.format !== 1) return `its format ${String(entry.format)} is not known to this version`;
  if (entry.sequence !== (previous?.sequence ?? 0) + 1) return `it does not follow entry ${previous?.sequence ?? 0}`;
  if (previous !== undefined && entry.patientId !== previous.patientId)
    return `it is of another patient, ${entry.patientId}`;
  return entry.previousHash === (previous?.hash ?? "")
    ? undefined
    : "the entry before it is not the one it was written after";
}

function isSealed({ hash, ...linked }: Entry): boolean {
  return hash === sha256(canonicalJson(linked));
}
