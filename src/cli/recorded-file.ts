import { dirname } from "node:path";
import { z } from "zod";
import { instant, moment } from "../clinical/calendar.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { eventNames } from "../events/declarations.ts";
import { entryFault, isStoredEntry } from "../journal/entry-shape.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { role, signatureMeaning } from "../protocol/roles.ts";
import type { RecordedEvent } from "../verify/check.ts";
import { readJsonLines } from "./json-lines.ts";
import { defaultProtocol, loadProtocol } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

const person = z.looseObject({ role, name: z.string().nullish() });
const departure = z.looseObject({ requirements: z.array(z.string()).optional() });

/** What is needed of a line to judge it by the requirements, whether it is a command, an entry of our journal, or another system's record. */
const recorded = z.looseObject({
  kind: z.enum(["event", "refused"]).optional(),
  patientId: z.string().min(1),
  event: z.enum(eventNames, { error: "there is no such event; patient-course events lists them" }),
  verdict: z.string().nullable().optional(),
  evidence: z.record(z.string(), z.unknown()).default({}),
  at: moment,
  recordedAt: moment.optional(),
  by: person.optional(),
  actor: person.optional(),
  signature: z.looseObject({ meaning: signatureMeaning, name: z.string().nullish() }).nullish(),
  deviation: departure.nullish(),
  confirmed: z.array(z.string()).optional(),
  confirmations: z.array(z.string()).optional(),
});

const recordedByUs = recorded.extend({ at: instant, recordedAt: instant.optional() });

/** What says of a line that the attempt was refused: our own `kind`, or another system's `refused` or `status`. */
const attempt = z.union([
  z.looseObject({ kind: z.literal("refused") }),
  z.looseObject({
    refused: z.union([
      z.literal(true),
      z.string().regex(/^(?!(?:false|no)?$)/i),
      z.looseObject({}),
      z.array(z.unknown()).min(1),
    ]),
  }),
  z.looseObject({ status: z.string().regex(/^(refused|rejected|denied)$/i) }),
]);

const header = z.looseObject({ history: z.string(), protocol: z.string().optional() });

/** One entry of a recorded history with the line it stands on. */
export interface RecordedLine extends RecordedEvent {
  readonly line: number;
}

/** The recorded histories of one file, patient by patient. */
export interface RecordedFile {
  readonly file: string;
  readonly definition: CheckedDefinition;
  readonly patients: ReadonlyMap<string, readonly RecordedLine[]>;
}

/**
 * Reads recorded histories for `check`: JSON Lines, one entry a line, an optional header first. Refused attempts are passed over.
 * Other systems' dates may lack their offset, their time, their day or their month; those of our own journals may not.
 * @throws UnusableInput with every problem, by file, line and path
 */
export function readRecorded(file: string, protocol?: string): RecordedFile {
  const problems: string[] = [];
  const lines = readJsonLines(file, problems);
  const head = header.safeParse(lines[0]?.value).data;
  const definition =
    protocol === undefined && head?.protocol !== undefined
      ? loadProtocol(head.protocol, dirname(file))
      : loadProtocol(protocol ?? defaultProtocol);
  const patients = new Map<string, RecordedLine[]>();
  for (const { line, value } of head === undefined ? lines : lines.slice(1)) {
    const fault = isOfJournal(value) ? entryFault(value) : undefined;
    if (fault !== undefined) {
      problems.push(`${file}:${line}: ${fault}`);
      continue;
    }
    // A refused attempt is no fact: whatever else it says, it is not read.
    if (attempt.safeParse(value).success) continue;
    const read = readInPlainWords(isOfJournal(value) ? recordedByUs : recorded, asOfToday(value));
    if (!read.success) {
      problems.push(
        ...read.error.issues.map((issue) => `${file}:${line}: ${issue.path.join(".")}: ${issueInWords(issue)}`),
      );
      continue;
    }
    const { patientId, event, verdict, evidence, at, recordedAt = at, by, actor, signature, deviation } = read.data;
    const { confirmed, confirmations } = read.data;
    const entry = {
      line,
      event,
      evidence,
      verdict,
      at,
      recordedAt,
      role: (by ?? actor)?.role ?? null,
      recorder: (by ?? actor)?.name ?? undefined,
      signature: signature == null ? null : { ...signature, name: signature.name ?? undefined },
      confirmed: confirmations ?? confirmed,
      deviation: deviation == null ? undefined : (deviation.requirements ?? null),
    };
    patients.set(patientId, [...(patients.get(patientId) ?? []), entry]);
  }
  if (problems.length > 0) throw new UnusableInput(problems);
  return { file, definition, patients };
}

/** An entry of our journal as the engine reads it today, anything else as it is. */
function asOfToday(value: unknown): unknown {
  return isOfJournal(value) && isStoredEntry(value) ? upgradeEntry(value) : value;
}

/** Whether a line is an entry of our journal rather than a command or another system's record. */
function isOfJournal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "previousHash" in value;
}
