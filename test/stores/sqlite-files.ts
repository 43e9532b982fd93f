import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { StoredEntry } from "../../src/index.ts";
import { canonicalJson } from "../../src/protocol/digest.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";

export const folder = () => mkdtempSync(join(tmpdir(), "patient-course-test-"));
export const newFile = () => join(folder(), "trial.sqlite");

/** Does something to a file as somebody would who may write to it, and lets go of it. */
export function asOutsider<T>(file: string, work: (database: DatabaseSyncInstance) => T): T {
  // Attached, so that the file is let go of although statements were prepared.
  const database = new DatabaseSync(":memory:");
  database.prepare("ATTACH ? AS other").run(file);
  try {
    return work(database);
  } finally {
    database.exec("DETACH other");
    database.close();
  }
}

/** A store that was closed, in which some patients have a journal of three entries. */
export async function storeOf(...patients: readonly string[]): Promise<string> {
  const file = newFile();
  const store = openSqliteStore(file);
  for (const patient of patients) await store.append(patient, 0, chainOf(patient, 3));
  await store.close();
  return file;
}

const columns = `  patient_id TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  kind       TEXT NOT NULL,
  event      TEXT NOT NULL,
  content    TEXT NOT NULL,
  PRIMARY KEY (patient_id, sequence)
`;

/** The tables as the versions before made them, letter for letter: layout 1 of the first version, layout 2 of the one before `application_id`. */
const tablesOf = {
  1: `
CREATE TABLE entry (
${columns}) STRICT;
CREATE UNIQUE INDEX entry_command ON entry (patient_id, command_id) WHERE kind = 'event';
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
PRAGMA user_version = 1;
`,
  2: `
CREATE TABLE store.entry (
${columns}) STRICT;
CREATE TRIGGER store.entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER store.entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

CREATE UNIQUE INDEX store.entry_command ON entry (patient_id, command_id) WHERE kind <> 'refused';
PRAGMA store.user_version = 2;
`,
};

/** A store as an earlier version left it. */
export function earlierStore(layout: 1 | 2, journal: readonly StoredEntry[]): string {
  const file = newFile();
  const database = new DatabaseSync(layout === 1 ? file : ":memory:");
  if (layout === 2) database.prepare("ATTACH ? AS store").run(file);
  database.exec(layout === 1 ? "PRAGMA journal_mode = WAL" : "PRAGMA store.journal_mode = WAL");
  database.exec(tablesOf[layout]);
  for (const entry of journal) {
    const values = [entry.patientId, entry.sequence, entry.commandId, entry.kind]
      .map((value) => (typeof value === "string" ? `'${value}'` : value))
      .join(", ");
    const event = "event" in entry ? entry.event : entry.kind;
    const content = canonicalJson(entry).replaceAll("'", "''");
    database.exec(
      `INSERT INTO entry (patient_id, sequence, command_id, kind, event, content) VALUES (${values}, '${event}', '${content}')`,
    );
  }
  if (layout === 2) database.exec("DETACH store");
  database.close();
  return file;
}
