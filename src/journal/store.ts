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

/** Where journals are kept: append-only, one stream per patient. Every store passes `journalStoreContract` of `patient-course/testing`. */
export interface JournalStore {
  /** All entries of a patient in order, each just as it was appended; empty when there are none. */
  read(patientId: string): Promise<readonly StoredEntry[]>;
  /**
   * Adds entries after entry `expectedSequence` (0 for a new journal), all or none, durable when the promise resolves.
   * @throws JournalConflict when the journal does not end there, or a command id or sequence is already in it.
   */
  append(patientId: string, expectedSequence: number, entries: readonly StoredEntry[]): Promise<void>;
  /** Every patient with a journal, in the order in which the journals were begun. */
  patients(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The half of a store that reads. */
export type JournalReader = Pick<JournalStore, "read" | "patients" | "close">;
