import { dirname } from "node:path";
import { z } from "zod";
import { type Command, command as commandSchema } from "../course/command.ts";
import { judgeOf } from "../course/events/index.ts";
import { circumstancesAt } from "../course/events/judgement.ts";
import { noFacts } from "../course/facts.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isEventName } from "../protocol/event-names.ts";
import { definitionDigest } from "../protocol/load.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { readJsonLines } from "./json-lines.ts";
import { defaultProtocol, loadProtocol } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

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
  readonly command: Command;
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
 * `protocol` overrides what the headers name.
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
  const read = readJsonLines(file, problems);
  const [first] = read;
  const head = first !== undefined && isHeader(first.value) ? readInPlainWords(header, first.value) : undefined;
  if (head?.success === false) {
    problems.push(
      ...head.error.issues.map((issue) => `${file}:${first?.line}: ${issue.path.join(".")}: ${issueInWords(issue)}`),
    );
  }
  const named = protocol === undefined && head?.data?.protocol !== undefined;
  const definition = loadProtocol(
    protocol ?? head?.data?.protocol ?? defaultProtocol,
    named ? dirname(file) : undefined,
  );
  const lines = (head === undefined ? read : read.slice(1)).flatMap(({ line, value }) => {
    const command = readCommand(value, definition);
    if (command.ok) return [{ file, line, command: command.command }];
    problems.push(...command.problems.map((problem) => `${file}:${line}: ${problem}`));
    return [];
  });
  return { file, title: head?.data?.title ?? null, shows: head?.data?.shows ?? [], definition, lines };
}

function isHeader(value: unknown): boolean {
  return typeof value === "object" && value !== null && "history" in value;
}

type CommandReading =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks everything of a command that does not depend on the course: its form, its event, and the form of its evidence. */
function readCommand(value: unknown, definition: ProtocolDefinition): CommandReading {
  const read = readInPlainWords(commandSchema, value);
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
