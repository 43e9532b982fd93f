import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoredEntry } from "../journal/entry.ts";
import { JournalConflict, type JournalReader, type JournalStore } from "../journal/store.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { openSqliteFile, type SqliteFile, UnusableStore } from "./sqlite-file.ts";

export { UnusableStore };

/** Version of the tables below, kept in the file itself. */
const layout = 2;

/** An attempt that was refused leaves its command id free; every other entry takes it. */
const commandIds = `
CREATE UNIQUE INDEX store.entry_command ON entry (patient_id, command_id) WHERE kind <> 'refused';
PRAGMA store.user_version = ${layout};
`;

const tables = `
CREATE TABLE store.entry (
  patient_id TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  kind       TEXT NOT NULL,
  event      TEXT NOT NULL,
  content    TEXT NOT NULL,
  PRIMARY KEY (patient_id, sequence)
) STRICT;
CREATE TRIGGER store.entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER store.entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
${commandIds}
`;

/** Layout 1 knew of no entries but events and refused attempts. */
const fromLayout1 = `DROP INDEX store.entry_command; ${commandIds}`;

/** A row as the driver gives it. */
type Row = Readonly<Record<string, unknown>>;

/**
 * Opens a store in an SQLite file, which is made where there is none; `:memory:` for one that is not kept.
 * Every append is one durable commit (WAL, synchronous=FULL). Several processes may share the file.
 * @throws UnusableStore for a file that cannot be opened or is not such a store
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
  const opened = openSqliteFile(file, "write", (database) => {
    // Looked at before anything is written: what is not ours stays as it is, to the byte.
    inOne(database, "BEGIN", () => refuseForeign(database, file));
    database.exec("PRAGMA store.journal_mode = WAL; PRAGMA store.synchronous = FULL;");
    makeTables(database, file);
  });
  const { database } = opened;
  const last = database.prepare("SELECT coalesce(max(sequence), 0) AS sequence FROM entry WHERE patient_id = ?");
  const insert = database.prepare(
    "INSERT INTO entry (patient_id, sequence, command_id, kind, event, content) VALUES (?, ?, ?, ?, ?, ?)",
  );

  const write = (patientId: string, expectedSequence: number, entries: readonly StoredEntry[]) => {
    const conflict = () => new JournalConflict(patientId, expectedSequence);
    if (Number(last.get(patientId)?.sequence) !== expectedSequence) throw conflict();
    entries.forEach((entry, index) => {
      if (entry.sequence !== expectedSequence + index + 1) throw conflict();
      try {
        insert.run(patientId, entry.sequence, entry.commandId, entry.kind, eventOf(entry), canonicalJson(entry));
      } catch (error) {
        throw isConstraint(error) ? conflict() : error;
      }
    });
  };

  return {
    ...reader(opened, file),
    async append(patientId, expectedSequence, entries) {
      opened.use(() => inOne(database, "BEGIN IMMEDIATE", () => write(patientId, expectedSequence, entries)));
    },
  };
}

/**
 * Opens the journals of a store that exists, to read them; what is written to it meanwhile is read, too.
 * @throws UnusableStore for a file that cannot be opened or is not such a store
 */
export function openSqliteJournals(file: string): JournalReader {
  const opened = openSqliteFile(file, "read", (database) => {
    if (inOne(database, "BEGIN", () => refuseForeign(database, file)) === 0)
      throw new UnusableStore(`${file}: holds no journals; name a file that patient-course run --store has written`);
  });
  return reader(opened, file);
}

function reader({ database, use, close }: SqliteFile, file: string): JournalReader {
  const readAll = database.prepare("SELECT sequence, content FROM entry WHERE patient_id = ? ORDER BY sequence");
  const everyone = database.prepare("SELECT patient_id FROM entry WHERE sequence = 1 ORDER BY rowid");
  return {
    async read(patientId) {
      return use(() =>
        readAll.all(patientId).map((row: Row) => parse(file, patientId, Number(row.sequence), String(row.content))),
      );
    },
    async patients() {
      return use(() => everyone.all().map((row: Row) => String(row.patient_id)));
    },
    async close() {
      close();
    },
  };
}

/** The layout of the file, 0 where it has no tables yet. @throws UnusableStore for the file of another application or a later version */
function refuseForeign(database: DatabaseSyncInstance, file: string): number {
  const found = Number(database.prepare("PRAGMA store.user_version").get()?.user_version);
  const others = Number(database.prepare("SELECT count(*) AS tables FROM store.sqlite_schema").get()?.tables);
  if (found > layout) {
    throw new UnusableStore(
      `${file}: was written by a later version of patient-course (layout ${found}); update patient-course`,
    );
  }
  if (found === 0 && others > 0)
    throw new UnusableStore(`${file}: is another application's database; name a file of its own`);
  return found;
}

function makeTables(database: DatabaseSyncInstance, file: string): void {
  inOne(database, "BEGIN IMMEDIATE", () => {
    // Looked at again, since another process may have made them.
    const found = refuseForeign(database, file);
    if (found === 0) database.exec(tables);
    else if (found < layout) database.exec(fromLayout1);
  });
}

/** Does the work in one transaction: what it reads is of one moment, and what it writes is written whole or not at all. */
function inOne<T>(database: DatabaseSyncInstance, begin: "BEGIN" | "BEGIN IMMEDIATE", work: () => T): T {
  database.exec(begin);
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // Some failures, such as a full disk, have taken it back already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** What the column of events says: of a change of what stands, which kind it is. */
function eventOf(entry: StoredEntry): string {
  return "event" in entry ? entry.event : entry.kind;
}

function isConstraint(error: unknown): boolean {
  return error instanceof Error && /constraint/i.test(error.message);
}

function parse(file: string, patientId: string, sequence: number, content: string): StoredEntry {
  try {
    return JSON.parse(content);
  } catch {
    throw new UnusableStore(
      `${file}: entry ${sequence} of ${patientId} cannot be read: its content is not JSON; restore the file from a copy`,
    );
  }
}
