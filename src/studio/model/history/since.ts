import { compareInstants } from "../../../clinical/calendar.ts";
import { evidenceRows } from "./evidence-rows.ts";
import type { PatientHistory } from "./moment.ts";
import type { EntryStanding, Said } from "./restated.ts";
import { type EntriesKnown, entriesKnownAt } from "./standings.ts";

/** Something of an entry that was known otherwise at a moment than it is at the end of the history. */
export interface KnownOtherwise {
  readonly name: string;
  /** As it was known then; null where it was not. */
  readonly known: string | null;
  readonly now: string | null;
}

/** An entry that stands otherwise by all that is known at the end of a history than by what was known at a moment. */
export interface Since {
  readonly sequence: number;
  /** How it stood by what was known; null where it was not on record yet, although what it says had happened. */
  readonly known: EntryStanding | null;
  readonly now: EntryStanding;
  readonly differences: readonly KnownOtherwise[];
}

/** What stands otherwise now than it was known to after so many moments, and what had happened by then and was learned later. */
export function changedSince(history: Pick<PatientHistory, "moments">, at: number): readonly Since[] {
  const entries = entriesKnownAt(history, at);
  const last = lastPlace(entries);
  return [...entriesKnownAt(history, history.moments.length).values()]
    .filter((now) => entries.has(now.sequence) || hadHappened(now, last))
    .map((now) => ({ sequence: now.sequence, known: entries.get(now.sequence) ?? null, now }))
    .map((one) => ({ ...one, differences: differencesOf(one.known, one.now) }))
    .filter(({ known, differences }) => known === null || differences.length > 0)
    .sort((one, other) => one.sequence - other.sequence);
}

/** Where the last of what was known to have happened stands. */
function lastPlace(known: EntriesKnown): string | undefined {
  return [...known.values()]
    .flatMap(({ says, struckBy }) => (says === null || struckBy !== null ? [] : [says.place]))
    .reduce<string | undefined>(
      (last, place) => (last !== undefined && compareInstants(last, place) > 0 ? last : place),
      undefined,
    );
}

function hadHappened({ says, struckBy }: EntryStanding, last: string | undefined): boolean {
  return says !== null && struckBy === null && last !== undefined && compareInstants(says.place, last) < 0;
}

function differencesOf(known: EntryStanding | null, now: EntryStanding): readonly KnownOtherwise[] {
  const before = known === null ? [] : rowsOf(known);
  const after = rowsOf(now);
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const valueIn = (rows: typeof before, name: string) => rows.find((row) => row.name === name)?.value ?? null;
  return names
    .map((name) => ({ name, known: valueIn(before, name), now: valueIn(after, name) }))
    .filter((one) => one.known !== one.now);
}

function rowsOf({ says, struckBy, moot, finding }: EntryStanding) {
  return [
    { name: "stands", value: struckBy !== null ? "no, struck" : moot ? "no, moot" : "yes" },
    { name: "open finding", value: finding === null ? "none" : finding.requirements.join(", ") },
    ...(says === null ? [] : saidRows(says)),
  ];
}

function saidRows({ at, evidence }: Said) {
  return [{ name: "happened", value: `${at.slice(0, 10)} ${at.slice(11, 16)}` }, ...evidenceRows(evidence)];
}
