import type { StoredEntry } from "../journal/entry.ts";
import { brokenLink } from "../journal/seal.ts";
import { JournalConflict, type JournalReader, type JournalStore, type PlacedEntry } from "../journal/store.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { hasCode, UnusableStore } from "./sqlite-errors.ts";
import type { SqliteFile } from "./sqlite-file.ts";
import { inOne, insertEntry, openToRead, openToWrite } from "./sqlite-opening.ts";
import { columnsOf, readRow } from "./sqlite-row.ts";
import { layoutOf } from "./sqlite-schema.ts";

export { UnusableStore };

/** Where a journal ends: the hash of its last entry stands for all before it. */
type End = Pick<StoredEntry, "sequence" | "hash">;

/**
 * Opens a store in an SQLite file, which is made where there is none; `:memory:` for one that is not kept. The whole file is checked first.
 * Every append is one durable commit (WAL, synchronous=FULL). Several processes may share the file.
 * @throws UnusableStore for a file that cannot be opened, is damaged, or is not such a store; for a name that is none of a file
 * @example
 * ```ts
 * import { openSqliteStore } from "patient-course/stores/sqlite";
 *
 * const store = openSqliteStore(":memory:");
 * console.log(await store.patients()); // prints: []
 * await store.close();
 * ```
 */
export function openSqliteStore(file: string): JournalStore {
  const opened = openToWrite(file);
  const { database, use } = opened;
  const { journalOf, ...reads } = reader(opened, file);
  const last = database.prepare("SELECT * FROM entry WHERE patient_id = ? ORDER BY sequence DESC LIMIT 1");
  const insert = database.prepare(insertEntry);
  const tables = database.prepare("PRAGMA store.schema_version");
  const others = database.prepare("PRAGMA store.data_version");
  let tablesSeen: unknown;
  let othersSeen: unknown;
  /** Where journals end that are known to be whole, since nobody else has written to the file. */
  const known = new Map<string, End>();

  /** In the transaction that writes: an index or a trigger that was dropped meanwhile protects nothing any more. */
  const assertTables = () => {
    const version = tables.get()?.schema_version;
    if (version !== tablesSeen) layoutOf(database, file);
    tablesSeen = version;
  };

  /** Where a journal ends. What others wrote to the file may have changed what is before its last entry, too. */
  const endOf = (patientId: string): End => {
    const version = others.get()?.data_version;
    if (version !== othersSeen) known.clear();
    othersSeen = version;
    const end = known.get(patientId);
    if (end !== undefined) return end;
    const journal = journalOf(patientId);
    const broken = brokenLink(journal);
    if (broken !== undefined) {
      throw new UnusableStore(
        `${file}: entry ${broken.sequence} of ${patientId}: ${broken.because}; nothing is recorded after it`,
      );
    }
    const { sequence, hash } = journal.at(-1) ?? { sequence: 0, hash: "" };
    known.set(patientId, { sequence, hash });
    return { sequence, hash };
  };

  const write = (patientId: string, expectedSequence: number, entries: readonly StoredEntry[]): End => {
    const conflict = () => new JournalConflict(patientId, expectedSequence);
    assertTables();
    const end = endOf(patientId);
    if (end.sequence !== expectedSequence) throw conflict();
    const [first] = entries;
    // The writer decided on another journal, although it was as long.
    if (expectedSequence > 0 && first !== undefined && first.previousHash !== end.hash) throw conflict();
    // Known again once what is written now is on record.
    known.delete(patientId);
    entries.forEach((entry, index) => {
      if (entry.patientId !== patientId)
        throw new TypeError(`an entry of ${entry.patientId} for the journal of ${patientId}`);
      if (entry.sequence !== expectedSequence + index + 1) throw conflict();
      const { patient_id, sequence, command_id, kind, event } = columnsOf(entry);
      try {
        const { changes } = insert.run(patient_id, sequence, command_id, kind, event, canonicalJson(entry));
        if (changes !== 1) throw new UnusableStore(`${file}: entry ${sequence} of ${patientId} was not taken`);
      } catch (error) {
        throw hasCode(error, "constraint") ? conflict() : error;
      }
    });
    return entries.at(-1) ?? end;
  };

  return {
    ...reads,
    async end(patientId) {
      return use(() =>
        inOne(database, "BEGIN", () => {
          const row = last.get(patientId);
          const { sequence, hash } = row === undefined ? { sequence: 0, hash: "" } : readRow(file, row);
          return { sequence, hash, mark: Number(others.get()?.data_version) };
        }),
      );
    },
    async append(patientId, expectedSequence, entries) {
      const end = use(() => inOne(database, "BEGIN IMMEDIATE", () => write(patientId, expectedSequence, entries)));
      known.set(patientId, { sequence: end.sequence, hash: end.hash });
    },
  };
}

/**
 * Opens the journals of a store that exists, to read them; what is written to it meanwhile is read, too. The whole file is checked first.
 * @throws UnusableStore for a file that cannot be opened, is damaged, or is not such a store; for a name that is none of a file
 */
export function openSqliteJournals(file: string): JournalReader {
  const { journalOf: _, ...reads } = reader(openToRead(file), file);
  return reads;
}

function reader({ database, use, close }: SqliteFile, file: string) {
  const rows = database.prepare("SELECT * FROM entry WHERE patient_id = ? AND sequence > ? ORDER BY sequence");
  // A patient whose first entry was taken away is a patient still.
  const everyone = database.prepare("SELECT patient_id FROM entry GROUP BY patient_id ORDER BY min(rowid)");
  const placed = database.prepare("SELECT rowid AS place, * FROM entry WHERE rowid > ? ORDER BY rowid LIMIT ?");
  const journalOf = (patientId: string, after = 0) => rows.all(patientId, after).map((row) => readRow(file, row));
  return {
    journalOf,
    async read(patientId: string, after?: number) {
      return use(() => journalOf(patientId, after));
    },
    async feed(after: number, most: number): Promise<readonly PlacedEntry[]> {
      // Writers take turns and rows are never deleted, so that the number of a row grows with each that is committed.
      return use(() => placed.all(after, most).map((row) => ({ place: Number(row.place), entry: readRow(file, row) })));
    },
    async patients() {
      return use(() => everyone.all().map(({ patient_id }) => String(patient_id)));
    },
    async close() {
      close();
    },
  };
}
