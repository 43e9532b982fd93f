import { daysOf, type Instant, instantsOf, isPartialDate, type Moment } from "../clinical/calendar.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import { type CourseFacts, noFacts } from "../events/facts.ts";
import { implausibleEvidence } from "../events/implausible.ts";
import { type Circumstances, circumstancesAt } from "../events/judgement.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { issueInWords } from "../protocol/plain-words.ts";

/** What a history says so far: as if each day that is not certain were the first that it can be, and as if it were the last. */
export interface Known {
  readonly first: CourseFacts;
  readonly last: CourseFacts;
}

export const nothingKnown: Known = { first: noFacts, last: noFacts };

/** Why evidence cannot be used. */
export interface Unusable {
  readonly requirement: string | null;
  readonly because: string;
}

/** What is judged of an entry. */
export interface ToRead {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly verdict?: string | null | undefined;
  readonly at: Moment;
  /** Whoever recorded it knew the day, although the verdict on record does not count any more. */
  readonly dayKnown?: boolean | undefined;
  /** What of the evidence was confirmed although it is implausible, by its path (SIL-18). */
  readonly confirmed?: readonly string[] | undefined;
}

/** An entry on one of the days that it may have happened on, with evidence whose dates are whole. */
export interface OnADay {
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Noon of that day: an instant whose date, as written, is the day at the patient's site. */
  readonly at: Instant;
}

/** What one entry of a history can be judged to. */
export interface Reading {
  /** Every verdict that the evidence may have: several where it depends on a day that is not certain, none where it cannot be used. */
  readonly verdicts: readonly (string | null)[];
  /** Why the evidence cannot be used, whichever day it was. */
  readonly unusable: Unusable | null;
  /** Why it could not be used on some of the days that it may have been. */
  readonly perhaps: Unusable | null;
  readonly days: readonly OnADay[];
  /** What no living patient has and nobody confirmed, and whether it is so whichever day it was (SIL-18). */
  readonly implausible: readonly { readonly because: string; readonly certain: boolean }[];
  /** What is known after the entry, which counts as having this verdict where none is on record and evidence gives none. */
  readonly next: (kindest: string | null) => Known;
}

/** Reads an entry on every day that matters among those that it may have happened on. */
export function readEntry(entry: ToRead, known: Known, definition: ProtocolDefinition): Reading {
  const attempts = [...new Set([known.first, known.last])].flatMap((facts) =>
    wholeEvidence(entry, definition).flatMap((evidence) =>
      circumstancesOf(entry, evidence, facts, definition).map((circumstances) =>
        attempt(entry, evidence, circumstances),
      ),
    ),
  );
  const usable = attempts.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict]));
  const distinct = [...new Set(usable)];
  const failed = attempts.flatMap(({ unusable }) => unusable ?? []);
  const [one, another = one] = [attempts[0], attempts.at(-1)];
  return {
    verdicts:
      usable.length === attempts.length && distinct.length < 2
        ? distinct
        : whateverTheDay(entry.event, distinct, definition),
    unusable: usable.length === 0 ? (failed[0] ?? null) : null,
    perhaps: usable.length === 0 ? null : (failed[0] ?? null),
    implausible: implausibleIn(entry, attempts),
    days: attempts.map(({ evidence, circumstances }) => ({ evidence, at: `${circumstances.on}T12:00+00:00` })),
    next(kindest) {
      const first = one === undefined ? known.first : after(entry, one, kindest);
      const last = another === undefined ? known.last : after(entry, another, kindest);
      return { first, last: JSON.stringify(first) === JSON.stringify(last) ? first : last };
    },
  };
}

function implausibleIn({ confirmed = [] }: ToRead, attempts: readonly Attempt[]): Reading["implausible"] {
  const byAttempt = attempts.map(({ evidence, circumstances }) =>
    implausibleEvidence(evidence, circumstances).filter(({ path }) => !confirmed.includes(path)),
  );
  // One field may be implausible on each day for a date of its own: fields are compared, and not what is said of them.
  const fields = new Map(byAttempt.flat().map(({ path, message }) => [path, message]));
  return [...fields].map(([field, message]) => ({
    because: `evidence.${field}: ${message}`,
    certain: byAttempt.every((found) => found.some(({ path }) => path === field)),
  }));
}

interface Attempt extends Pick<OnADay, "evidence"> {
  readonly circumstances: Circumstances;
  /** `undefined` where the evidence cannot be used. */
  readonly verdict: string | null | undefined;
  readonly unusable: Unusable | null;
}

function attempt({ event }: ToRead, evidence: OnADay["evidence"], circumstances: Circumstances): Attempt {
  const failed = (requirement: string | null, because: string) => ({
    evidence,
    circumstances,
    verdict: undefined,
    unusable: { requirement, because },
  });
  const reading = declarationOf(event).read(evidence, circumstances);
  if (!reading.ok) {
    const issues = reading.issues.map((issue) => `${issue.path.join(".")}: ${issueInWords(issue)}`);
    return failed(null, `its evidence cannot be read: ${issues.join("; ")}`);
  }
  const judgement = reading.judge();
  if ("unusable" in judgement) {
    const place = judgement.ofTime === undefined ? `evidence.${judgement.path}` : "at";
    return failed(judgement.requirement, `${place}: ${judgement.unusable}`);
  }
  return { evidence, circumstances, verdict: judgement.verdict, unusable: null };
}

/** What is known after the entry; evidence that cannot be read is filled up with what the verdict that it counts as would need. */
function after({ event, verdict: onRecord }: ToRead, read: Attempt, kindest: string | null): CourseFacts {
  const { evidence, circumstances } = read;
  const declaration = declarationOf(event);
  const verdict = onRecord ?? read.verdict ?? kindest;
  const remembered = declaration.remember(evidence, verdict, circumstances);
  if (remembered !== undefined) return remembered;
  const reading = declaration.read(evidence, circumstances);
  if (reading.ok) return circumstances.facts;
  const unread = new Set(
    reading.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1))),
  );
  const own = Object.fromEntries(Object.entries(evidence).filter(([field]) => !unread.has(field)));
  const { definition, facts, on } = circumstances;
  const example = declaration.example(verdict, { definition, facts, today: on })?.evidence;
  return declaration.remember({ ...example, ...own }, verdict, circumstances) ?? facts;
}

/** The circumstances on each day that matters: the first and the last that it can be, and those that its evidence names. */
function circumstancesOf(
  { at, verdict: onRecord, dayKnown = onRecord !== undefined }: ToRead,
  evidence: OnADay["evidence"],
  facts: CourseFacts,
  definition: ProtocolDefinition,
): readonly Circumstances[] {
  if (!isPartialDate(at)) {
    const { dayUnknown, ...asWritten } = circumstancesAt(definition, facts, at);
    // Whoever recorded a verdict knew the day: it is compared by the date as written, as a replay reads it (SIL-17).
    return [dayUnknown === undefined || dayKnown ? asWritten : { ...asWritten, dayUnknown }];
  }
  const [[first, last], [earliest, latest]] = [daysOf(at), instantsOf(at)];
  const named = [...JSON.stringify(evidence).matchAll(/"(\d{4}-\d\d-\d\d)"/g)].flatMap(([, day = ""]) => day);
  const between = [...new Set(named)].filter((day) => day > first && day < last);
  // What is written without an offset is the day at the patient's site (SIL-17).
  return [
    { definition, facts, on: first, at: earliest },
    ...between.map((on) => ({ definition, facts, on, at: `${on}T12:00Z` })),
    { definition, facts, on: last, at: latest },
  ];
}

/** The evidence with its partial dates made whole: with the first day that each can be, and with the last. */
function wholeEvidence({ event, evidence }: ToRead, definition: ProtocolDefinition): readonly OnADay["evidence"][] {
  const { error } = declarationOf(event).schema(definition).safeParse(evidence);
  const partial = (error?.issues ?? [])
    .map(({ path }) => path)
    .filter((path) => isPartial(path.reduce<unknown>((inside, key) => Object(inside)[key], evidence)));
  if (partial.length === 0) return [evidence];
  return [0, 1].map((which) => {
    const whole = structuredClone(evidence);
    for (const path of partial) {
      const [field, parent] = [
        path.at(-1),
        path.slice(0, -1).reduce<unknown>((inside, key) => Object(inside)[key], whole),
      ];
      const value: unknown = field === undefined ? undefined : Object(parent)[field];
      if (field !== undefined && isPartial(value)) Object(parent)[field] = daysOf(value)[which];
    }
    return whole;
  });
}

function isPartial(value: unknown): value is string {
  return typeof value === "string" && isPartialDate(value);
}

/** The parts of verdicts that depend on days. */
const ofDays: ReadonlySet<string> = new Set([
  ...["early", "onDay", "late", "tooLate", "expired", "inWindow", "inBounds", "beyondLastDay", "atTerm"],
  ...["eligible", "ineligible", "ready", "notReady", "undecided"],
]);

/** Verdicts on some of the days that it may have been, with all that the days in between could give. */
function whateverTheDay(
  event: EventName,
  verdicts: readonly (string | null)[],
  definition: ProtocolDefinition,
): readonly (string | null)[] {
  const timeless = (verdict: string | null) =>
    (verdict ?? "")
      .split(".")
      .filter((part) => !ofDays.has(part))
      .join(".");
  const same = new Set(verdicts.map(timeless));
  const all = declarationOf(event).verdicts(definition);
  return all.filter((verdict) => same.has(timeless(verdict)));
}
