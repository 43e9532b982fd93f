import * as z from "zod";
import { instant, moment } from "../clinical/calendar.ts";
import { eventNames } from "../events/declarations.ts";
import { asksForAmendment } from "../journal/amendment.ts";
import { asksForChange, changeKinds } from "../journal/change.ts";
import { entryFault, isStoredEntry } from "../journal/entry-shape.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { signatureMeaning } from "../protocol/roles.ts";
import type { RecordedEntry } from "../verify/check.ts";
import { readJsonLines } from "./json-lines.ts";
import { type HistoryVersions, loadVersions } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

const person = z.looseObject({ role: z.string().min(1), name: z.string().nullish() });
const departure = z.looseObject({ requirements: z.array(z.string()).optional() });

/** What is needed of any line, whether it is a command, an entry of our journal, or another system's record. */
const anyLine = {
  id: z.union([z.string(), z.number()]).optional(),
  patientId: z.string().min(1),
  recordedAt: moment.optional(),
  by: person.optional(),
  actor: person.optional(),
  signature: z.looseObject({ meaning: signatureMeaning, name: z.string().nullish() }).nullish(),
  confirmed: z.array(z.string()).optional(),
  confirmations: z.array(z.string()).optional(),
};

/** What is needed of a line about an event to judge it by the requirements. */
const recorded = z.looseObject({
  ...anyLine,
  kind: z.enum(["event", "refused"]).optional(),
  event: z.enum(eventNames, { error: "there is no such event; patient-course events lists them" }),
  verdict: z.string().nullable().optional(),
  evidence: z.record(z.string(), z.unknown()).default({}),
  at: moment,
  placedAt: moment.optional(),
  deviation: departure.nullish(),
});

const recordedByUs = recorded.extend({ at: instant, recordedAt: instant.optional() });

/** What is needed of a line that changes what stands of another (STR-11). */
const changing = z.looseObject({
  ...anyLine,
  kind: z.enum(changeKinds),
  entry: z.union([z.string(), z.number()], { error: "the id of the entry that it names is missing" }),
  reason: z.string().nullish(),
  evidence: z.record(z.string(), z.unknown()).optional(),
  at: moment.optional(),
  placedAt: moment.optional(),
  requirements: z.array(z.string()).optional(),
});

/** What is needed of a line that moves the patient to another version: in our journal it names the version as a reference. */
const amending = z.looseObject({
  ...anyLine,
  kind: z.literal("amendment"),
  to: z.union([z.string(), z.looseObject({ digest: z.string() })], {
    error: "the version that it moves to is missing",
  }),
  reconsent: z.boolean().optional(),
  consentSignedOn: z.string().nullish(),
  states: z.record(z.string(), z.string()).optional(),
  reason: z.string().nullish(),
  at: moment.optional(),
  placedAt: moment.optional(),
});

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

const header = z.looseObject({
  history: z.string(),
  protocol: z.string().optional(),
  versions: z.array(z.string()).optional(),
});

/** One entry of a recorded history with the line it stands on. */
export type RecordedLine = RecordedEntry & { readonly line: number };

/** The recorded histories of one file, patient by patient. */
export interface RecordedFile extends HistoryVersions {
  readonly file: string;
  readonly patients: ReadonlyMap<string, readonly RecordedLine[]>;
}

/**
 * Reads recorded histories for `check`: JSON Lines, one entry a line, in the order of recording, an optional header first. Refused attempts
 * are passed over. Other systems' dates may lack their offset, their time, their day or their month; those of our own journals may not.
 * `protocols` override what the header names: the version by which patients begin, and further ones.
 * @throws UnusableInput with every problem, by file, line and path
 */
export function readRecorded(file: string, protocols: readonly string[] = []): RecordedFile {
  const problems: string[] = [];
  const lines = readJsonLines(file, problems);
  const head = header.safeParse(lines[0]?.value).data;
  const loaded = loadVersions(protocols, head, file);
  const patients = new Map<string, RecordedLine[]>();
  for (const { line, value } of head === undefined ? lines : lines.slice(1)) {
    const fault = isOfJournal(value) ? entryFault(value) : undefined;
    if (fault !== undefined) {
      problems.push(`${file}:${line}: ${fault}`);
      continue;
    }
    // A refused attempt is no fact: whatever else it says, it is not read.
    if (attempt.safeParse(value).success) continue;
    const read = readLine(value);
    if (!read.success) {
      problems.push(
        ...read.error.issues.map((issue) => `${file}:${line}: ${issue.path.join(".")}: ${issueInWords(issue)}`),
      );
      continue;
    }
    const { patientId, entry } = read;
    patients.set(patientId, [...(patients.get(patientId) ?? []), { ...entry, line }]);
  }
  if (problems.length > 0) throw new UnusableInput(problems);
  return { file, ...loaded, patients };
}

type Read =
  | { readonly success: true; readonly patientId: string; readonly entry: RecordedEntry }
  | { readonly success: false; readonly error: z.ZodError };

function readLine(value: unknown): Read {
  if (asksForAmendment(value)) return readAmendment(value);
  return asksForChange(value) ? readChange(value) : readEvent(value);
}

function readEvent(value: unknown): Read {
  const read = readInPlainWords(isOfJournal(value) ? recordedByUs : recorded, asOfToday(value));
  if (!read.success) return read;
  const { patientId, event, verdict, evidence, at, recordedAt = at, placedAt, deviation } = read.data;
  const entry = {
    ...common(read.data),
    event,
    evidence,
    verdict,
    at,
    recordedAt,
    place: placedAt ?? (isOfJournal(value) ? at : undefined),
    deviation: deviation == null ? undefined : (deviation.requirements ?? null),
  };
  return { success: true, patientId, entry };
}

function readChange(value: unknown): Read {
  const read = readInPlainWords(changing, isOfJournal(value) ? asChange(value) : value);
  if (!read.success) return read;
  const { patientId, kind, entry: names, reason, evidence, at, placedAt, recordedAt, requirements } = read.data;
  const place = placedAt ?? (isOfJournal(value) ? at : undefined);
  const said = { kind, names: String(names), reason, evidence, at, place, recordedAt, requirements };
  return { success: true, patientId, entry: { ...common(read.data), ...said } };
}

function readAmendment(value: unknown): Read {
  const ours = isOfJournal(value);
  const read = readInPlainWords(amending, asOfToday(value));
  if (!read.success) return read;
  const { patientId, to, consentSignedOn, reconsent, states = {}, reason, at, placedAt, recordedAt } = read.data;
  const said = {
    kind: "amendment" as const,
    to: typeof to === "string" ? to : to.digest,
    // A day of signing in the entry itself is a consent, too (INC-13).
    reconsent: reconsent === true && consentSignedOn == null,
    mapsStates: Object.keys(states).length > 0,
    reason,
    recordedAt,
    place: placedAt ?? (ours ? at : undefined),
  };
  return { success: true, patientId, entry: { ...common(read.data), ...said } };
}

function common({ id, by, actor, signature, confirmed, confirmations }: z.output<z.ZodObject<typeof anyLine>>) {
  return {
    id: id === undefined ? undefined : String(id),
    role: (by ?? actor)?.role ?? null,
    recorder: (by ?? actor)?.name ?? undefined,
    signature: signature == null ? null : { ...signature, name: signature.name ?? undefined },
    confirmed: confirmations ?? confirmed,
  };
}

/** An entry of our journal as the engine reads it today, under its number, anything else as it is. */
function asOfToday(value: unknown): unknown {
  if (!isOfJournal(value) || !isStoredEntry(value)) return value;
  const entry = upgradeEntry(value);
  return { ...entry, id: numbered(entry.sequence) };
}

/** A change in our journal as other histories tell it: entries have the number under which they stand there. */
function asChange(value: unknown): unknown {
  if (!isStoredEntry(value)) return value;
  const { at: _, ...entry } = upgradeEntry(value);
  return {
    ...entry,
    id: numbered(entry.sequence),
    ...("names" in entry ? { entry: numbered(entry.names) } : {}),
    ...("happenedAt" in entry ? { at: entry.happenedAt } : {}),
  };
}

function numbered(sequence: number): string {
  return `entry ${sequence}`;
}

/** Whether a line is an entry of our journal rather than a command or another system's record. */
function isOfJournal(value: unknown): boolean {
  return typeof value === "object" && value !== null && "previousHash" in value;
}
