import type { RequirementId } from "../protocol/requirements.ts";
import type { Actor, Signature } from "./command.ts";
import type { Refusal } from "./refusal.ts";

/** Which protocol an entry was judged by: a definition's digest names its every number. */
export interface DefinitionReference {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

interface EntryBase {
  /** Version of this record format; a reader refuses formats it does not know. */
  readonly format: 1;
  /** Place in the patient's journal, from 1, without gaps. */
  readonly sequence: number;
  readonly patientId: string;
  readonly definition: DefinitionReference;
  readonly commandId: string;
  readonly event: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly signature: Signature | null;
  /** When it happened and when it was recorded: instants with offset. */
  readonly at: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  /** Hash of the entry before it (`""` for the first) and of this one: SHA-256 over the canonical JSON (RFC 8785) without `hash`. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Something that happened and moved the course, with the verdict the evidence was judged to and, for a deviation, what it departs from. */
export interface EventEntry extends EntryBase {
  readonly kind: "event";
  readonly verdict: string | null;
  /** Findings behind the verdict that a person should read, such as the criteria failed. */
  readonly findings: readonly string[];
  readonly deviation: { readonly reason: string; readonly requirements: readonly RequirementId[] } | null;
}

/** An attempt that was refused: it stays on record and moves nothing, the patient's times included. */
export interface RefusedEntry extends EntryBase {
  readonly kind: "refused";
  /** Where the attempt was marked as a deviation: why. */
  readonly deviation: { readonly reason: string } | null;
  readonly refusals: readonly Refusal[];
}

/** One line of a patient's journal. Corrections and amendments will be further kinds. */
export type Entry = EventEntry | RefusedEntry;
/** An entry before it is sealed into the hash chain. */
export type DraftEntry = Omit<EventEntry, "hash"> | Omit<RefusedEntry, "hash">;
