import * as z from "zod";
import { instant } from "../clinical/calendar.ts";
import { type Role, signatureMeaning } from "../protocol/roles.ts";
import { identifier } from "./identifier.ts";

/** Longest text a person may write into one field, in characters; keeps an entry small enough to read and to hash. */
export const text = z.string().trim().min(1).max(2000);

export const actor = z.strictObject({
  id: identifier.meta({ description: "Who records it, as your system knows the person" }),
  name: text.optional().meta({ description: "Printed name (21 CFR 11.50(a)(1))" }),
  role: identifier.meta({ description: "The function in which the person acts (SIL-11)" }),
});
/** Who records something, in one of the roles `R`: those of the catalogue, unless a definition has its own. */
export type Actor<R extends string = Role> = Omit<z.infer<typeof actor>, "role"> & { role: R };

export const signature = z.strictObject({
  name: text.meta({ description: "Printed name of the signer" }),
  meaning: signatureMeaning.meta({ description: "What the signature stands for (21 CFR 11.50)" }),
});
export type Signature = z.infer<typeof signature>;

export const deviation = z.strictObject({
  reason: text.meta({ description: "Why the protocol was left" }),
});

/** Evidence as it came: every key is kept, so that the event's own schema can refuse those it does not know. */
export const evidence = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "evidence is an object",
);

/** What of the evidence is implausible and right all the same. */
export const confirmed = z
  .array(identifier)
  .max(100)
  .optional()
  .meta({
    description: "What of the evidence is implausible and right all the same, by its path within the evidence (SIL-18)",
    examples: [["creatinine.value"]],
  });

/**
 * One thing that somebody says happened to a patient: what a history file holds per line and what a host is asked to record.
 * `evidence` is judged against the schema of its event, which depends on the protocol definition.
 */
export const command = z.strictObject({
  id: identifier.meta({ description: "Command id: the same command sent twice is recorded once" }),
  patientId: identifier,
  event: z.string().min(1).max(100),
  evidence: evidence.default({}),
  by: actor,
  at: instant.meta({ description: "When it happened, ISO 8601 with offset", examples: ["2026-01-05T09:30:00+08:00"] }),
  recordedAt: instant.optional().meta({ description: "When it was recorded; a host's clock where absent" }),
  reason: text.optional().meta({ description: "Why; required where the event says so" }),
  signature: signature.optional(),
  confirmed,
  deviation: deviation.optional().meta({ description: "Present when what happened departs from the protocol" }),
});
export type Command = z.infer<typeof command>;
export type CommandInput = z.input<typeof command>;
