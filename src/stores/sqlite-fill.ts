import type { StoredEntry } from "../journal/entry.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { hasCode, UnusableStore } from "./sqlite-errors.ts";
import { inOne, insertEntry, openToWrite } from "./sqlite-opening.ts";
import { columnsOf } from "./sqlite-row.ts";

/**
 * Fills a store that holds no entry, whose file is made where there is none, in one transaction: with all entries in the order in which
 * they come, or with none.
 * @throws UnusableStore for a file that cannot serve, a store that holds entries, and an entry that does not come after the patient's last
 */
export function fillSqliteStore(file: string, entries: Iterable<StoredEntry>): void {
  const { database, use, close } = openToWrite(file);
  try {
    use(() =>
      inOne(database, "BEGIN IMMEDIATE", () => {
        if (database.prepare("SELECT 1 FROM entry LIMIT 1").get() !== undefined)
          throw new UnusableStore(`${file}: holds entries already; name a new file`);
        const insert = database.prepare(insertEntry);
        for (const entry of entries) {
          const { patient_id, sequence, command_id, kind, event } = columnsOf(entry);
          try {
            insert.run(patient_id, sequence, command_id, kind, event, canonicalJson(entry));
          } catch (error) {
            if (!hasCode(error, "constraint")) throw error;
            throw new UnusableStore(
              `${file}: entry ${sequence} of ${patient_id} does not come after the last of the patient, or repeats a command id; nothing was imported`,
            );
          }
        }
      }),
    );
  } finally {
    close();
  }
}
