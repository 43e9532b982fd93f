import type { StoredEntry } from "../journal/entry.ts";
import { envelopeFault } from "../journal/entry-shape.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { UnusableStore } from "./sqlite-errors.ts";

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** What is copied out of an entry into columns, so that SQL can ask for it. */
export function columnsOf(entry: StoredEntry): Readonly<Record<string, string | number>> {
  return {
    patient_id: entry.patientId,
    sequence: entry.sequence,
    command_id: entry.commandId,
    kind: entry.kind,
    // Of a change of what stands, the column of events says which kind it is.
    event: "event" in entry ? entry.event : entry.kind,
  };
}

/**
 * The entry of a row, just as it was appended.
 * @throws UnusableStore where its content cannot be read, or a column says something else than its content
 */
export function readRow(file: string, row: Row): StoredEntry {
  const { entry, fault } = entryIn(row);
  if (entry !== undefined && fault === undefined) return entry;
  throw new UnusableStore(`${file}: entry ${row.sequence} of ${row.patient_id} ${fault}; restore the file from a copy`);
}

/** The entry of a row, where its content can be read at all, and why the row is not as it was written. */
export function entryIn(row: Row): { readonly entry?: StoredEntry; readonly fault?: string } {
  const content = String(row.content);
  const entry = parsed(content);
  if (entry === undefined) return { fault: "cannot be read: its content is not JSON" };
  if (typeof entry !== "object" || entry === null) return { entry: entry as StoredEntry };
  const said = columnsOf(entry as StoredEntry);
  const column = Object.keys(said).find((name) => !isStoredAs(row[name], said[name]));
  const isWhole = column === undefined && isAsWritten(content, entry);
  // What this version cannot read as an entry is named by whatever replays the journal.
  if (isWhole || envelopeFault(entry) !== undefined) return { entry: entry as StoredEntry };
  return {
    entry: entry as StoredEntry,
    fault:
      column === undefined
        ? "is not as it was written: its content is not canonical JSON, such as where a key stands twice"
        : `is not as it was written: its ${column} is ${JSON.stringify(row[column])}, and its content says ${JSON.stringify(said[column])}`,
  };
}

/** Whether a text is how an entry is written. Its canonical text is asked only where keys that are numbers make it another than `JSON.stringify` gives. */
export function isAsWritten(content: string, entry: object): boolean {
  return JSON.stringify(entry) === content || canonicalJson(entry) === content;
}

/** Whether a column holds a value: SQLite keeps text in UTF-8, where half a surrogate pair has no place. */
function isStoredAs(is: unknown, said: unknown): boolean {
  return is === said || (typeof said === "string" && is === said.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
