import * as z from "zod";
import { instant } from "../clinical/calendar.ts";
import { actor, signature, text } from "./command.ts";
import type { AmendmentEntry } from "./entry.ts";
import { identifier } from "./identifier.ts";

const statePath = z.string().min(1).max(200);

/** Where states of the old version are in the new one, where that is not the state of the same path. */
const states = z.record(statePath, statePath).meta({
  description: "Where a state is in the new version, by its path, where that is not the state of the same path",
  examples: [{ "study.course.treatment.lymphodepletion": "study.course.treatment.readiness" }],
});

/** A version of a protocol by its digest, or by its id and version. */
const version = z
  .strictObject({ id: text.optional(), version: text.optional(), digest: text.optional() })
  .refine(
    ({ id, version, digest }) => digest !== undefined || (id !== undefined && version !== undefined),
    "a digest, or an id with a version",
  );

/** An amendment of a protocol as its authors write it: between which versions, why, whether consent is asked again, and where states are now. */
export const amendmentFile = z.strictObject({
  schema: z.literal("patient-course/amendment@1"),
  from: version.meta({ description: "The version that it moves patients from" }),
  to: version.meta({ description: "The version that it moves patients to" }),
  reason: text.meta({ description: "Why the protocol is amended" }),
  effective: text.optional().meta({ description: "From when on it holds, in words" }),
  reconsent: z.boolean().meta({
    description: "Whether the patient and the family consent to the version before the patient moves (INC-13)",
  }),
  states: states.default({}),
});
export type AmendmentFile = z.infer<typeof amendmentFile>;

/** One patient moves to another version of the protocol. */
export const amendment = z.strictObject({
  kind: z.literal("amendment"),
  id: identifier.meta({ description: "Command id: the same amendment sent twice is recorded once" }),
  patientId: identifier,
  to: text.meta({ description: "The digest of the version that the patient moves to" }),
  reconsent: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the patient and the family consent to the version first (INC-13)" }),
  states: states.default({}),
  by: actor,
  reason: text.meta({ description: "Why" }),
  signature: signature.optional(),
  recordedAt: instant.optional().meta({ description: "When it was recorded; a host's clock where absent" }),
});
export type Amendment = z.infer<typeof amendment>;

/** The amendment that an entry was made from. */
export function amendmentOf(entry: AmendmentEntry): Amendment {
  const { commandId: id, patientId, to, reconsent, states, actor: by, reason, signature, recordedAt } = entry;
  return {
    kind: "amendment",
    id,
    patientId,
    to: to.digest,
    reconsent,
    states: { ...states },
    by,
    reason: reason ?? "",
    signature: signature ?? undefined,
    recordedAt,
  };
}

/** An amendment as an embedding application asks for it; the patient is known, and the clock is the host's. */
export type AmendmentInput = Omit<z.input<typeof amendment>, "kind" | "patientId" | "recordedAt">;

/** Whether a command asks to move a patient to another version. */
export function asksForAmendment(command: unknown): boolean {
  return typeof command === "object" && command !== null && "kind" in command && command.kind === "amendment";
}
