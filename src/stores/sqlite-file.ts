import { type BigIntStats, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { sqliteDriver } from "./sqlite-driver.ts";
import { hasCode, isOfDriver, remedied, UnusableStore } from "./sqlite-errors.ts";

/** How long one waits for another process that holds the file, in milliseconds. */
const patience = 5000;
/** How long one waits before opening again where the database itself does not wait. */
const pause = 20;
/** The name of a store that lies in no file. */
const inMemory = ":memory:";

/** How a file is opened. */
export interface Opening {
  readonly access: "write" | "read";
  /** Looks at a file that exists before anything can change in it, or beside it. */
  readonly look: (database: DatabaseSyncInstance) => void;
  readonly prepare: (database: DatabaseSyncInstance) => void;
}

/** An SQLite file that is open, under the schema name `store`. */
export interface SqliteFile {
  readonly database: DatabaseSyncInstance;
  /**
   * Uses the file, which is still the one that was opened when the work begins and when it is done. What the driver alone can say, such as
   * that the file is damaged or busy, is said with the file's name. @throws UnusableStore
   */
  use<T>(work: () => T): T;
  /** Lets go of the file, with all that is in it in the file itself; closed twice is closed. */
  close(): void;
}

/**
 * Opens a file and prepares it. Where another process is about to prepare the same file, it waits until that one is done.
 * @throws UnusableStore for a file that cannot be opened or prepared, and for a name that is none of a file
 */
export function openSqliteFile(file: string, opening: Opening): SqliteFile {
  assertFileName(file);
  const since = performance.now();
  for (;;) {
    try {
      return openOnce(file, opening);
    } catch (error) {
      if (error instanceof UnusableStore) throw error;
      if (!hasCode(error, "busy") || performance.now() - since >= patience) throw cannotServe(file, error);
      // Not the database's own wait: of two that hold the file to read and want to write, it refuses one at once.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

/** SQLite takes any of these names, and what is recorded under it is lost or lies elsewhere. */
function assertFileName(file: string): void {
  const because = file.startsWith("file:")
    ? `is an address, which may lead to no file at all; write the path alone, such as ${file.replace(/^file:(\/\/)?|\?.*$/g, "") || "trial.sqlite"}`
    : file.trim() === ""
      ? "is empty, and what is recorded would be lost; name a file, such as trial.sqlite"
      : file.includes("\0")
        ? "holds a character that ends it; write the path without it"
        : undefined;
  if (because !== undefined) throw new UnusableStore(`the name of the store, ${JSON.stringify(file)}, ${because}`);
}

function openOnce(file: string, { access, look, prepare }: Opening): SqliteFile {
  if (file !== inMemory) lookAt(file, look);
  // The driver cannot finalise a statement, and a connection that has any keeps its own file open after it was closed.
  // An attached file is let go of when it is detached, whatever statements there are.
  const database = attached(file, access);
  let isStill: () => string | undefined;
  try {
    prepare(database);
    isStill = file === inMemory ? () => undefined : watch(file, access);
  } catch (error) {
    database.exec("DETACH store");
    database.close();
    throw error;
  }
  let open = true;
  const assertStill = () => {
    const gone = isStill();
    if (gone !== undefined) throw new UnusableStore(`${gone} while the store was open; put it back, and open it again`);
  };
  return {
    database,
    use(work) {
      if (!open) throw new UnusableStore(`${file}: the store is closed; open it again`);
      assertStill();
      const result = named(file, work);
      // What went into a file that was taken away meanwhile is not on record.
      assertStill();
      return result;
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

function attached(name: string, access: Opening["access"]): DatabaseSyncInstance {
  const { DatabaseSync } = sqliteDriver();
  const database = new DatabaseSync(inMemory, { timeout: patience, readOnly: access === "read" });
  database.prepare("ATTACH ? AS store").run(name);
  return database;
}

/**
 * To open a file as usual rolls back what a killed process had begun, and to close it moves over what lies in `-wal`. That may be done to a store,
 * and to no other file: it is looked at as something that never changes, or, where something lies beside it, without the right to write.
 */
function lookAt(file: string, look: Opening["look"]): void {
  if (sizeOf(file) === 0) return;
  const alone = sizeOf(`${realpathSync(file)}-wal`) === 0;
  const database = attached(alone ? `${pathToFileURL(file).href}?immutable=1` : file, "read");
  try {
    look(database);
  } finally {
    database.exec("DETACH store");
    database.close();
  }
}

/** Size in bytes, 0 where there is none. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Says afterwards whether a file was deleted or replaced. A handle goes on writing into one that nobody else can open any more, or into a `-wal`
 * that belongs to another by its name, and SQLite does not notice.
 */
function watch(file: string, access: Opening["access"]): () => string | undefined {
  // A path that was relative stays what it was.
  const path = resolve(file);
  const watched = access === "write" ? [path, `${realpathSync(path)}-wal`] : [path];
  const opened = watched.map((name) => [name, identity(name)] as const);
  return () => {
    for (const [name, was] of opened) {
      const is = identity(name);
      if (is?.ino === was?.ino && is?.dev === was?.dev) continue;
      return `${name}: was ${is === undefined ? "deleted or moved" : "replaced by another file"}`;
    }
    return undefined;
  };
}

function identity(file: string): BigIntStats | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false });
}

/** What was appended lies in the file beside (`-wal`) until it is moved over; then a copy of the file alone holds everything. */
function letGo(database: DatabaseSyncInstance, access: Opening["access"]): void {
  try {
    if (access === "write") database.exec("PRAGMA store.wal_checkpoint(TRUNCATE)");
  } finally {
    database.exec("DETACH store");
  }
}

function cannotServe(file: string, error: unknown): UnusableStore {
  const because = error instanceof Error ? error.message : String(error);
  const fix = "name an SQLite file in a folder that exists and can be written";
  return new UnusableStore(`${file}: cannot serve as a store: ${remedied(error) ?? `${because}; ${fix}`}`);
}

function named<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isOfDriver(error) ? new UnusableStore(`${file}: cannot be used: ${remedied(error) ?? error.message}`) : error;
  }
}
