import type { ChangeEntry, DefinitionReference, Entry, RefusedEntry } from "../journal/entry.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Shown } from "./findings.ts";
import type { Remembered } from "./remembered.ts";
import type { StandingStep, Whereabouts } from "./standing-step.ts";

/** A deviation that stands, recorded as one or acknowledged since: what was departed from, and why. */
export interface RecordedDeviation {
  readonly sequence: number;
  readonly requirements: readonly RequirementId[];
  readonly reason: string;
}

/** Something on record that people should see although it departs from nothing (SIL-19). */
export interface RecordedNotice {
  /** The entry that it stands in. */
  readonly sequence: number;
  readonly event: string;
  readonly notice: string;
}

/** An entry on record under its command id: everything but a refused attempt. */
export type RecordedEntry = Exclude<Entry, RefusedEntry>;

/** One patient's course as the journal tells it up to its last entry. A value: it is never changed, only followed by another. */
export interface Course extends Whereabouts, Shown {
  readonly patientId: string;
  /** The version by which it began; `definition` is the one in force now. */
  readonly begun: DefinitionReference;
  /** Entries in the journal, refused attempts included, and the hash of the last. */
  readonly sequence: number;
  readonly lastHash: string;
  /** When the last entry was recorded; a refused attempt does not count (STR-09). */
  readonly lastRecordedAt: string | null;
  /** The last of what stands, linked to what stands before it. */
  readonly steps: StandingStep | null;
  /** The entry that each command became, by command id. */
  readonly commands: Remembered<RecordedEntry>;
  /** The last refused attempt under each command id. */
  readonly refused: Remembered<RefusedEntry>;
  /** The changes that name an entry, by its sequence. */
  readonly changes: Remembered<readonly ChangeEntry[]>;
  /** The event that each change concerns in the end, by the sequence of the change: a strike may name another strike. */
  readonly concerned: Remembered<number>;
}
