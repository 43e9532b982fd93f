import type { CourseFacts } from "../events/facts.ts";
import type { DefinitionReference, EventEntry, RefusedEntry } from "../journal/entry.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { ChartPosition } from "./chart-position.ts";
import type { Remembered } from "./remembered.ts";

/** A deviation on record: what was departed from, and why. */
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

/** One patient's course as the journal tells it up to its last entry. A value: it is never changed, only followed by another. */
export interface Course {
  readonly patientId: string;
  readonly definition: DefinitionReference;
  readonly position: ChartPosition;
  readonly facts: CourseFacts;
  /** Entries in the journal, refused attempts included, and the hash of the last. */
  readonly sequence: number;
  readonly lastHash: string;
  /** Entries that moved the course. */
  readonly events: number;
  /** When the last event happened and when it was recorded; a refused attempt moves neither (STR-09). */
  readonly lastAt: string | null;
  readonly lastRecordedAt: string | null;
  /** The entry that each command became, by command id. */
  readonly commands: Remembered<EventEntry>;
  /** The last refused attempt under each command id. */
  readonly refused: Remembered<RefusedEntry>;
  readonly deviations: readonly RecordedDeviation[];
  readonly notices: readonly RecordedNotice[];
}
