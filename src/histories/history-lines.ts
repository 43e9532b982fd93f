import * as z from "zod";
import { declarationOf, isEventName } from "../events/declarations.ts";
import { noFacts } from "../events/facts.ts";
import { circumstancesAt } from "../events/judgement.ts";
import { type Amendment, amendment as amendmentSchema, asksForAmendment } from "../journal/amendment.ts";
import { asksForChange, type Change, change as changeSchema } from "../journal/change.ts";
import { type Command, command as commandSchema } from "../journal/command.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { type JsonLine, type LineProblem, readsOn } from "./json-lines.ts";

/** The optional first line of a history. */
const header = z.strictObject({
  history: z.literal("patient-course/history@1"),
  title: z.string().optional(),
  protocol: z.string().optional().meta({ description: "a shipped definition, or a file beside this one" }),
  versions: z.array(z.string()).default([]).meta({
    description:
      "further versions to which amendment lines move patients: shipped definitions, or files beside this one",
  }),
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
  /** What is shown of it: of a change of what stands or an amendment, its kind as the event and what it says as the evidence. */
  readonly command: Command;
  /** The change of what stands, or the move to another version, that the line asks for; absent where it is about an event. */
  readonly change?: Change | Amendment;
}

/** What the engine is asked to decide for a line. */
export function askedBy({ command, change }: CommandLine): Command | Change | Amendment {
  return change ?? command;
}

/** A change of what stands, or an amendment, as a command to be shown. */
export function shownCommand(change: Change | Amendment): Command {
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
 * Reads lines as commands and checks everything of them that does not depend on the course: their form, their event, the
 * form of their evidence, and the version that an amendment names. Patients begin by the first of the versions; evidence has the form that one of them
 * asks for. What is wrong is added to `problems`, until there are enough.
 */
export function readCommands(
  lines: readonly JsonLine[],
  versions: readonly ProtocolDefinition[],
  problems: LineProblem[],
): readonly CommandLine[] {
  return lines.flatMap(({ line, value }) => {
    if (!readsOn(line, problems)) return [];
    const command = readCommand(value, versions);
    if (command.ok) return [{ line, ...command.read }];
    problems.push(...command.problems.map((message) => ({ line, message })));
    return [];
  });
}

type CommandReading =
  | { readonly ok: true; readonly read: Omit<CommandLine, "line"> }
  | { readonly ok: false; readonly problems: readonly string[] };

function readCommand(value: unknown, versions: readonly ProtocolDefinition[]): CommandReading {
  if (asksForAmendment(value)) return readAmendment(value, versions);
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
  const readings = versions.map((version) =>
    declarationOf(event).read(evidence, circumstancesAt(version, noFacts, at)),
  );
  const [first] = readings;
  if (first?.ok === false && !readings.some(({ ok }) => ok))
    return { ok: false, problems: inWords(first.issues, ["evidence"]) };
  return { ok: true, read: { command: read.data } };
}

/** An amendment line names the version by its name, as people do, or by its digest, as journals do. */
function readAmendment(value: unknown, versions: readonly ProtocolDefinition[]): CommandReading {
  const read = readInPlainWords(amendmentSchema, value);
  if (!read.success) return { ok: false, problems: inWords(read.error.issues, []) };
  const { to } = read.data;
  const digests = new Set(
    versions
      .map((one) => [one.version, definitionDigest(one)] as const)
      .flatMap(([name, digest]) => (name === to || digest === to ? [digest] : [])),
  );
  const [digest] = digests;
  if (digest === undefined) {
    const held = versions.map(({ version }) => version).join(", ");
    return {
      ok: false,
      problems: [
        `to: no version ${JSON.stringify(to)} is named here (${held}): name its definition in the header's versions, or with --protocol`,
      ],
    };
  }
  if (digests.size > 1)
    return {
      ok: false,
      problems: [`to: ${digests.size} definitions are version ${to}: write the digest of the one that is meant`],
    };
  const change = { ...read.data, to: digest };
  return { ok: true, read: { command: shownCommand(change), change } };
}

function inWords(issues: readonly z.core.$ZodIssue[], prefix: readonly string[]): readonly string[] {
  return issues.map((issue) => {
    const path = [...prefix, ...issue.path].join(".");
    return `${path === "" ? "the command" : path}: ${issueInWords(issue)}`;
  });
}
