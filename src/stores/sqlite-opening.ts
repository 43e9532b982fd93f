import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { UnusableStore } from "./sqlite-errors.ts";
import { openSqliteFile, type SqliteFile } from "./sqlite-file.ts";
import { assertWhole, bringUp, type Layout, layoutOf, nearestLayout } from "./sqlite-schema.ts";

/** Its values are those of `columnsOf`, and the content behind them. */
export const insertEntry =
  "INSERT INTO entry (patient_id, sequence, command_id, kind, event, content) VALUES (?, ?, ?, ?, ?, ?)";

/**
 * Opens the file of a store to write to it; it is made where there is none, and checked whole where there is one.
 * @throws UnusableStore for a file that cannot be opened, is damaged, or is not such a store; for a name that is none of a file
 */
export function openToWrite(file: string): SqliteFile {
  return openSqliteFile(file, {
    access: "write",
    look: (database) => inOne(database, "BEGIN", () => layoutOf(database, file)),
    prepare: (database) => {
      examine(database, file);
      database.exec("PRAGMA store.journal_mode = WAL; PRAGMA store.synchronous = FULL;");
      // Looked at again in the transaction that writes, since another process may have made the tables meanwhile.
      inOne(database, "BEGIN IMMEDIATE", () => bringUp(database, layoutOf(database, file)));
    },
  });
}

/**
 * Opens the file of a store that exists, to read it; the whole file is checked first.
 * @throws UnusableStore for a file that cannot be opened, is damaged, or is no such store; for a name that is none of a file
 */
export function openToRead(file: string): SqliteFile {
  return openSqliteFile(file, {
    access: "read",
    look: (database) => inOne(database, "BEGIN", () => layoutOf(database, file)),
    prepare: (database) => {
      if (examine(database, file) === undefined) throw holdsNothing(file);
    },
  });
}

/**
 * Opens the file of a store that exists, to look at it, even where it is not whole.
 * @throws UnusableStore for a file that cannot be opened, and for one that is no such store
 */
export function openToLook(file: string): SqliteFile {
  return openSqliteFile(file, {
    access: "read",
    look: (database) => nearestLayout(database, file),
    prepare: (database) => {
      if (nearestLayout(database, file) === undefined) throw holdsNothing(file);
    },
  });
}

function holdsNothing(file: string): UnusableStore {
  return new UnusableStore(`${file}: holds no journals; name a file that patient-course run --store has written`);
}

/** What is in the file, and that it is whole, as of one moment. */
function examine(database: DatabaseSyncInstance, file: string): Layout | undefined {
  return inOne(database, "BEGIN", () => {
    const layout = layoutOf(database, file);
    assertWhole(database, file);
    return layout;
  });
}

/** Does the work in one transaction: what it reads is of one moment, and what it writes is written whole or not at all. */
export function inOne<T>(database: DatabaseSyncInstance, begin: "BEGIN" | "BEGIN IMMEDIATE", work: () => T): T {
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
