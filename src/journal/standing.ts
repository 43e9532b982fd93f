import { compareInstants, type Instant } from "../clinical/calendar.ts";
import type {
  AcknowledgementEntry,
  AmendmentEntry,
  ChangeEntry,
  CorrectionEntry,
  Entry,
  EventEntry,
  StrikeEntry,
} from "./entry.ts";

/** What has a place in the order of what stands: an event, or the move to another version of the protocol. */
export type PlacedEntry = EventEntry | AmendmentEntry;

/** An entry on record as it stands: with the last correction applied, at its place, struck or not (STR-11). */
export interface StandingOf<E extends PlacedEntry> {
  readonly entry: E;
  readonly evidence: EventEntry["evidence"];
  readonly confirmations: readonly string[];
  /** When it happened. */
  readonly at: Instant;
  /** Where it stands among the others: when it happened, or for a decision when it was recorded (STR-09). */
  readonly place: Instant;
  /** The correction that it stands by; null where it stands as it was recorded. */
  readonly correctedBy: CorrectionEntry | null;
  /** The strike by which it does not stand; null where it stands. */
  readonly struckBy: StrikeEntry | null;
}

/** An event on record as it stands. */
export type StandingEntry = StandingOf<EventEntry>;

/** A move to another version as it stands; it is struck, and never corrected. */
export type StandingAmendment = StandingOf<AmendmentEntry>;

/** The changes on record that name an entry, in the order in which they were recorded. */
export type Naming = (sequence: number) => readonly ChangeEntry[];

/** The strike by which an entry does not stand: one that is not struck itself (STR-11). */
export function standingStrike(sequence: number, naming: Naming): StrikeEntry | null {
  const strikes = naming(sequence).filter((one): one is StrikeEntry => one.kind === "strike");
  return strikes.findLast((one) => standingStrike(one.sequence, naming) === null) ?? null;
}

/** An amendment as it stands by the changes that name it. */
export function amendmentAsItStands(entry: AmendmentEntry, naming: Naming): StandingAmendment {
  const { at, placedAt: place = at } = entry;
  const struckBy = standingStrike(entry.sequence, naming);
  return { entry, evidence: {}, confirmations: [], at, place, correctedBy: null, struckBy };
}

/** An event as it stands by the changes that name it: of several corrections the last recorded counts (STR-11). */
export function asItStands(entry: EventEntry, naming: Naming): StandingEntry {
  const correctedBy =
    naming(entry.sequence).findLast((one): one is CorrectionEntry => one.kind === "correction") ?? null;
  const struckBy = standingStrike(entry.sequence, naming);
  if (correctedBy === null) {
    const { evidence, confirmations = [], at, placedAt: place = at } = entry;
    return { entry, evidence, confirmations, at, place, correctedBy, struckBy };
  }
  const { evidence, confirmations = [], happenedAt: at, placedAt: place = at } = correctedBy;
  return { entry, evidence, confirmations, at, place, correctedBy, struckBy };
}

/** The acknowledgements of an entry's findings that stand. */
export function acknowledgementsOf(sequence: number, naming: Naming): readonly AcknowledgementEntry[] {
  return naming(sequence).filter(
    (one): one is AcknowledgementEntry =>
      one.kind === "acknowledgement" && standingStrike(one.sequence, naming) === null,
  );
}

/** The order of what stands: by place, and what has one and the same place in the order of recording (STR-09). */
export function comparePlaces(one: Placed, other: Placed): number {
  return compareInstants(one.place, other.place) || one.entry.sequence - other.entry.sequence;
}

/** Where something stands, and when it was recorded among what stands there too. */
export type Placed = { readonly place: Instant; readonly entry: Pick<Entry, "sequence"> };

/** Whether an entry changes what stands of another. */
export function isChange(entry: Entry): entry is ChangeEntry {
  return entry.kind === "correction" || entry.kind === "strike" || entry.kind === "acknowledgement";
}

/**
 * What stands of a journal: its events after corrections, in the order in which they happened; those that were struck stand there with
 * their strike, and no reader counts them. A pure function of the entries.
 * @example
 * ```ts
 * import { standingHistory } from "patient-course";
 *
 * console.log(standingHistory([])); // prints: []
 * ```
 */
export function standingHistory(entries: readonly Entry[]): readonly StandingEntry[] {
  const changes = byEntryNamed(entries);
  const naming: Naming = (sequence) => changes.get(sequence) ?? [];
  return entries.flatMap((entry) => (entry.kind === "event" ? [asItStands(entry, naming)] : [])).sort(comparePlaces);
}

function byEntryNamed(entries: readonly Entry[]): ReadonlyMap<number, readonly ChangeEntry[]> {
  const changes = new Map<number, ChangeEntry[]>();
  for (const entry of entries.filter(isChange)) {
    const before = changes.get(entry.names);
    if (before === undefined) changes.set(entry.names, [entry]);
    else before.push(entry);
  }
  return changes;
}
