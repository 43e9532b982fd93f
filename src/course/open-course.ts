import type { Instant } from "../clinical/calendar.ts";
import type { EventName, VerdictOf } from "../events/declarations.ts";
import type { AmendmentInput } from "../journal/amendment.ts";
import type { AcknowledgementInput, CorrectionInput, StrikeInput } from "../journal/change.ts";
import type { Actor } from "../journal/command.ts";
import type {
  AcknowledgementEntry,
  AmendmentEntry,
  ChangeEntry,
  CorrectionEntry,
  EventEntry,
  StoredEntry,
  StrikeEntry,
} from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import type { AvailableEvent, When, WhyVerdict } from "./available.ts";
import type { RecordInput } from "./commands.ts";
import type { OpenFinding } from "./findings.ts";
import type { Effects } from "./preview.ts";
import type { CourseSummary } from "./summary.ts";
import type { Until } from "./until.ts";

/** What became of a recorded command. `entry` is null where the same command was recorded before. */
export type Recorded<E extends EventName = EventName, Made = EventEntry<E>> =
  | { readonly ok: true; readonly entry: Made | null; readonly state: CourseSummary }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly state: CourseSummary };

/** What a command would come to, were it recorded now: nothing is. */
export type Preview =
  | { readonly ok: true; readonly effects: Effects; readonly state: CourseSummary }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Of which time a course is asked. */
export interface AsOf {
  /** As it stood then, by all that is known today. */
  readonly at?: Instant;
  /** As it was known then: by what was on record at that time. */
  readonly asKnownAt?: Instant;
}

/**
 * One patient's course, open in a host. `E` are the events of the host's definition, `Input` is what its commands look like, and `Who` names who
 * makes a change of what stands.
 */
export interface OpenCourse<E extends EventName = EventName, Input = RecordInput<E>, Who = { readonly by: Actor }> {
  readonly patientId: string;
  /**
   * Records a command durably, or says every reason why not. What happened may be recorded late: it takes its place by when it happened (STR-09).
   * @throws the reason of the signal of `until` where it was ended before it was recorded
   */
  record(command: Input, until?: Until): Promise<Recorded<E>>;
  /**
   * Records what came from outside, of which no type says anything, a change of what stands included (`kind`): decided as `record` and the
   * others decide, so what is no command is refused. The patient is this one whatever it says.
   */
  submit(command: unknown, until?: Until): Promise<Recorded<E, EventEntry<E> | ChangeEntry | AmendmentEntry>>;
  /** Replaces the evidence or the time of an entry, named by its command id; what follows from it is judged again (STR-11). */
  correct(correction: Omit<CorrectionInput, "by"> & Who): Promise<Recorded<E, CorrectionEntry>>;
  /** Says that what an entry tells never happened, or happened to somebody else; of a strike or an acknowledgement, takes it back (STR-11). */
  strike(strike: Omit<StrikeInput, "by"> & Who): Promise<Recorded<E, StrikeEntry>>;
  /** Accepts the open findings of an entry as deviations, with a reason. */
  acknowledge(acknowledgement: Omit<AcknowledgementInput, "by"> & Who): Promise<Recorded<E, AcknowledgementEntry>>;
  /** Moves the patient to another version of the protocol that the host holds ("What stands", amendments). */
  amend(amendment: Omit<AmendmentInput, "by"> & Who): Promise<Recorded<E, AmendmentEntry>>;
  /** What a command, a change or an amendment would come to, nothing recorded: what would be refused, which entries would be judged otherwise. */
  preview(command: unknown): Promise<Preview>;
  /** Where the patient stands; with `at` where the patient stood then, with `asKnownAt` as it was known then. */
  state(asOf?: AsOf): Promise<CourseSummary>;
  /** What departs from the protocol since something was recorded late or changed, and nobody has acknowledged. */
  findings(): Promise<readonly OpenFinding[]>;
  /** What may happen now, by whom, with the JSON Schema of its evidence; with `at`, what may happen at that time. */
  available(when?: When): Promise<readonly AvailableEvent<E>[]>;
  /** Which requirement stands in the way of an event now, verdict by verdict; with `at`, of what it can be judged to at that time. */
  why(event: E, when?: When): Promise<readonly WhyVerdict<VerdictOf<E>>[]>;
  /**
   * Every entry on record, refused attempts included, as the store keeps it: in the format in which it was written, its chain of hashes
   * checked. `upgradeEntry` gives each in the form of today. A store may hold anything, so no type of a definition says which events these are.
   * @throws UnreadableJournal where the chain is broken
   */
  history(): Promise<readonly StoredEntry[]>;
}
