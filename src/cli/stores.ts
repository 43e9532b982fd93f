import { statSync } from "node:fs";
import { UnreadableJournal } from "../course/unreadable-journal.ts";
import type { StoredEntry } from "../journal/entry.ts";
import type { JournalReader, JournalStore } from "../journal/store.ts";
import { createMemoryStore } from "../stores/memory.ts";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../stores/sqlite.ts";
import { kindInWords, UnusableInput } from "./terminal.ts";

/** Opens the store that `--store` names; one in memory where it names none. @throws UnusableInput, UnusableStore */
export function openStore(name: string | undefined): JournalStore {
  return name === undefined ? createMemoryStore() : openSqliteStore(storeFile(name));
}

/** Opens the journals of the store that `--store` names, which must exist, to read them. @throws UnusableInput, UnusableStore */
export function openJournals(name: string): JournalReader {
  return openSqliteJournals(existingStoreFile(name));
}

/** The file of the store that `--store` names, which must exist. @throws UnusableInput */
export function existingStoreFile(name: string): string {
  const file = storeFile(name);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new UnusableInput([`--store ${name}: there is no such file`]);
  if (!found.isFile()) throw new UnusableInput([`--store ${name}: is ${kindInWords(found)}, and no file`]);
  return file;
}

/** The file that `--store` names, whether or not it is there. @throws UnusableInput */
export function storeFile(name: string): string {
  if (name === "sqlite::memory:")
    throw new UnusableInput([
      `--store ${name}: would be gone when the command ends; name a file, or leave --store out`,
    ]);
  if (name.startsWith("sqlite:") && name.length > "sqlite:".length) return name.slice("sqlite:".length);
  throw new UnusableInput([`--store ${name}: write sqlite:FILE`]);
}

/** What is read of the journals of a store. */
export interface ReadJournals<T> {
  readonly read: readonly T[];
  /** Why journals cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads the journals of a store patient by patient, or that of one; a journal that cannot be read hides nobody else's.
 * @throws UnusableInput where nothing is on record of the one
 */
export async function readJournals<T>(
  store: JournalReader,
  patient: string | undefined,
  reading: (patientId: string, entries: readonly StoredEntry[]) => T,
): Promise<ReadJournals<T>> {
  const ids = await store.patients();
  if (patient !== undefined && !ids.includes(patient))
    throw new UnusableInput([`--patient ${patient}: nothing is on record of this patient`]);
  const read: T[] = [];
  const unreadable: string[] = [];
  for (const id of patient === undefined ? ids : [patient]) {
    try {
      read.push(reading(id, await store.read(id)));
    } catch (error) {
      if (!(error instanceof UnreadableJournal || error instanceof UnusableStore)) throw error;
      unreadable.push(error.message);
    }
  }
  return { read, unreadable };
}
