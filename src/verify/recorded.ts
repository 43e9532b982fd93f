import type { Moment } from "../clinical/calendar.ts";
import type { EventName } from "../events/declarations.ts";
import type { ChangeKind } from "../journal/change.ts";
import type { SignatureMeaning } from "../protocol/roles.ts";

/** Who recorded an entry and who signed it, as far as the history says it (SIL-11). */
interface Signing {
  readonly role: string | null;
  /** The printed name of whoever recorded it, where the history has it. */
  readonly recorder?: string | undefined;
  readonly signature: { readonly meaning: SignatureMeaning; readonly name?: string | undefined } | null;
}

/** One thing that a history says happened, whoever wrote the history. */
export interface RecordedEvent extends Signing {
  /** The id by which a correction, a strike or an acknowledgement names it. */
  readonly id?: string | undefined;
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The verdict on record; `undefined` where the history has none and it is judged from the evidence. */
  readonly verdict?: string | null | undefined;
  /** An instant, or as much of one as the history has: without its offset, without its time, a month, a year. */
  readonly at: Moment;
  /** The same writing as `at` where the history does not say when it was recorded. */
  readonly recordedAt: Moment;
  /** Where it stands, where the history says so itself; else it follows from the two times (STR-09). */
  readonly place?: Moment | undefined;
  /** What of the evidence was confirmed although it is implausible, by its path (SIL-18). */
  readonly confirmed?: readonly string[] | undefined;
  /** What a deviation on record names; `null` where it is marked as one and names nothing, `undefined` where it is none. */
  readonly deviation?: readonly string[] | null | undefined;
}

/** A change of what stands of an entry before it: a correction, a strike or an acknowledgement (STR-11). */
export interface RecordedChange extends Signing {
  readonly kind: ChangeKind;
  readonly id?: string | undefined;
  /** The id of the entry that it names. */
  readonly names: string;
  readonly reason?: string | null | undefined;
  /** `undefined` where the history does not say it: then with the entry before it. */
  readonly recordedAt?: Moment | undefined;
  /** What a correction says instead; what is left out stays as it is. */
  readonly evidence?: RecordedEvent["evidence"] | undefined;
  readonly at?: Moment | undefined;
  readonly place?: Moment | undefined;
  readonly confirmed?: readonly string[] | undefined;
  /** What an acknowledgement accepts as deviations; all that is found of the entry by then where it is left out. */
  readonly requirements?: readonly string[] | undefined;
}

/** A patient moves to another version of the protocol ("What stands", amendments). */
export interface RecordedAmendment extends Signing {
  readonly kind: "amendment";
  readonly id?: string | undefined;
  /** The version, by its name or by the digest of its definition. */
  readonly to: string;
  /** Whether it rests on the consent of the patient and the family to that version, which is on record before it (INC-13). */
  readonly reconsent?: boolean | undefined;
  /** Whether it says where states are in the new version. */
  readonly mapsStates?: boolean | undefined;
  readonly reason?: string | null | undefined;
  /** `undefined` where the history does not say it: then with the entry before it. */
  readonly recordedAt?: Moment | undefined;
  readonly at?: Moment | undefined;
  readonly place?: Moment | undefined;
}

/** One entry of a recorded history, in the order in which they were recorded. */
export type RecordedEntry = RecordedEvent | RecordedChange | RecordedAmendment;

/** Whether an entry changes what stands of another. */
export function changesAnother(entry: RecordedEntry): entry is RecordedChange {
  return "kind" in entry && entry.kind !== "amendment";
}

/** Whether an entry moves the patient to another version. */
export function amends(entry: RecordedEntry): entry is RecordedAmendment {
  return "kind" in entry && entry.kind === "amendment";
}
