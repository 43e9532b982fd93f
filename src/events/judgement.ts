import { compareInstants, dateOf, type Instant, type IsoDate } from "../clinical/calendar.ts";
import type { Criterion } from "../clinical/criteria.ts";
import { datedAfter, type EligibilityVerdict, judgeEligibility, type ReadBy } from "../clinical/eligibility.ts";
import { saysItsOffset, siteDay, type TimeZone } from "../clinical/site-day.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { CourseFacts } from "./facts.ts";

/** What evidence is judged against: the protocol, what the journal says so far, and the day it happened. */
export interface Circumstances {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  /** The day at the patient's site (SIL-17). */
  readonly on: IsoDate;
  /** When it happened, where more of it matters than its day. */
  readonly at?: Instant;
  /** Nothing says whose day `on` is: it is the date as written in UTC, good enough to replay what is on record and not to judge by (SIL-17). */
  readonly dayUnknown?: true;
}

/** What evidence amounts to: a verdict for the chart with findings for people, or the reason why it cannot be used. */
export type Judgement<V extends string | null = string | null> = Judged<V> | Unusable;

/** A verdict with what a person should read of it. */
export interface Judged<V extends string | null = string | null> {
  readonly verdict: V;
  readonly findings: readonly string[];
  /** What people should see although it departs from nothing, such as a dose outside its attention range (SIL-19). */
  readonly notices: readonly string[];
  /** Criteria asked with the event that it does not meet, failed or undecided: it departs from each, wherever the course stands (SIL-12). */
  readonly unmet?: readonly Unmet[];
}

/** A criterion asked with an event that the event does not meet, and why. */
export interface Unmet {
  readonly id: RequirementId;
  readonly because: string;
  /** Where the command says it; its fields where it is left out. */
  readonly path?: string;
}

/** Why evidence that has the right form cannot be used all the same, and where in it. */
export interface Unusable {
  readonly unusable: string;
  readonly path: string;
  readonly requirement: RequirementId | null;
  /** It is the time of the event that cannot be used, not its evidence; `path` is empty then. */
  readonly ofTime?: true;
}

/** The judgement of an event about which there is nothing to judge: the chart decides alone. */
export const noVerdict: Judgement<null> = { verdict: null, findings: [], notices: [] };

/** A verdict with what a person should read of how it was reached. */
export function verdict<const V extends string>(name: V, ...findings: readonly string[]): Judged<V> {
  return { verdict: name, findings, notices: [] };
}

/** The same judgement with notices that people see. */
export function withNotices<V extends string | null>(judged: Judged<V>, notices: readonly string[]): Judged<V> {
  return { ...judged, notices: [...judged.notices, ...notices] };
}

/** Evidence that cannot be used, for a reason at a path within it. */
export function unusable(path: string, message: string, requirement: RequirementId | null = null): Unusable {
  return { unusable: message, path, requirement };
}

/** The time zone of the site that a patient was at when something happened; `undefined` where no site with a zone is known (SIL-17). */
export function timeZoneAt(
  { sites }: Pick<ProtocolDefinition, "sites">,
  facts: Pick<CourseFacts, "sites">,
  at: Instant,
): TimeZone | undefined {
  const site = facts.sites.findLast(({ from }) => from === null || compareInstants(from, at) <= 0)?.site;
  return sites.find(({ id }) => id === site)?.timeZone;
}

/** The day of the last entry at the patient's site; `undefined` where nothing is on record (SIL-17). */
export function lastDayOf(
  definition: ProtocolDefinition,
  { facts, lastAt }: { readonly facts: CourseFacts; readonly lastAt: Instant | null },
): IsoDate | undefined {
  return lastAt === null ? undefined : circumstancesAt(definition, facts, lastAt).on;
}

/**
 * The circumstances of something that happened at an instant: its day is the calendar date at the patient's site, and where no
 * site with a time zone is known the date as written, which `Z` does not make anybody's (SIL-17).
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { circumstancesAt, noFacts } from "patient-course/events";
 *
 * const { on } = circumstancesAt(shippedDefinitions["cd19-b-all"], noFacts, "2026-01-05T23:30:00+08:00");
 * console.log(on); // prints: 2026-01-05
 * ```
 */
export function circumstancesAt(definition: ProtocolDefinition, facts: CourseFacts, at: string): Circumstances {
  const timeZone = timeZoneAt(definition, facts, at);
  if (timeZone !== undefined) return { definition, facts, on: siteDay(at, timeZone), at };
  const asWritten = { definition, facts, on: dateOf(at), at };
  return saysItsOffset(at) ? asWritten : { ...asWritten, dayUnknown: true };
}

/** Why something cannot be judged by its day, where nothing says whose day it is (SIL-17). */
export function unknownDay({ definition: { sites }, at }: Circumstances): Unusable {
  const zone =
    sites.length === 0
      ? "the definition's sites with their time zones"
      : `the patient's site (${sites.map(({ id }) => id).join(", ")})`;
  const message = `${at} is written in UTC and says nothing of its place, so its day is not known: write it with the site's offset, such as +08:00, or name ${zone}`;
  return { unusable: message, path: "", requirement: "SIL-17", ofTime: true };
}

/** The judgement of criteria from evidence, under the names that an event gives the three verdicts; values older than their windows count as missing (SIL-12), and evidence dated later than it is judged cannot be used (STR-09). */
export function criteriaJudgement<V extends string>(
  criteria: readonly Criterion[],
  evidence: Readonly<Record<string, unknown>>,
  on: IsoDate,
  names: Readonly<Record<EligibilityVerdict["verdict"], V>>,
  by: ReadBy,
): Judgement<V> {
  const late = datedAfter(evidence, on, by.items);
  if (late !== undefined) return unusable(late, "dated after the day on which it is judged", "STR-09");
  const judged = judgeEligibility(criteria, evidence, on, by);
  const failed = judged.failed.map(({ id, because }) => `${id} not met: ${because}`);
  const missing = judged.missing.map(({ id, because }) => `${id} undecided: ${because}`);
  return verdict(names[judged.verdict], ...failed, ...missing);
}

/** What a judgement found; nothing where every criterion is met. */
export function foundIn<V extends string | null>(judgement: Judgement<V>): readonly string[] {
  return "unusable" in judgement ? [] : judgement.findings;
}
