import type { KeptEntry } from "../journal/kept-entry.ts";
import { openToLook } from "./sqlite-opening.ts";
import { entryIn } from "./sqlite-row.ts";
import { damageIn, nearestLayout } from "./sqlite-schema.ts";

/** A store's file as it is at one moment, whole or not. */
export interface SqliteFeed {
  /** What is wrong with its pages and indexes, and with its tables. */
  readonly faults: readonly string[];
  readonly size: number;
  /** Every entry in the order in which they were committed, read from the table alone. @throws UnusableStore where a page cannot be read */
  entries(): Iterable<KeptEntry>;
  close(): void;
}

/** How many rows are read at once. */
const batch = 500;
const mostFaults = 20;

/**
 * Opens the file of a store that exists, to look at it, even where it is not whole. What is written meanwhile is not seen.
 * @throws UnusableStore for a file that cannot be opened, and for one that is no such store
 */
export function openSqliteFeed(file: string): SqliteFeed {
  const { database, use, close } = openToLook(file);
  const letGo = () => {
    if (database.isTransaction) database.exec("COMMIT");
    close();
  };
  try {
    return use(() => {
      // Everything is read as of this moment.
      database.exec("BEGIN");
      const faults = [...(nearestLayout(database, file)?.faults ?? []), ...damageIn(database, mostFaults)];
      // An index that is damaged must not hide a row.
      const rows = database.prepare(
        `SELECT rowid AS place, * FROM store.entry NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ${batch}`,
      );
      const count = database.prepare("SELECT count(*) AS size FROM store.entry NOT INDEXED");
      return {
        faults,
        size: Number(count.get()?.size),
        *entries() {
          for (let after: unknown = Number.MIN_SAFE_INTEGER; ; ) {
            const from = after;
            const read = use(() => rows.all(from as number));
            if (read.length === 0) return;
            for (const row of read) {
              const { patient_id, sequence, content } = row;
              yield {
                patientId: String(patient_id),
                sequence: Number(sequence),
                content: String(content),
                ...entryIn(row),
              };
              after = row.place;
            }
          }
        },
        close: letGo,
      };
    });
  } catch (error) {
    letGo();
    throw error;
  }
}
