import { findingsOfMove } from "../course/amend/move-findings.ts";
import type { Host } from "../course/host.ts";
import type { AmendmentEntry } from "../journal/entry.ts";
import type { JournalStore } from "../journal/store.ts";
import type { HistoryLine } from "./history-file.ts";

/** A patient who moved to another version, with the line of the history, and what a person should look at that is under way. */
export interface LineMove {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly findings: readonly { readonly requirement: string; readonly message: string }[];
}

/** What a move on record came to, told from the journal as it was before it. */
export async function lineMove(
  { engine }: Host,
  store: JournalStore,
  { patientId, sequence, from, to }: AmendmentEntry,
  { file, line }: HistoryLine,
): Promise<LineMove> {
  const before = engine.replay(patientId, (await store.read(patientId)).slice(0, sequence - 1));
  const [old, fresh] = [engine.versionOf(from), engine.versionOf(to)];
  const findings =
    old === undefined || fresh === undefined ? [] : findingsOfMove(before, old.definition, fresh.definition);
  return { file, line, from: from.version, to: to.version, findings };
}
