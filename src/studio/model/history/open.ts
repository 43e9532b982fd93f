import { byKey } from "../../../chart/by-key.ts";
import type { ChartIr } from "../../../chart/ir.ts";
import type { Engine } from "../../../course/engine.ts";
import { type CommandLine, readCommands, takeHeader } from "../../../histories/history-lines.ts";
import { type LineProblem, parseJsonLines } from "../../../histories/json-lines.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import { megabytes, openedFileLimit } from "../../limits.ts";
import { decideHistory } from "./decided.ts";
import { createFollower } from "./follower.ts";
import { areEntries, type EntryLine, readEntries } from "./journal-lines.ts";
import type { PatientHistory } from "./moment.ts";
import { replayHistory } from "./replayed.ts";

/** What a history is, before any patient of it is looked at. */
export interface HistoryOverview {
  readonly ok: true;
  /** `journal`: entries as a store keeps them; `commands`: what somebody wanted to record. */
  readonly kind: "journal" | "commands";
  readonly title: string | null;
  /** The protocol that its header names. */
  readonly protocol: string | null;
  /** The definition under which the first entry of a journal was recorded. */
  readonly recordedUnder: DefinitionReference | null;
  readonly patients: readonly { readonly patientId: string; readonly lines: number }[];
}

/** Why a history cannot be read: the first problems in words, and how many more were found before reading ended. */
export interface UnreadableHistory {
  readonly ok: false;
  readonly problems: readonly string[];
  readonly more: number;
  readonly protocol: string | null;
  /** Further versions of the protocol that its header names. */
  readonly versions: readonly string[];
}

/** A history that was read, with the way to each of its patients. */
export interface OpenHistory {
  readonly overview: HistoryOverview;
  /** The patient's history moment by moment; `undefined` for a patient of whom it says nothing. */
  patient(patientId: string): PatientHistory | undefined;
}

/** Most problems that are listed one by one. */
const mostTold = 50;

/** Why something of so many bytes is not opened; `undefined` where it is. */
export function tooLarge(name: string, bytes: number): string | undefined {
  if (bytes <= openedFileLimit) return undefined;
  return `${name} has ${megabytes(bytes)}; the studio opens files up to ${megabytes(openedFileLimit)}.`;
}

/**
 * Reads a history, commands or the entries of journals, under an engine's definition and whichever further versions it holds, and checks it as
 * far as no course is needed; `ir` is the chart of the engine's own version.
 */
export function openHistory(text: string, engine: Engine, ir: ChartIr): OpenHistory | UnreadableHistory {
  const large = tooLarge("This history", text.length);
  if (large !== undefined) return { ok: false, problems: [large], more: 0, protocol: null, versions: [] };
  const problems: LineProblem[] = [];
  const { header, lines } = takeHeader(parseJsonLines(text, problems), problems);
  const { protocol = null, versions: named = [] } = header ?? {};
  const journal = areEntries(lines);
  const entries = journal ? readEntries(lines, problems) : [];
  const versions = engine.versions.map(({ definition }) => definition);
  const commands = journal ? [] : readCommands(lines, versions, problems);
  if (problems.length > 0) {
    const told = problems.slice(0, mostTold).map(({ line, message }) => `line ${line}: ${message}`);
    return { ok: false, problems: told, more: problems.length - told.length, protocol, versions: named };
  }
  if (lines.length === 0)
    return { ok: false, problems: ["It has no line with a command."], more: 0, protocol, versions: named };
  const follower = createFollower(engine, ir);
  const histories = journal
    ? perPatient(entries, (id, own: readonly EntryLine[]) => ({ patientId: id, ...replayHistory(follower, id, own) }))
    : perPatient(commands, (id, own: readonly CommandLine[]) => ({
        patientId: id,
        ...decideHistory(follower, id, own),
        broken: null,
        recordedUnder: null,
      }));
  return {
    overview: {
      ok: true,
      kind: journal ? "journal" : "commands",
      title: header?.title ?? null,
      protocol,
      recordedUnder: entries[0]?.entry.definition ?? null,
      patients: histories.patients,
    },
    patient: histories.patient,
  };
}

interface PerPatient extends Pick<OpenHistory, "patient"> {
  readonly patients: HistoryOverview["patients"];
}

/** Lines by patient, in the order in which they first appear; a patient's history is made when it is first asked for. */
function perPatient<Line extends CommandLine>(
  lines: readonly Line[],
  make: (patientId: string, own: readonly Line[]) => PatientHistory,
): PerPatient {
  const own = byKey(lines, ({ command }) => command.patientId);
  const made = new Map<string, PatientHistory>();
  return {
    patients: [...own].map(([patientId, { length }]) => ({ patientId, lines: length })),
    patient: (patientId) => {
      const mine = own.get(patientId);
      const history = made.get(patientId) ?? (mine && make(patientId, mine));
      if (history !== undefined) made.set(patientId, history);
      return history;
    },
  };
}
