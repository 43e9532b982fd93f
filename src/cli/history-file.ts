import { dirname } from "node:path";
import { z } from "zod";
import { compareInstants } from "../clinical/calendar.ts";
import { type Command, command as commandSchema } from "../course/command.ts";
import { judgeOf } from "../course/events/index.ts";
import { circumstancesAt } from "../course/events/judgement.ts";
import { noFacts } from "../course/facts.ts";
import { issueInWords } from "../course/issue.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isEventName } from "../protocol/event-names.ts";
import { definitionDigest } from "../protocol/load.ts";
import { defaultProtocol, loadProtocol, readText } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

/** Longest line of a history, in characters; a command is far shorter. */
const longestLine = 1_000_000;

/** The optional first line of a history file. */
const header = z.strictObject({
  history: z.literal("patient-course/history@1"),
  title: z.string().optional(),
  protocol: z.string().optional().meta({ description: "a shipped definition, or a file beside this one" }),
  shows: z.array(z.string()).default([]).meta({ description: "the requirement ids that this history shows" }),
  source: z.string().optional(),
});

/** A command of a history with the place it was read from. */
export interface HistoryLine {
  readonly file: string;
  readonly line: number;
  readonly command: Command & { readonly recordedAt: string };
}

/** One history file, read and checked whole before anything is recorded. */
export interface HistoryFile {
  readonly file: string;
  readonly title: string | null;
  readonly shows: readonly string[];
  readonly definition: ProtocolDefinition;
  readonly lines: readonly HistoryLine[];
}

/**
 * Reads history files: JSON Lines, one command a line, an optional header first, several patients allowed.
 * `protocol` overrides what the headers name. Where a line does not say when it was recorded, it counts as recorded when it happened, or with the line before it if that is later.
 * @throws UnusableInput with every problem of every file, by file, line and path
 */
export function readHistories(files: readonly string[], protocol?: string): readonly HistoryFile[] {
  const problems: string[] = [];
  const histories = files.flatMap((file) => {
    try {
      return [readHistory(file, protocol, problems)];
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

function readHistory(file: string, protocol: string | undefined, problems: string[]): HistoryFile {
  const written = readText(file)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  const values = written.map((text, index) =>
    text.trim() === "" ? undefined : parseLine(text, `${file}:${index + 1}`, problems),
  );
  const first = values.findIndex((value) => value !== undefined);
  const head = first >= 0 && isHeader(values[first]) ? header.safeParse(values[first]) : undefined;
  if (head?.success === false) {
    problems.push(
      ...head.error.issues.map((issue) => `${file}:${first + 1}: ${issue.path.join(".")}: ${issueInWords(issue)}`),
    );
  }
  const named = protocol === undefined && head?.data?.protocol !== undefined;
  const definition = loadProtocol(
    protocol ?? head?.data?.protocol ?? defaultProtocol,
    named ? dirname(file) : undefined,
  );
  const recorded = new Map<string, string>();
  const lines = values.flatMap((value, index) => {
    if (value === undefined || (head !== undefined && index === first)) return [];
    const read = readCommand(value, definition);
    if (read.ok) return [{ file, line: index + 1, command: withRecordedAt(read.command, recorded) }];
    problems.push(...read.problems.map((problem) => `${file}:${index + 1}: ${problem}`));
    return [];
  });
  return { file, title: head?.data?.title ?? null, shows: head?.data?.shows ?? [], definition, lines };
}

function isHeader(value: unknown): boolean {
  return typeof value === "object" && value !== null && "history" in value;
}

function parseLine(text: string, place: string, problems: string[]): unknown {
  if (text.length > longestLine) {
    problems.push(`${place}: the line has ${text.length} characters; a command has at most ${longestLine}`);
    return undefined;
  }
  try {
    return JSON.parse(text, (key, value) => {
      if (key === "__proto__" || key === "constructor" || key === "prototype")
        throw new SyntaxError(`the key ${key} is not allowed`);
      return value;
    });
  } catch (error) {
    problems.push(`${place}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

type CommandReading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks everything of a command that does not depend on the course: its form, its event, and the form of its evidence. */
function readCommand(value: unknown, definition: ProtocolDefinition): CommandReading {
  const read = commandSchema.safeParse(value);
  if (!read.success) return { ok: false, problems: inWords(read.error.issues, []) };
  const { event, evidence, at } = read.data;
  if (!isEventName(event)) {
    return {
      ok: false,
      problems: [`event: there is no event ${JSON.stringify(event)}; patient-course events lists them`],
    };
  }
  const reading = judgeOf(event).read(evidence, circumstancesAt(definition, noFacts, at));
  if (!reading.ok) return { ok: false, problems: inWords(reading.issues, ["evidence"]) };
  return { ok: true, command: read.data };
}

/** When a line was recorded: as it says, else when it happened, but not before the line before it. */
function withRecordedAt(command: Command, recorded: Map<string, string>): HistoryLine["command"] {
  const before = recorded.get(command.patientId);
  const happened = before !== undefined && compareInstants(command.at, before) < 0 ? before : command.at;
  const recordedAt = command.recordedAt ?? happened;
  recorded.set(command.patientId, recordedAt);
  return { ...command, recordedAt };
}

function inWords(issues: readonly z.core.$ZodIssue[], prefix: readonly string[]): readonly string[] {
  return issues.map((issue) => {
    const path = [...prefix, ...issue.path].join(".");
    return `${path === "" ? "the command" : path}: ${issueInWords(issue)}`;
  });
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
