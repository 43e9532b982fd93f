import * as z from "zod";
import { type CommandLine, shownCommand } from "../../../histories/history-lines.ts";
import { type JsonLine, type LineProblem, readsOn } from "../../../histories/json-lines.ts";
import { amendmentOf } from "../../../journal/amendment.ts";
import { changeKinds, changeOf } from "../../../journal/change.ts";
import { type Command, command as commandSchema } from "../../../journal/command.ts";
import type { Entry, EventEntry, RefusedEntry, StoredEntry } from "../../../journal/entry.ts";
import { entryFault, isStoredEntry } from "../../../journal/entry-shape.ts";
import { refusalCodes } from "../../../journal/refusal.ts";
import { isChange } from "../../../journal/standing.ts";
import { upgradeEntry } from "../../../journal/upgrade.ts";
import { issueInWords, readInPlainWords } from "../../../protocol/plain-words.ts";

/** An entry of a journal with the line it stands on, and the command that it was made from. */
export interface EntryLine extends CommandLine {
  /** The entry as it stands there: its hash is that of this form. */
  readonly stored: StoredEntry;
  /** The same as the engine reads it. */
  readonly entry: Entry;
}

/** What is shown of an entry beside what a replay reads. */
const shown = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("event"), findings: z.array(z.string()) }),
  z.looseObject({ kind: z.literal("amendment") }),
  ...changeKinds.map((kind) => z.looseObject({ kind: z.literal(kind) })),
  z.looseObject({
    kind: z.literal("refused"),
    refusals: z.array(
      z.looseObject({
        code: z.enum(refusalCodes),
        requirement: z.string().nullable(),
        message: z.string(),
        path: z.string(),
      }),
    ),
  }),
]);

/** An entry that can be replayed and shown, or why it is none. */
function readStored(value: unknown): Pick<EntryLine, "stored" | "entry"> | string {
  if (!isStoredEntry(value)) return entryFault(value) ?? "it cannot be read as a journal entry";
  const entry = upgradeEntry(value);
  if (shown.safeParse(entry).success) return { stored: value, entry };
  return "it cannot be read as a journal entry: its findings or refusals cannot be shown";
}

/** Whether these are entries of a journal rather than commands: the first tells. */
export function areEntries([first]: readonly JsonLine[]): boolean {
  const value = first?.value;
  return typeof value === "object" && value !== null && "previousHash" in value;
}

/** Reads lines as entries of journals; what is wrong with their form is added to `problems`, until there are enough. */
export function readEntries(lines: readonly JsonLine[], problems: LineProblem[]): readonly EntryLine[] {
  const named = new Map<number, string>();
  return lines.flatMap(({ line, value }): readonly EntryLine[] => {
    if (!readsOn(line, problems)) return [];
    const read = readStored(value);
    if (typeof read === "string") {
      problems.push({ line, message: read });
      return [];
    }
    const { stored, entry } = read;
    if (entry.kind === "amendment") {
      const change = amendmentOf(entry);
      named.set(entry.sequence, entry.commandId);
      return [{ line, stored, entry, change, command: shownCommand(change) }];
    }
    if (isChange(entry)) {
      // Of which entry it is, by its command id, only the lines before it tell.
      const change = changeOf(entry, named.get(entry.names) ?? String(entry.names));
      named.set(entry.sequence, entry.commandId);
      return [{ line, stored, entry, change, command: shownCommand(change) }];
    }
    named.set(entry.sequence, entry.commandId);
    const command = readInPlainWords(commandSchema, commandOf(entry));
    if (command.success) return [{ line, stored, entry, command: command.data }];
    problems.push(
      ...command.error.issues.map((issue) => ({ line, message: `${issue.path.join(".")}: ${issueInWords(issue)}` })),
    );
    return [];
  });
}

/** The command that an entry was made from. The reason of a deviation stands in an entry twice, in a command once. */
function commandOf(entry: EventEntry | RefusedEntry): Record<keyof Command, unknown> {
  const { commandId, patientId, event, evidence, confirmations, actor, at, recordedAt } = entry;
  const { reason, signature, deviation } = entry;
  return {
    id: commandId,
    patientId,
    event,
    evidence,
    by: actor,
    at,
    recordedAt,
    reason: reason === null || reason === deviation?.reason ? undefined : reason,
    signature: signature ?? undefined,
    confirmed: confirmations,
    deviation: deviation === null || deviation === undefined ? undefined : { reason: deviation.reason },
  };
}
