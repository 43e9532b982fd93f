import type { IsoDate } from "../clinical/calendar.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { StrikeGround } from "./change.ts";
import type { Actor, Signature } from "./command.ts";
import type { EntryOfFormat1 } from "./format-1.ts";
import type { Refusal } from "./refusal.ts";

/** Which protocol an entry was judged by: a definition's digest names every parameter that chart and judging read. */
export interface DefinitionReference {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** What every entry has, whatever its kind. */
interface Envelope {
  /** Version of this record format; a reader refuses later ones. */
  readonly format: 2;
  /** Place in the patient's journal, from 1, without gaps. */
  readonly sequence: number;
  readonly patientId: string;
  readonly definition: DefinitionReference;
  readonly commandId: string;
  /** Who recorded it; of an attempt that was refused, in whatever role they said. */
  readonly actor: Actor<string>;
  readonly signature: Signature | null;
  /** When it happened and when it was recorded: instants with offset. */
  readonly at: string;
  readonly recordedAt: string;
  readonly reason: string | null;
  /** Hash of the entry before it as it is stored, `""` for the first. */
  readonly previousHash: string;
  /**
   * To each personal field, by its path within the entry such as `evidence.note`, a commitment: the SHA-256 over path, salt and value. Absent
   * where there is none, or nothing was there to salt it with.
   */
  readonly commitments?: Readonly<Record<string, string>>;
  /** The salts of personal fields; an erased one has neither salt nor value. */
  readonly salts?: Readonly<Record<string, string>>;
  /**
   * SHA-256 over the canonical JSON (RFC 8785) of the entry as it is stored, every field but `hash` itself, `salts`, and the values that
   * `commitments` names.
   */
  readonly hash: string;
}

/** An entry about an event: what somebody said happened. */
interface AboutEvent<E extends string> extends Envelope {
  readonly event: E;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Evidence that was confirmed although it is implausible (SIL-18), by its path, such as `hemoglobin.value`; absent where nothing was. */
  readonly confirmations?: readonly string[];
  /** It was recorded elsewhere, and its times come from there (STR-09); absent where the host recorded it. */
  readonly imported?: true;
}

/** Something that happened and moved the course, with the verdict the evidence was judged to and, for a deviation, what it departs from. */
export interface EventEntry<E extends string = string> extends AboutEvent<E> {
  readonly kind: "event";
  readonly verdict: string | null;
  /** Findings behind the verdict that a person should read, such as the criteria failed. */
  readonly findings: readonly string[];
  /** What people should see although it departs from nothing (SIL-19); absent where there is nothing. */
  readonly notices?: readonly string[];
  readonly deviation: { readonly reason: string; readonly requirements: readonly RequirementId[] } | null;
  /** Where it stands in the course, where that is not when it happened: a decision stands where it was recorded (STR-09). */
  readonly placedAt?: string;
}

/** An attempt that was refused: it stays on record and moves nothing, the patient's times included. */
export interface RefusedEntry extends AboutEvent<string> {
  readonly kind: "refused";
  /** Where the attempt was marked as a deviation: why. */
  readonly deviation: { readonly reason: string } | null;
  readonly refusals: readonly Refusal[];
}

/** What stands of an entry is changed: who did it is the signer, who gives the reason. `at` is when it was recorded. */
interface AboutEntry extends Envelope {
  /** The sequence of the entry that it names. */
  readonly names: number;
  readonly imported?: true;
}

/** An entry's evidence or time was wrong, and this is what stands instead (STR-11). */
export interface CorrectionEntry extends AboutEntry {
  readonly kind: "correction";
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly confirmations?: readonly string[];
  readonly happenedAt: string;
  /** Where it stands from now on, where that is not when it happened. */
  readonly placedAt?: string;
}

/** What an entry says never happened, or happened to somebody else (STR-11); of a strike or an acknowledgement, that it is taken back. */
export interface StrikeEntry extends AboutEntry {
  readonly kind: "strike";
  readonly because: StrikeGround;
}

/** Findings of an entry are accepted as deviations, with the reason. */
export interface AcknowledgementEntry extends AboutEntry {
  readonly kind: "acknowledgement";
  readonly requirements: readonly RequirementId[];
}

/** An entry that changes what stands of another. */
export type ChangeEntry = CorrectionEntry | StrikeEntry | AcknowledgementEntry;

/**
 * The patient moves from one version of the protocol to another, from the time on at which it stands. `definition` is the version then in
 * force, which is `from`; what is recorded after it is judged by `to`. `at` is when it was recorded.
 */
export interface AmendmentEntry extends Envelope {
  readonly kind: "amendment";
  readonly from: DefinitionReference;
  readonly to: DefinitionReference;
  /** Whether the amendment asks for the consent of the patient and the family to the new version (INC-13). */
  readonly reconsent: boolean;
  /** The day on which a new consent was signed; only in entries that were written before `reconsent.answered` was an event. */
  readonly consentSignedOn?: IsoDate | null;
  /** Where the amendment says that states are in the new version; others are at the same path. */
  readonly states: Readonly<Record<string, string>>;
  /** Where it stands, where that is not when it was recorded. */
  readonly placedAt?: string;
  readonly imported?: true;
}

/** One line of a patient's journal as the engine writes and reads it. */
export type Entry = EventEntry | RefusedEntry | ChangeEntry | AmendmentEntry;
/** An entry before it is sealed into the hash chain. */
export type DraftEntry = Entry extends infer E
  ? E extends Entry
    ? Omit<E, "hash" | "commitments" | "salts">
    : never
  : never;

type Lacking<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type LackingWhy<E extends { readonly deviation: unknown }> = {
  readonly deviation: Lacking<NonNullable<E["deviation"]>, "reason" & keyof NonNullable<E["deviation"]>> | null;
};

/** An entry of which personal fields were erased: `commitments` names each, and what has no salt is there no more. */
export type ErasedEntry =
  | (Lacking<Omit<EventEntry, "deviation">, "reason"> & LackingWhy<EventEntry>)
  | (Lacking<Omit<RefusedEntry, "deviation" | "refusals">, "reason" | "evidence"> &
      LackingWhy<RefusedEntry> & { readonly refusals: readonly Lacking<Refusal, "message">[] })
  | Lacking<CorrectionEntry, "reason">
  | Lacking<StrikeEntry, "reason">
  | Lacking<AcknowledgementEntry, "reason">
  | Lacking<AmendmentEntry, "reason">;

/** One line of a patient's journal as a store keeps it, in the format in which it was written; hashes are those of this form. */
export type StoredEntry = Entry | ErasedEntry | EntryOfFormat1;
