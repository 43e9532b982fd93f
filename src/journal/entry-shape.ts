import * as z from "zod";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { strikeGrounds } from "./change.ts";
import type { StoredEntry } from "./entry.ts";
import { commitmentFault, erasedPaths, withStandIns } from "./personal.ts";

const latestFormat = 2;

const ofSomeFormat = z.looseObject({ format: z.int().min(1) });

/** What says which entry it is, and how it is chained: the same for every kind, those of later versions included. */
const envelope = ofSomeFormat.extend({
  kind: z.string(),
  sequence: z.int(),
  patientId: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

const reference = z.looseObject({ id: z.string(), version: z.string(), digest: z.string() });

const aboutEvent = z.looseObject({
  definition: reference,
  commandId: z.string(),
  event: z.string(),
  evidence: z.looseObject({}),
  at: z.string(),
  recordedAt: z.string(),
  confirmations: z.array(z.string()).optional(),
});

const aboutEntry = z.looseObject({
  definition: reference,
  commandId: z.string(),
  names: z.int().min(1),
  at: z.string(),
  recordedAt: z.string(),
});

/** What a replay reads of each kind; further fields are kept, and covered by the hash like any other. */
const contents: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  [
    "event",
    aboutEvent.extend({
      verdict: z.string().nullable(),
      notices: z.array(z.string()).optional(),
      deviation: z.looseObject({ reason: z.string(), requirements: z.array(z.string()) }).nullable(),
      placedAt: z.string().optional(),
    }),
  ],
  ["refused", aboutEvent],
  [
    "correction",
    aboutEntry.extend({
      evidence: z.looseObject({}),
      happenedAt: z.string(),
      placedAt: z.string().optional(),
      confirmations: z.array(z.string()).optional(),
    }),
  ],
  ["strike", aboutEntry.extend({ because: z.enum(strikeGrounds) })],
  [
    "amendment",
    z.looseObject({
      definition: reference,
      from: reference,
      to: reference,
      commandId: z.string(),
      at: z.string(),
      recordedAt: z.string(),
      reconsent: z.boolean(),
      consentSignedOn: z.string().nullable().optional(),
      states: z.record(z.string(), z.string()),
      placedAt: z.string().optional(),
    }),
  ],
  ["acknowledgement", aboutEntry.extend({ reason: z.string(), requirements: z.array(z.string()) })],
]);

/** Why something that was read from a store has not even the envelope of an entry, or has a later format; `undefined` otherwise. */
export function envelopeFault(value: unknown): string | undefined {
  const read = readEnvelope(value);
  return typeof read === "string" ? read : undefined;
}

/** Why something is no journal entry that this version can read; `undefined` for one that is. Its hash is not looked at. */
export function entryFault(value: unknown): string | undefined {
  const read = readEnvelope(value);
  return typeof read === "string" ? read : (commitmentFault(read) ?? contentFault(read));
}

/** Whether something has all that a replay reads of an entry. What only people read of it, such as refusals, is not looked at. */
export function isStoredEntry(value: unknown): value is StoredEntry {
  return entryFault(value) === undefined;
}

function readEnvelope(value: unknown): z.infer<typeof envelope> | string {
  // A later format may have another envelope, so its number is looked at first.
  const format = ofSomeFormat.safeParse(value).data?.format ?? latestFormat;
  if (format > latestFormat) return writtenLater(`format ${format}`);
  const read = readInPlainWords(envelope, value);
  return read.success ? read.data : formFault(read.error);
}

function contentFault(entry: z.infer<typeof envelope>): string | undefined {
  const { format, kind } = entry;
  const content = contents.get(kind);
  // Format 1 is closed: no version adds kinds to it.
  const known = format > 1 || kind === "event" || kind === "refused";
  if (content !== undefined && known) {
    const read = readInPlainWords(content, withStandIns(entry, erasedPaths(entry)));
    return read.success ? undefined : formFault(read.error);
  }
  const unknown = `kind ${JSON.stringify(kind)}`;
  return format === 1 ? `it cannot be read as a journal entry: format 1 has no ${unknown}` : writtenLater(unknown);
}

function formFault({ issues: [issue] }: z.ZodError): string {
  const because = issue === undefined ? "" : `: ${issue.path.join(".") || "it"} ${issueInWords(issue)}`;
  return `it cannot be read as a journal entry${because}`;
}

function writtenLater(what: string): string {
  return `a later version of patient-course wrote it (${what}); update patient-course to read it`;
}
