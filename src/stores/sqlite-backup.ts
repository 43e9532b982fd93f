import { closeSync, fsyncSync, openSync } from "node:fs";
import { openToLook } from "./sqlite-opening.ts";

/**
 * Copies a store, as it is at one moment, into a new file by SQLite's own `VACUUM INTO`: the copy stands by itself, with nothing beside it,
 * also while others write to the store.
 * @throws UnusableStore for a file that cannot be read or is no such store, and for a copy that cannot be written
 */
export function copySqliteStore(file: string, copy: string): void {
  const { database, use, close } = openToLook(file);
  try {
    use(() => database.prepare("VACUUM store INTO ?").run(copy));
  } finally {
    close();
  }
  const written = openSync(copy, "r+");
  try {
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
}
