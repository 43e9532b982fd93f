import * as z from "zod";
import { instant } from "../clinical/calendar.ts";
import { type RequirementId, writtenRequirementId } from "../protocol/requirements.ts";
import { actor, confirmed, evidence, signature, text } from "./command.ts";
import type { ChangeEntry } from "./entry.ts";
import { identifier } from "./identifier.ts";

/** Why what an entry says is not so: it never happened, or it happened to somebody else. */
export const strikeGrounds = ["neverHappened", "somebodyElse"] as const;
export type StrikeGround = (typeof strikeGrounds)[number];

// Which ids there are depends on the definition in force; one that no open finding names is refused with the rest.
const requirementId = writtenRequirementId("an id of the requirements, such as SIL-02").transform(
  (id): RequirementId => id,
);

/** What every change of what stands has: the entry that it names, who makes it, and why (STR-11). */
const about = {
  id: identifier.meta({ description: "Command id: the same change sent twice is recorded once" }),
  patientId: identifier,
  entry: identifier.meta({ description: "The entry that it names, by the id of its command" }),
  by: actor,
  reason: text.meta({ description: "Why" }),
  signature: signature.optional(),
  recordedAt: instant.optional().meta({ description: "When it was recorded; a host's clock where absent" }),
};

/** An entry's evidence or time was wrong: what is given replaces it whole, what is left out stays (STR-11). */
export const correction = z.strictObject({
  kind: z.literal("correction"),
  ...about,
  evidence: evidence.optional(),
  at: instant.optional().meta({ description: "When it really happened" }),
  confirmed,
});

/** What an entry says never happened, or happened to somebody else; of a strike or an acknowledgement, that it is taken back (STR-11). */
export const strike = z.strictObject({
  kind: z.literal("strike"),
  ...about,
  because: z.enum(strikeGrounds).default("neverHappened"),
});

/** The open findings of an entry are accepted as deviations. */
export const acknowledgement = z.strictObject({
  kind: z.literal("acknowledgement"),
  ...about,
  requirements: z
    .array(requirementId)
    .min(1)
    .optional()
    .meta({ description: "Which of its open findings; all of them where absent" }),
});

/** A change of what stands of an entry, as somebody asks for it. */
export const change = z.discriminatedUnion("kind", [correction, strike, acknowledgement]);
export type Change = z.infer<typeof change>;

/** The kinds of change, as commands and entries name them. */
export const changeKinds = ["correction", "strike", "acknowledgement"] as const satisfies readonly Change["kind"][];
export type ChangeKind = (typeof changeKinds)[number];

/** Whether a command asks for a change of what stands; anything else is read as one about an event. */
export function asksForChange(command: unknown): boolean {
  return (
    typeof command === "object" &&
    command !== null &&
    "kind" in command &&
    changeKinds.some((kind) => kind === command.kind)
  );
}

/** A change of what stands as an entry tells it: of a correction what the entry says since, whole. */
export function changeOf(entry: ChangeEntry, named: string): Change {
  const { commandId: id, patientId, actor: by, reason, signature, recordedAt } = entry;
  const about = {
    id,
    patientId,
    entry: named,
    by,
    reason: reason ?? "",
    signature: signature ?? undefined,
    recordedAt,
  };
  if (entry.kind === "strike") return { kind: "strike", ...about, because: entry.because };
  if (entry.kind === "acknowledgement")
    return { kind: "acknowledgement", ...about, requirements: [...entry.requirements] };
  const { evidence: now, happenedAt: at, confirmations } = entry;
  return { kind: "correction", ...about, evidence: now, at, confirmed: confirmations && [...confirmations] };
}

/** A correction as an embedding application asks for it; the patient is known, and the clock is the host's. */
export type CorrectionInput = Omit<z.input<typeof correction>, "kind" | "patientId" | "recordedAt">;
export type StrikeInput = Omit<z.input<typeof strike>, "kind" | "patientId" | "recordedAt">;
export type AcknowledgementInput = Omit<z.input<typeof acknowledgement>, "kind" | "patientId" | "recordedAt">;
