import { z } from "zod";
import { declarationOf, isEventName } from "../events/declarations.ts";
import { noFacts } from "../events/facts.ts";
import { circumstancesAt } from "../events/judgement.ts";
import { asksForChange, type Change, change as changeSchema } from "../journal/change.ts";
import { type AttemptedCommand, type Command, command as commandSchema } from "../journal/command.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { type JsonLine, type LineProblem, readsOn } from "./json-lines.ts";

/** The optional first line of a history. */
const header = z.strictObject({
  history: z.literal("patient-course/history@1"),
  title: z.string().optional(),
  protocol: z.string().optional().meta({ description: "a shipped definition, or a file beside this one" }),
  shows: z.array(z.string()).default([]).meta({ description: "the requirement ids that this history shows" }),
  source: z.string().optional(),
});
export type HistoryHeader = z.output<typeof header>;

/** A history's lines with its header apart; the header is `undefined` where there is none, or it cannot be read. */
export interface HeadedLines {
  readonly header: HistoryHeader | undefined;
  readonly lines: readonly JsonLine[];
}

/** A command with the line it was read from. */
export interface CommandLine {
  readonly line: number;
  /** What is shown of it: of a change of what stands, its kind as the event and what it says as the evidence. */
  readonly command: AttemptedCommand;
  /** The change of what stands that the line asks for; absent where it is about an event. */
  readonly change?: Change;
}

/** What the engine is asked to decide for a line. */
export function askedBy({ command, change }: CommandLine): AttemptedCommand | Change {
  return change ?? command;
}

/** A change of what stands as a command to be shown. */
export function shownCommand(change: Change): Command {
  const { kind, id, patientId, by, reason, signature, recordedAt, ...asked } = change;
  const at = recordedAt ?? ("at" in change ? change.at : undefined) ?? "";
  return { id, patientId, event: kind, evidence: asked, by, at, recordedAt, reason, signature };
}

/** Takes the header off a history; what is wrong with it is added to `problems`. */
export function takeHeader(lines: readonly JsonLine[], problems: LineProblem[]): HeadedLines {
  const [first, ...rest] = lines;
  if (first === undefined || !isHeader(first.value)) return { header: undefined, lines };
  const { line } = first;
  const read = readInPlainWords(header, first.value);
  if (read.success) return { header: read.data, lines: rest };
  problems.push(
    ...read.error.issues.map((issue) => ({ line, message: `${issue.path.join(".")}: ${issueInWords(issue)}` })),
  );
  return { header: undefined, lines: rest };
}

function isHeader(value: unknown): boolean {
  return typeof value === "object" && value !== null && "history" in value;
}

/**
 * Reads lines as commands and checks everything of them that does not depend on the course: their form, their event, and the
 * form of their evidence. What is wrong is added to `problems`, until there are enough.
 */
export function readCommands(
  lines: readonly JsonLine[],
  definition: ProtocolDefinition,
  problems: LineProblem[],
): readonly CommandLine[] {
  return lines.flatMap(({ line, value }) => {
    if (!readsOn(line, problems)) return [];
    const command = readCommand(value, definition);
    if (command.ok) return [{ line, ...command.read }];
    problems.push(...command.problems.map((message) => ({ line, message })));
    return [];
  });
}

type CommandReading =
  | { readonly ok: true; readonly read: Omit<CommandLine, "line"> }
  | { readonly ok: false; readonly problems: readonly string[] };

function readCommand(value: unknown, definition: ProtocolDefinition): CommandReading {
  if (asksForChange(value)) {
    const read = readInPlainWords(changeSchema, value);
    if (!read.success) return { ok: false, problems: inWords(read.error.issues, []) };
    return { ok: true, read: { command: shownCommand(read.data), change: read.data } };
  }
  const read = readInPlainWords(commandSchema, value);
  if (!read.success) return { ok: false, problems: inWords(read.error.issues, []) };
  const { event, evidence, at } = read.data;
  if (!isEventName(event)) {
    return {
      ok: false,
      problems: [`event: there is no event ${JSON.stringify(event)}; patient-course events lists them`],
    };
  }
  const reading = declarationOf(event).read(evidence, circumstancesAt(definition, noFacts, at));
  if (!reading.ok) return { ok: false, problems: inWords(reading.issues, ["evidence"]) };
  return { ok: true, read: { command: read.data } };
}

function inWords(issues: readonly z.core.$ZodIssue[], prefix: readonly string[]): readonly string[] {
  return issues.map((issue) => {
    const path = [...prefix, ...issue.path].join(".");
    return `${path === "" ? "the command" : path}: ${issueInWords(issue)}`;
  });
}
