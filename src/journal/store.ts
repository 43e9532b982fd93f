import type { StoredEntry } from "./entry.ts";

/** Thrown by `append` when the journal is not where the writer thought: somebody else wrote first; read again and decide again. */
export class JournalConflict extends Error {
  override readonly name = "JournalConflict";
  constructor(
    readonly patientId: string,
    readonly expectedSequence: number,
  ) {
    super(`the journal of ${patientId} no longer ends at entry ${expectedSequence}: read it again and decide again`);
  }
}

/** Where a patient's journal ends. */
export interface JournalEnd {
  /** The sequence of its last entry; 0 where nothing is on record. */
  readonly sequence: number;
  /** The hash of its last entry, which stands for all before it; empty where nothing is on record. */
  readonly hash: string;
  /** Another one whenever what is on record may have changed otherwise than by an append through this store. */
  readonly mark: number;
}

/** An entry with its place in the order in which a store took the entries of all patients. */
export interface PlacedEntry {
  /** A whole number above 0; an entry that was taken later has a greater one, and not always the next. */
  readonly place: number;
  readonly entry: StoredEntry;
}

/** Where journals are kept: append-only, one stream per patient. Every store passes `journalStoreContract` of `patient-course/testing`. */
export interface JournalStore {
  /** All entries of a patient in order, or those after an entry (`after`, its sequence), each just as it was appended; empty when there are none. */
  read(patientId: string, after?: number): Promise<readonly StoredEntry[]>;
  /** Where a patient's journal ends: with the same mark as before, what was read up to an entry is still on record as it was. */
  end(patientId: string): Promise<JournalEnd>;
  /**
   * Adds entries after entry `expectedSequence` (0 for a new journal), all or none, durable when the promise resolves.
   * @throws JournalConflict when the journal does not end there, or a command id or sequence is already in it.
   */
  append(patientId: string, expectedSequence: number, entries: readonly StoredEntry[]): Promise<void>;
  /**
   * The entries of all patients after a place (0: from the first), in the order in which they were taken, and of these the first `most`. What was
   * read once stays before all that is taken later, so that whoever remembers a place misses nothing.
   */
  feed(after: number, most: number): Promise<readonly PlacedEntry[]>;
  /** Every patient with a journal, in the order in which the journals were begun. */
  patients(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The half of a store that reads. */
export type JournalReader = Pick<JournalStore, "read" | "patients" | "close">;
