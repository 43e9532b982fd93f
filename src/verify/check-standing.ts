import { isBefore, type Moment } from "../clinical/calendar.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import { saysWhenRecorded } from "../requirements/index.ts";
import {
  amends,
  changesAnother,
  type RecordedAmendment,
  type RecordedChange,
  type RecordedEntry,
  type RecordedEvent,
} from "./recorded.ts";

/** An event as it stands at some time of recording. */
export interface Stands extends Pick<RecordedEvent, "evidence" | "at" | "confirmed"> {
  /** Its place in the history as it was recorded, from 0. */
  readonly index: number;
  readonly event: EventName;
  readonly recorded: RecordedEvent;
  /** Where it stands among the others: when it happened, or for a decision when it was recorded (STR-09). */
  readonly place: Moment;
  /** The correction that it stands by; `undefined` where it stands as it was recorded. */
  readonly correctedBy: number | undefined;
}

/** A move to another version as it stands. */
export interface StandsAmended {
  readonly index: number;
  readonly amendment: RecordedAmendment;
  readonly place: Moment;
}

/** What has a place in the order of what stands. */
export type Placed = Stands | StandsAmended;

/** Whether it is an event that stands there, and no move to another version. */
export function isEvent(placed: Placed): placed is Stands {
  return "event" in placed;
}

/** What stood for a while, until something was recorded that did not just follow it. */
export interface Standing {
  /** The entry with which it began to stand so: one learned late, a correction or a strike; `undefined` of the first. */
  readonly since: number | undefined;
  /** What was recorded up to here, in the order in which it stands; what was struck is left out. */
  readonly events: readonly Placed[];
}

/** What stood of a history, from the beginning to what stands now. */
export interface WhatStood {
  /** Never empty; the last is what stands. */
  readonly standings: readonly Standing[];
  /** The standing in which each entry was recorded, by their places. */
  readonly recordedIn: readonly number[];
  /** The acknowledgements that stand. */
  readonly acknowledgements: readonly Acknowledged[];
}

/** Findings of an event that somebody accepted as deviations. */
export interface Acknowledged {
  readonly index: number;
  /** The event or amendment that it names, by its place. */
  readonly of: number;
  /** `undefined` where it accepts all that was found by then. */
  readonly requirements: readonly string[] | undefined;
}

/**
 * What stood of a recorded history as it was known each time, told from the entries alone (STR-09, STR-11). `passedOver` are entries that
 * name nothing which they could change.
 */
export function whatStood(entries: readonly RecordedEntry[], passedOver: ReadonlySet<number>): WhatStood {
  const named = new Map<string, number>();
  const strikes = new Map<number, number[]>();
  const isStruck = (index: number): boolean => (strikes.get(index) ?? []).some((strike) => !isStruck(strike));
  const acknowledgements: Acknowledged[] = [];
  const standings: Standing[] = [];
  const recordedIn: number[] = [];
  let [order, since]: [readonly Placed[], number | undefined] = [[], undefined];
  let last: Moment | undefined;
  const otherwise = (index: number, changed: readonly Placed[]) => {
    standings.push({ since, events: order.filter((one) => !isStruck(one.index)) });
    [order, since] = [changed, index];
  };
  entries.forEach((entry, index) => {
    const recordedAt: Moment | undefined = entry.recordedAt ?? last;
    if (amends(entry)) order = [...order, amendmentAsRecorded(entry, index, order, recordedAt)];
    else if (!changesAnother(entry)) {
      const stands = asRecorded(entry, index, order, last);
      const lastly = "appended" in stands;
      const changed = lastly ? [...order, stands.appended] : inserted(order, stands.inserted);
      if (lastly || changed.at(-1)?.index === index) order = changed;
      else otherwise(index, changed);
    } else if (!passedOver.has(index)) {
      const of = named.get(entry.names) ?? -1;
      if (entry.kind === "acknowledgement") acknowledgements.push({ index, of, requirements: entry.requirements });
      else if (entry.kind === "correction") otherwise(index, corrected(order, of, entry, index));
      else {
        // What stood before is listed before the strike counts.
        const before = order.filter((one) => !isStruck(one.index));
        strikes.set(of, [...(strikes.get(of) ?? []), index]);
        const after = order.filter((one) => !isStruck(one.index));
        if (before.length !== after.length) {
          standings.push({ since, events: before });
          since = index;
        }
      }
    }
    if (entry.id !== undefined && !named.has(entry.id)) named.set(entry.id, index);
    recordedIn.push(standings.length);
    last = recordedAt;
  });
  standings.push({ since, events: order.filter((one) => !isStruck(one.index)) });
  return { standings, recordedIn, acknowledgements: acknowledgements.filter(({ index }) => !isStruck(index)) };
}

/** A move to another version stands where it was recorded: whoever decided knew all that was on record. */
function amendmentAsRecorded(
  amendment: RecordedAmendment,
  index: number,
  order: readonly Placed[],
  recordedAt: Moment | undefined,
): StandsAmended {
  const before = order.at(-1)?.place;
  const own = amendment.place ?? recordedAt ?? before ?? beginning;
  const place = amendment.place === undefined && before !== undefined && isBefore(own, before) === true ? before : own;
  return { index, amendment, place };
}

/** An amendment before anything is on record moves nobody from anywhere, so any time serves. */
const beginning: Moment = "1970-01-01T00:00Z";

/** An event where it stands when it is recorded: among what is on record where it was learned late, else after all of it. */
function asRecorded(
  recorded: RecordedEvent,
  index: number,
  order: readonly Placed[],
  lastRecorded: Moment | undefined,
): { readonly appended: Stands } | { readonly inserted: Stands } {
  const { event, evidence, at, confirmed, recordedAt } = recorded;
  const stands = {
    index,
    event,
    evidence,
    at,
    confirmed,
    recorded,
    place: recorded.place ?? at,
    correctedBy: undefined,
  };
  if (recorded.place !== undefined) return { inserted: stands };
  if (declarationOf(event).placed === "whenRecorded") {
    const before = order.at(-1)?.place;
    // Whoever decided knew all that was on record.
    const place = before !== undefined && isBefore(recordedAt, before) === true ? before : recordedAt;
    return { appended: { ...stands, place } };
  }
  // Without a time of recording of its own nothing says that it was learned late, and a time that runs backwards is a fault.
  const late =
    saysWhenRecorded(recorded) && (lastRecorded === undefined || isBefore(recordedAt, lastRecorded) !== true);
  return late ? { inserted: stands } : { appended: stands };
}

function corrected(
  order: readonly Placed[],
  of: number,
  { evidence, at, place, confirmed }: RecordedChange,
  index: number,
): readonly Placed[] {
  const stood = order.find((one) => one.index === of);
  if (stood === undefined || !isEvent(stood)) return order;
  // A decision keeps the place at which it was recorded, whenever it is said to have been taken.
  const moved = declarationOf(stood.event).placed === "whenRecorded" ? stood.place : (at ?? stood.place);
  const stands: Stands = {
    ...stood,
    evidence: evidence ?? stood.evidence,
    confirmed: evidence === undefined ? stood.confirmed : confirmed,
    at: at ?? stood.at,
    place: place ?? moved,
    correctedBy: index,
  };
  if (stands.place === stood.place) return order.map((one) => (one === stood ? stands : one));
  return inserted(
    order.filter((one) => one !== stood),
    stands,
  );
}

/** Takes an event to its place; what stands at one and the same place keeps the order of recording. */
function inserted(order: readonly Placed[], stands: Stands): readonly Placed[] {
  let at = order.length;
  for (let before = order[at - 1]; before !== undefined && goesBefore(stands, before); before = order[at - 1]) at--;
  return [...order.slice(0, at), stands, ...order.slice(at)];
}

function goesBefore(one: Placed, other: Placed): boolean {
  if (isBefore(one.place, other.place) === true) return true;
  return one.index < other.index && isBefore(other.place, one.place) !== true;
}
