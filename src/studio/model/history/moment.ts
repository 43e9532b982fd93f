import type { MovedState, MovedValue } from "../../../course/amend/move.ts";
import type { OpenFinding } from "../../../course/findings.ts";
import type { CourseFacts } from "../../../events/facts.ts";
import type { Amendment } from "../../../journal/amendment.ts";
import type { Change, ChangeKind } from "../../../journal/change.ts";
import type { Command } from "../../../journal/command.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import type { RefusalCode } from "../../../journal/refusal.ts";
import type { EntryStanding } from "./restated.ts";

/** Where a patient is in the chart of a version of the protocol. */
export interface Place {
  /** Ids of the active states, outer before inner. */
  readonly active: readonly string[];
  /** The version in force there. */
  readonly version: DefinitionReference;
}

/** Where a patient stands after a moment of a history. */
export interface Standing extends Place {
  /** The transitions that led here in this one step, by `IrTransition.index`; none where nothing moved, or into another chart. */
  readonly taken: readonly number[];
  readonly done: boolean;
  /** Every course with the cells planned and given of each fraction. */
  readonly courses: CourseFacts["courses"];
  readonly openToxicities: CourseFacts["openToxicities"];
  readonly responses: CourseFacts["responses"];
  /** Null while treatment or participation goes on. */
  readonly treatmentDisposition: string | null;
  readonly studyDisposition: string | null;
  /** What departs from the protocol since something was learned late or changed, and nobody has acknowledged. */
  readonly findings: readonly OpenFinding[];
}

/** A requirement with the protocol's words for it. */
export interface Cited {
  readonly id: string;
  readonly words: string;
}

export interface RefusedFor {
  readonly code: RefusalCode;
  readonly requirement: Cited | null;
  readonly message: string;
  readonly path: string;
}

/** A move to another version of the protocol: where each state and count of the control state went, and what a person should look at. */
export interface Moved {
  readonly from: DefinitionReference;
  readonly to: DefinitionReference;
  /** The place that the patient left, in the chart of the version before. */
  readonly left: Place;
  readonly states: readonly MovedState[];
  readonly values: readonly MovedValue[];
  readonly findings: readonly (Cited & { readonly message: string })[];
}

/** What became of one line of a history. */
export type Outcome =
  | {
      readonly kind: "accepted";
      readonly verdict: string | null;
      readonly findings: readonly string[];
      readonly notices: readonly string[];
      readonly deviation: { readonly reason: string; readonly departsFrom: readonly Cited[] } | null;
    }
  | { readonly kind: "refused"; readonly refusals: readonly RefusedFor[] }
  /** What stands of an entry was changed: of the one at this place in the journal. */
  | { readonly kind: "changed"; readonly what: ChangeKind; readonly names: number }
  /** The patient moved to another version of the protocol. */
  | ({ readonly kind: "moved" } & Moved)
  /** The same command is on record already. */
  | { readonly kind: "repeated" }
  /** An entry of a journal that does not fit, or that comes after one. */
  | { readonly kind: "broken"; readonly because: string };

/** One line of a history: what was to be recorded, what became of it, and where the patient stands then. */
export interface Moment {
  readonly line: number;
  /** What happened, in the words of the catalogue. */
  readonly sentence: string;
  readonly command: Command;
  /** The change of what stands, or the move to another version, that the line asks for; null where it is about an event. */
  readonly change: Change | Amendment | null;
  /** When it was recorded: this moment shows what was known then. */
  readonly recordedAt: string;
  readonly outcome: Outcome;
  /** Its place in the journal; null where it left no entry. */
  readonly sequence: number | null;
  /** The place in the journal of the entry before which it happened although it was recorded later; null where nothing was recorded late. */
  readonly lateBefore: number | null;
  /** The entries that stand otherwise since. */
  readonly restated: readonly EntryStanding[];
  readonly standing: Standing;
  /** Where the patient was just then by all that the history knows at its end; null where that is what was known then. */
  readonly afterAll: Place | null;
}

/** Where a patient's journal stops fitting. */
export interface BrokenJournal {
  readonly line: number;
  readonly sequence: number;
  readonly because: string;
}

/** One patient's history, moment by moment. */
export interface PatientHistory {
  readonly patientId: string;
  readonly start: Standing;
  readonly moments: readonly Moment[];
  readonly broken: BrokenJournal | null;
  /** The first definition that a journal was recorded under and that is not at hand, where there is one: its entries are then decided again. */
  readonly recordedUnder: DefinitionReference | null;
}
