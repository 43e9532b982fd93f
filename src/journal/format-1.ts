import type { RequirementId } from "../protocol/requirements.ts";
import type { Actor, Signature } from "./command.ts";
import type { Refusal } from "./refusal.ts";

/** What entries of format 1 have in common. Stored entries are never rewritten, so this format stays as it is. */
interface EntryBaseOfFormat1 {
  readonly format: 1;
  readonly sequence: number;
  readonly patientId: string;
  /** The digest is the former one, over a whole definition. */
  readonly definition: { readonly id: string; readonly version: string; readonly digest: string };
  readonly commandId: string;
  readonly event: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly actor: Actor<string>;
  readonly signature: Signature | null;
  readonly at: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

interface EventEntryOfFormat1 extends EntryBaseOfFormat1 {
  readonly kind: "event";
  readonly verdict: string | null;
  readonly findings: readonly string[];
  readonly deviation: { readonly reason: string; readonly requirements: readonly RequirementId[] } | null;
}

interface RefusedEntryOfFormat1 extends EntryBaseOfFormat1 {
  readonly kind: "refused";
  readonly deviation: { readonly reason: string } | null;
  readonly refusals: readonly Refusal[];
}

/** An entry as it was written before format 2. */
export type EntryOfFormat1 = EventEntryOfFormat1 | RefusedEntryOfFormat1;
