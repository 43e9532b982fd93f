import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoredEntry } from "../journal/entry.ts";
import { JournalConflict, type JournalReader, type JournalStore } from "../journal/store.ts";
import { canonicalJson } from "../protocol/digest.ts";

/** Version of the tables below, kept in the file itself. */
const layout = 1;

const tables = `
CREATE TABLE entry (
  patient_id TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  kind       TEXT NOT NULL,
  event      TEXT NOT NULL,
  content    TEXT NOT NULL,
  PRIMARY KEY (patient_id, sequence)
) STRICT;
CREATE UNIQUE INDEX entry_command ON entry (patient_id, command_id) WHERE kind = 'event';
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
PRAGMA user_version = ${layout};
`;

/** A row as the driver gives it. */
type Row = Readonly<Record<string, unknown>>;

/** Thrown when a file cannot serve as a store; names the file and what to do. */
export class UnusableStore extends Error {
  override readonly name = "UnusableStore";
}

/**
 * Opens a store in an SQLite file, which is made where there is none; `:memory:` for one that is not kept.
 * Every append is one durable commit (WAL, synchronous=FULL). Several processes may share the file.
 * @throws UnusableStore for a file that cannot be opened or is not such a store
 */
export function openSqliteStore(file: string): JournalStore {
  const database = open(file, {}, (opened) => {
    // Looked at before anything is written: what is not ours stays as it is, to the byte.
    refuseForeign(opened, file);
    opened.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    makeTables(opened, file);
  });
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
        insert.run(patientId, entry.sequence, entry.commandId, entry.kind, entry.event, canonicalJson(entry));
      } catch (error) {
        throw isConstraint(error) ? conflict() : error;
      }
    });
  };

  return {
    ...reader(database, file),
    async append(patientId, expectedSequence, entries) {
      named(file, () => {
        database.exec("BEGIN IMMEDIATE");
        try {
          write(patientId, expectedSequence, entries);
          database.exec("COMMIT");
        } catch (error) {
          database.exec("ROLLBACK");
          throw error;
        }
      });
    },
  };
}

/**
 * Opens the journals of a store that exists, to read them; what is written to it meanwhile is read, too.
 * @throws UnusableStore for a file that cannot be opened or is not such a store
 */
export function openSqliteJournals(file: string): JournalReader {
  const database = open(file, { readOnly: true }, (opened) => {
    if (refuseForeign(opened, file) === 0)
      throw new UnusableStore(`${file}: holds no journals; name a file that patient-course run --store has written`);
  });
  return reader(database, file);
}

function reader(database: DatabaseSyncInstance, file: string): JournalReader {
  const readAll = database.prepare("SELECT sequence, content FROM entry WHERE patient_id = ? ORDER BY sequence");
  const everyone = database.prepare("SELECT patient_id FROM entry WHERE sequence = 1 ORDER BY rowid");
  return {
    async read(patientId) {
      return named(file, () =>
        readAll.all(patientId).map((row: Row) => parse(file, patientId, Number(row.sequence), String(row.content))),
      );
    },
    async patients() {
      return named(file, () => everyone.all().map((row: Row) => String(row.patient_id)));
    },
    async close() {
      database.close();
    },
  };
}

function open(
  file: string,
  options: { readonly readOnly?: true },
  prepare: (database: DatabaseSyncInstance) => void,
): DatabaseSyncInstance {
  let database: DatabaseSyncInstance | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 5000, ...options });
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof UnusableStore) throw error;
    const because = error instanceof Error ? error.message : String(error);
    throw new UnusableStore(
      `${file}: cannot serve as a store: ${because}; name an SQLite file in a folder that exists and can be written`,
    );
  }
}

/** The layout of the file, 0 where it has no tables yet. @throws UnusableStore for the file of another application or a later version */
function refuseForeign(database: DatabaseSyncInstance, file: string): number {
  const found = Number(database.prepare("PRAGMA user_version").get()?.user_version);
  const others = Number(database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.tables);
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
  database.exec("BEGIN IMMEDIATE");
  try {
    // Looked at again, since another process may have made them.
    if (refuseForeign(database, file) === 0) database.exec(tables);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** Uses the file; what the driver alone can say, such as that the file is damaged or busy, is said with the file's name. */
function named<T>(file: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    const driver = error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
    throw driver ? new UnusableStore(`${file}: cannot be used: ${error.message}`) : error;
  }
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
