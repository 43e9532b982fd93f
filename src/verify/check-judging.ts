import { dateOf, type IsoDate } from "../clinical/calendar.ts";
import { type Occurrence, occurrenceOf } from "../events/alphabet.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { doubtfulEnrolments } from "./check-enrolments.ts";
import { type Known, nothingKnown, type Reading, readEntry } from "./check-reading.ts";
import { isEvent, type Placed } from "./check-standing.ts";
import { beginningBy, failuresAfter, moveBy } from "./check-versions.ts";
import { everyLetter, kindest, type Watched } from "./check-watch.ts";

/** A requirement that an event breaks where it stands, or something about the event that cannot be right. */
export interface Breach {
  /** The event's place in the history as it was recorded. */
  readonly index: number;
  /** `null` where the entry itself cannot be read or contradicts its evidence. */
  readonly requirement: string | null;
  readonly because: string;
  /** Whether it is so whatever the dates leave open. */
  readonly certain: boolean;
}

/** What an event was taken for when it was judged as it was known when it was recorded. */
export interface JudgedFirst {
  readonly letters: readonly Occurrence[];
  /** Its evidence could be used. */
  readonly usable: boolean;
  /** It was lawful, or could have happened although it was not. */
  readonly possible: boolean;
}

/** What a history comes to as it stood for a while. */
export interface Judged {
  readonly breaches: readonly Breach[];
  /** By the event's place in the history: what it was taken for. */
  readonly taken: ReadonlyMap<number, JudgedFirst>;
  /** By the event's place: what the event may break, as far as the dates say. */
  readonly mayBreak: ReadonlyMap<number, ReadonlySet<string>>;
  /** By the event's place: the version of the protocol in force where it stands. */
  readonly judgedBy: ReadonlyMap<number, ProtocolDefinition>;
}

/**
 * Judges what stood by the requirements, in its order, each event by the version in force there: the first of `versions` until an amendment
 * moves the patient. `first` has what each event was taken for when it was recorded, where that was in
 * an earlier standing: it is judged again then, from its evidence, and a decision that could not have been made any more moves nothing.
 */
export function judgeStanding(
  events: readonly Placed[],
  versions: readonly [ProtocolDefinition, ...ProtocolDefinition[]],
  first: ReadonlyMap<number, JudgedFirst>,
): Judged {
  const breaches: Breach[] = [];
  const taken = new Map<number, JudgedFirst>();
  const mayBreak = new Map<number, ReadonlySet<string>>();
  const judgedBy = new Map<number, ProtocolDefinition>();
  let known: Known = nothingKnown;
  let now = beginningBy(versions[0]);
  let daysMatter = false;
  let lastOn: IsoDate | undefined;
  const dated = events.flatMap((stands) => {
    const { index } = stands;
    if (!isEvent(stands)) {
      const moved = moveBy(stands.amendment, now, { ...known, lastOn }, versions);
      if ("inForce" in moved) now = moved.inForce;
      else breaches.push(...moved.faults.map((fault) => ({ index, ...fault, certain: true })));
      return [];
    }
    const { definition, account, accounts, watch } = now;
    judgedBy.set(index, definition);
    const before = first.get(index);
    const { verdict } = stands.recorded;
    const find = (requirement: string | null, because: string, certain: boolean) =>
      breaches.push({ index, requirement, because: certain ? because : untold(because), certain });
    const entry = before === undefined ? { ...stands, verdict } : { ...stands, dayKnown: verdict !== undefined };
    const reading = readEntry(entry, known, definition);
    for (const { because, certain } of reading.implausible) find("SIL-18", because, certain);
    const unusable = before?.usable === true && reading.unusable !== null ? reading.unusable : null;
    const { letters, fault, all } =
      unusable === null
        ? lettersOf(stands.event, before === undefined ? verdict : undefined, reading, watch, definition)
        : anewUnusable(stands.event, unusable, before?.letters ?? []);
    if (fault !== null) find(fault.requirement, fault.because, true);
    else if (verdict === undefined && reading.perhaps !== null)
      find(reading.perhaps.requirement, reading.perhaps.because, false);
    daysMatter ||= fault === null && letters.length > 1;
    const watched = watch.judge(letters);
    for (const { id, because } of watched.certain) if (id !== fault?.requirement) find(id, because, true);
    if (daysMatter && fault === null) for (const { id, because } of watched.possible) find(id, because, false);
    mayBreak.set(index, new Set([...watched.possible, ...watch.judge(all).possible].map(({ id }) => id)));
    const possible =
      watched.certain.length === 0 ||
      accounts.some((state) => letters.some((letter) => account.couldHappen(state, letter)));
    taken.set(index, before ?? { letters, usable: reading.unusable === null, possible });
    const decision = declarationOf(stands.event).physicalFact === null;
    if (!(decision && ((before?.possible === true && !possible) || unusable !== null))) {
      const next = [...new Set(accounts.flatMap((state) => letters.map((letter) => account.next(state, letter))))];
      const failures = failuresAfter(now, next[0] ?? account.start, watched.certain.length === 0);
      now = { ...now, watch: watch.after(letters), accounts: next, failures };
      lastOn = reading.days.map(({ at }) => dateOf(at)).at(-1) ?? lastOn;
      known = reading.next(letters[0]?.verdict ?? null);
    }
    return [{ event: stands.event, index, days: reading.days, told: fault !== null && verdict === undefined }];
  });
  const lawOf = (at: number) => {
    const own = dated[at];
    // An enrolment goes by the law of its assessment, everything else by that of its own place.
    if (own !== undefined && own.event !== "enrolment.signed") return judgedBy.get(own.index);
    const assessed = dated.slice(0, at).findLast(({ event }) => event === "eligibility.assessed") ?? dated[at];
    return assessed === undefined ? undefined : judgedBy.get(assessed.index);
  };
  for (const definition of new Set(judgedBy.values()))
    for (const { index, requirement, because, certain } of doubtfulEnrolments(dated, definition)) {
      if (lawOf(index) !== definition) continue;
      breaches.push({
        index: dated[index]?.index ?? index,
        requirement,
        because: certain ? because : untold(because),
        certain,
      });
    }
  return { breaches, taken, mayBreak, judgedBy };
}

/** What a breach says where the dates leave it open. */
export function untold(because: string): string {
  return `the dates do not say whether this is so: ${because}`;
}

/** What an entry may be for the monitors, and what is wrong with it by itself; `all` is what it could be, where nothing tells what it is. */
function lettersOf(
  event: EventName,
  onRecord: string | null | undefined,
  { verdicts, unusable }: Reading,
  watch: Watched,
  definition: ProtocolDefinition,
) {
  const every = everyLetter(event, definition);
  const lost = (requirement: string | null, because: string) => ({
    letters: kindest(every, watch),
    fault: { requirement, because },
    all: every,
  });
  if (every.length === 0) return lost(declarationOf(event).order, `this protocol has no ${event}`);
  if (onRecord === undefined && unusable !== null) return lost(unusable.requirement, unusable.because);
  const letters = (onRecord === undefined ? verdicts : [onRecord]).flatMap(
    (verdict) => occurrenceOf(event, verdict, definition) ?? [],
  );
  if (letters.length === 0) return lost(null, `${event} has no verdict ${onRecord ?? "that says nothing"}`);
  const contradicted = onRecord !== undefined && unusable === null && !verdicts.includes(onRecord);
  if (!contradicted) return { letters, fault: null, all: letters };
  const because = `the verdict on record is ${onRecord}, its evidence is judged ${verdicts.join(" or ")}`;
  return { letters, fault: { requirement: null, because }, all: every };
}

/** What could be used when it was recorded, and cannot be where it stands now, is what it was then, and departs from what says so. */
function anewUnusable(
  event: EventName,
  { requirement, because }: NonNullable<Reading["unusable"]>,
  letters: readonly Occurrence[],
) {
  return { letters, fault: { requirement: requirement ?? declarationOf(event).order, because }, all: letters };
}
