import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";

/** Thrown when a file cannot serve as a store; names the file and what to do. */
export class UnusableStore extends Error {
  override readonly name = "UnusableStore";
}

/** How long one waits for another process that holds the file, in milliseconds. */
const patience = 5000;
/** How long one waits before opening again where the database itself does not wait. */
const pause = 20;

/** An SQLite file that is open, under the schema name `store`. */
export interface SqliteFile {
  readonly database: DatabaseSyncInstance;
  /** Uses the file; what the driver alone can say, such as that the file is damaged or busy, is said with the file's name. @throws UnusableStore */
  use<T>(work: () => T): T;
  /** Lets go of the file, with all that is in it in the file itself; closed twice is closed. */
  close(): void;
}

/**
 * Opens a file and prepares it. Where another process is about to prepare the same file, it waits until that one is done.
 * @throws UnusableStore for a file that cannot be opened or prepared
 */
export function openSqliteFile(
  file: string,
  access: "write" | "read",
  prepare: (database: DatabaseSyncInstance) => void,
): SqliteFile {
  const since = performance.now();
  for (;;) {
    try {
      return openOnce(file, access, prepare);
    } catch (error) {
      if (error instanceof UnusableStore) throw error;
      if (!isBusy(error) || performance.now() - since >= patience) throw cannotServe(file, error);
      // Not the database's own wait: of two that hold the file to read and want to write, it refuses one at once.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

function openOnce(
  file: string,
  access: "write" | "read",
  prepare: (database: DatabaseSyncInstance) => void,
): SqliteFile {
  // The driver cannot finalise a statement, and a connection that has any keeps its own file open after it was closed.
  // An attached file is let go of when it is detached, whatever statements there are.
  const database = new DatabaseSync(":memory:", { timeout: patience, readOnly: access === "read" });
  database.prepare("ATTACH ? AS store").run(file);
  try {
    prepare(database);
  } catch (error) {
    database.exec("DETACH store");
    database.close();
    throw error;
  }
  let open = true;
  return {
    database,
    use(work) {
      if (!open) throw new UnusableStore(`${file}: the store is closed; open it again`);
      return named(file, work);
    },
    close() {
      if (!open) return;
      open = false;
      try {
        named(file, () => letGo(database, access));
      } finally {
        database.close();
      }
    },
  };
}

/** What was appended lies in the file beside (`-wal`) until it is moved over; then a copy of the file alone holds everything. */
function letGo(database: DatabaseSyncInstance, access: "write" | "read"): void {
  try {
    if (access === "write") database.exec("PRAGMA store.wal_checkpoint(TRUNCATE)");
  } finally {
    database.exec("DETACH store");
  }
}

function cannotServe(file: string, error: unknown): UnusableStore {
  const because = error instanceof Error ? error.message : String(error);
  return new UnusableStore(
    `${file}: cannot serve as a store: ${because}; name an SQLite file in a folder that exists and can be written`,
  );
}

function named<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const driver = error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
    throw driver ? new UnusableStore(`${file}: cannot be used: ${error.message}`) : error;
  }
}

/** SQLITE_BUSY, in any of its forms. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === 5;
}
