import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoredEntry } from "../../src/index.ts";
import { hashOf } from "../../src/journal/seal.ts";
import { canonicalJson } from "../../src/protocol/digest.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";
import { asOutsider, newFile } from "./sqlite-files.ts";

/** Any entry, as somebody sees it who knows the format and keeps to no type. */
export type Loose = Record<string, unknown> & { patientId: string; sequence: number };

/** A store in which patients were treated side by side, so that their journals lie between one another. */
export async function storeSideBySide(patients: readonly string[], entries: number): Promise<string> {
  const file = newFile();
  const store = openSqliteStore(file);
  for (let sequence = 0; sequence < entries; sequence++)
    for (const patient of patients)
      await store.append(patient, sequence, chainOf(patient, entries).slice(sequence, sequence + 1));
  await store.close();
  return file;
}

const triggers = ["entry_stays", "entry_remains", "entry_follows"];

/** Works in the file without its triggers, and puts them back as they were. */
export function withoutTriggers(file: string, work: (database: DatabaseSyncInstance) => void): void {
  asOutsider(file, (database) => {
    const sql = triggers.map((name) =>
      String(database.prepare("SELECT sql FROM other.sqlite_schema WHERE name = ?").get(name)?.sql),
    );
    for (const name of triggers) database.exec(`DROP TRIGGER other.${name}`);
    work(database);
    for (const one of sql) database.exec(one.replace("TRIGGER ", "TRIGGER other."));
  });
}

/** Writes the whole store again, in the order of the feed, as the change makes it. */
export function rewritten(file: string, change: (entries: readonly Loose[]) => readonly Loose[]): void {
  withoutTriggers(file, (database) => {
    const rows = database.prepare("SELECT content FROM other.entry ORDER BY rowid").all();
    const entries = change(rows.map(({ content }) => JSON.parse(String(content))));
    database.exec("DELETE FROM other.entry");
    const insert = database.prepare("INSERT INTO other.entry VALUES (?, ?, ?, ?, ?, ?)");
    for (const entry of entries) {
      const columns = [
        entry.patientId,
        entry.sequence,
        String(entry.commandId),
        String(entry.kind),
        String(entry.event),
      ];
      insert.run(...columns, canonicalJson(entry));
    }
  });
}

/** Chains every journal again from its first entry, numbers and hashes included: nothing in it shows that it was done. */
export function rechained(entries: readonly Loose[]): readonly Loose[] {
  const last = new Map<string, Loose>();
  return entries.map((entry) => {
    const before = last.get(entry.patientId);
    const linked = { ...entry, sequence: (before?.sequence ?? 0) + 1, previousHash: before?.hash ?? "" };
    // It has all that hashing reads of a stored entry.
    const sealed = { ...linked, hash: hashOf(linked as unknown as StoredEntry) };
    last.set(entry.patientId, sealed);
    return sealed;
  });
}
