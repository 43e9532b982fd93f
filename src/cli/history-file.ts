import type { CheckedDefinition } from "../events/checked-definition.ts";
import { type CommandLine, readCommands, takeHeader } from "../histories/history-lines.ts";
import type { LineProblem } from "../histories/json-lines.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { placed, readJsonLines } from "./json-lines.ts";
import { loadVersions } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

/** A command of a history with the place it was read from. */
export interface HistoryLine extends CommandLine {
  readonly file: string;
}

/** One history file, read and checked whole before anything is recorded. */
export interface HistoryFile {
  readonly file: string;
  readonly title: string | null;
  readonly shows: readonly string[];
  /** The version by which its patients begin. */
  readonly definition: CheckedDefinition;
  /** Further versions, to which its amendment lines move patients. */
  readonly versions: readonly CheckedDefinition[];
  readonly lines: readonly HistoryLine[];
}

/**
 * Reads history files: JSON Lines, one command a line, an optional header first, several patients allowed.
 * `protocols` override what the headers name: the version by which patients begin, and further ones.
 * @throws UnusableInput with every problem of every file, by file, line and path
 */
export function readHistories(files: readonly string[], protocols: readonly string[] = []): readonly HistoryFile[] {
  const problems: string[] = [];
  const histories = files.flatMap((file) => {
    try {
      return [readHistory(file, protocols, problems)];
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  problems.push(...patientsUnderTwoProtocols(histories));
  if (problems.length > 0) throw new UnusableInput(problems);
  return histories;
}

function readHistory(file: string, protocols: readonly string[], problems: string[]): HistoryFile {
  const [inHeader, inCommands]: [LineProblem[], LineProblem[]] = [[], []];
  const { header, lines: rest } = takeHeader(readJsonLines(file, problems), inHeader);
  problems.push(...inHeader.map((problem) => placed(file, problem)));
  const { definition, versions } = loadVersions(protocols, header, file);
  const lines = readCommands(rest, [definition, ...versions], inCommands).map((line) => ({ file, ...line }));
  problems.push(...inCommands.map((problem) => placed(file, problem)));
  return { file, title: header?.title ?? null, shows: header?.shows ?? [], definition, versions, lines };
}

function patientsUnderTwoProtocols(histories: readonly HistoryFile[]): readonly string[] {
  const seen = new Map<string, { digest: string; file: string }>();
  return histories.flatMap(({ definition, lines }) => {
    const digest = definitionDigest(definition);
    return lines.flatMap(({ file, line, command }) => {
      const before = seen.get(command.patientId);
      if (before === undefined) seen.set(command.patientId, { digest, file });
      if (before === undefined || before.digest === digest) return [];
      return [`${file}:${line}: patientId: ${command.patientId} is under another protocol in ${before.file}`];
    });
  });
}
