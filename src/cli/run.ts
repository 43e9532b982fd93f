import type { RecordedNotice } from "../course/course.ts";
import type { OpenFinding } from "../course/findings.ts";
import { createHost, type Host } from "../course/host.ts";
import type { CourseSummary } from "../course/summary.ts";
import { UnreadableJournal } from "../course/unreadable-journal.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { askedBy } from "../histories/history-lines.ts";
import { recordedAtOf } from "../histories/recorded-at.ts";
import type { Refusal } from "../journal/refusal.ts";
import type { JournalStore } from "../journal/store.ts";
import { exactDigest } from "../protocol/definition-digest.ts";
import type { HistoryFile, HistoryLine } from "./history-file.ts";
import { type LineMove, lineMove } from "./line-moves.ts";
import { progress, UnusableInput } from "./terminal.ts";

/** A refusal with the line of the history that was refused. */
export interface LineRefusal {
  readonly file: string;
  readonly line: number;
  readonly code: Refusal["code"];
  readonly requirement: string | null;
  readonly message: string;
  readonly event: string;
}

/** A notice with the line of the history that it belongs to; null where the entry was on record before (SIL-19). */
export interface LineNotice {
  readonly file: string | null;
  readonly line: number | null;
  readonly event: string;
  readonly message: string;
}

/** An open finding with the line that departs and those because of which it does; null where a line was on record before. */
export interface LineFinding {
  readonly file: string | null;
  readonly line: number | null;
  readonly event: string;
  readonly requirements: readonly string[];
  readonly because: readonly (number | null)[];
  readonly moot: boolean;
}

/** How histories are run, where somebody looks on. */
export interface RunOptions {
  /** Puts an observer around each protocol's host. */
  readonly observe?: (host: Host) => Host;
  /** Milliseconds to wait before each line, so that a person can follow. */
  readonly pace?: number;
}

/** What a patient's history came to. */
export interface RunResult extends CourseSummary {
  readonly refusals: readonly LineRefusal[];
  /** The notices of `notices`, each with its line. */
  readonly lineNotices: readonly LineNotice[];
  /** The findings of `findings`, each with its lines. */
  readonly lineFindings: readonly LineFinding[];
  /** The moves to another version that these histories recorded. */
  readonly lineMoves: readonly LineMove[];
}

const remedy = "restore the journal from a copy, or name the protocol it was recorded under";

/** A patient of the histories: the open course, and when its last event was recorded. */
interface Patient {
  readonly host: Host;
  lastRecordedAt: string | null;
  /** The line that became each entry, by its sequence. */
  readonly lines: Map<number, HistoryLine>;
}

/**
 * Runs histories through the engine into a store, in order; what is refused is reported and the rest goes on.
 * Where a line does not say when it was recorded, it counts as recorded when it happened, or with the patient's last event on record if that is later.
 * `name` is what the user calls the store.
 * @throws UnusableInput when a journal that the histories go on from cannot be read; then nothing was recorded
 */
export async function runHistories(
  histories: readonly HistoryFile[],
  store: JournalStore,
  name = "the store",
  { observe = (host) => host, pace = 0 }: RunOptions = {},
): Promise<readonly RunResult[]> {
  const patients = await patientsOf(histories, hosts(histories, store, observe), store, name);
  const results = new Map<string, RunResult>();
  const told = progress(
    histories.reduce((total, { lines }) => total + lines.length, 0),
    "commands",
  );
  for (const line of histories.flatMap(({ lines }) => lines)) {
    const { patientId } = line.command;
    const asked = askedBy(line);
    const patient = patients.get(patientId);
    if (patient === undefined) continue;
    if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
    const recordedAt = recordedAtOf(asked, patient.lastRecordedAt);
    const recorded = await patient.host.import({ ...asked, recordedAt });
    if (recorded.ok && recorded.entry !== null) {
      patient.lastRecordedAt = recorded.entry.recordedAt;
      patient.lines.set(recorded.entry.sequence, line);
    }
    const moved =
      recorded.ok && recorded.entry?.kind === "amendment"
        ? [await lineMove(patient.host, store, recorded.entry, line)]
        : [];
    const refused = recorded.ok ? [] : recorded.refusals.map((refusal) => lineRefusal(line, refusal));
    results.set(patientId, {
      ...recorded.state,
      refusals: [...(results.get(patientId)?.refusals ?? []), ...refused],
      lineNotices: recorded.state.notices.map((one) => lineNotice(one, patient.lines.get(one.sequence))),
      lineMoves: [...(results.get(patientId)?.lineMoves ?? []), ...moved],
      lineFindings: recorded.state.findings.map((one) => lineFinding(one, patient.lines)),
    });
    told.step();
  }
  told.done();
  return [...results.values()];
}

/** Opens every patient of the histories and reads what is on record, so that an unreadable journal is reported before anything is recorded. */
async function patientsOf(
  histories: readonly HistoryFile[],
  hostFor: (definition: CheckedDefinition) => Host,
  store: JournalStore,
  name: string,
): Promise<ReadonlyMap<string, Patient>> {
  const patients = new Map<string, Patient>();
  const problems: string[] = [];
  for (const { definition, lines } of histories) {
    const host = hostFor(definition);
    for (const patientId of new Set(lines.map(({ command }) => command.patientId))) {
      if (patients.has(patientId)) continue;
      try {
        const { lastRecordedAt } = host.engine.replay(patientId, await store.read(patientId));
        patients.set(patientId, { host, lastRecordedAt, lines: new Map() });
      } catch (error) {
        if (!(error instanceof UnreadableJournal)) throw error;
        problems.push(`${name}: ${error.message}; ${remedy}`);
      }
    }
  }
  if (problems.length > 0) throw new UnusableInput(problems);
  return patients;
}

/** One host a definition, which holds all versions that histories under it name: a patient may go on in a further file. */
function hosts(
  histories: readonly HistoryFile[],
  store: JournalStore,
  observe: (host: Host) => Host,
): (definition: CheckedDefinition) => Host {
  const known = new Map<string, Host>();
  return (definition) => {
    const digest = exactDigest(definition);
    const versions = histories.flatMap((one) => (exactDigest(one.definition) === digest ? one.versions : []));
    const host = known.get(digest) ?? observe(createHost({ definition, versions, store }));
    known.set(digest, host);
    return host;
  };
}

function lineNotice({ event, notice }: RecordedNotice, line: HistoryLine | undefined): LineNotice {
  return { file: line?.file ?? null, line: line?.line ?? null, event, message: notice };
}

function lineFinding(
  { sequence, event, requirements, because, moot }: OpenFinding,
  lines: ReadonlyMap<number, HistoryLine>,
): LineFinding {
  const line = lines.get(sequence);
  const causes = because.map((one) => lines.get(one)?.line ?? null);
  return { file: line?.file ?? null, line: line?.line ?? null, event, requirements, because: causes, moot };
}

function lineRefusal({ file, line, command }: HistoryLine, { code, requirement, message }: Refusal): LineRefusal {
  return { file, line, code, requirement, message, event: command.event };
}
