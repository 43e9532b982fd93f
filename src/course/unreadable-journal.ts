import type { StoredEntry } from "../journal/entry.ts";
import { brokenLink, type Link } from "../journal/seal.ts";

/** Thrown when a journal cannot be what this engine wrote under this definition; names the entry and what does not fit. */
export class UnreadableJournal extends Error {
  override readonly name = "UnreadableJournal";
  constructor(
    readonly patientId: string,
    readonly sequence: number,
    because: string,
  ) {
    super(`entry ${sequence} of ${patientId}: ${because}`);
  }
}

/** @throws UnreadableJournal at the first entry that does not fit the chain; the entries are all of a journal, or those after a known one. */
export function assertUnbroken(patientId: string, entries: readonly StoredEntry[], after?: Link): void {
  const broken = brokenLink(entries, after);
  if (broken !== undefined) throw new UnreadableJournal(patientId, broken.sequence, broken.because);
}
