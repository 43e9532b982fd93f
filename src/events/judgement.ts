import { dateOf, type IsoDate } from "../clinical/calendar.ts";
import type { Criterion } from "../clinical/criteria.ts";
import { datedAfter, type EligibilityVerdict, judgeEligibility } from "../clinical/eligibility.ts";
import type { EligibilityEvidence } from "../clinical/items.ts";
import type { Windows } from "../clinical/windows.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { CourseFacts } from "./facts.ts";

/** What evidence is judged against: the protocol, what the journal says so far, and the day it happened. */
export interface Circumstances {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  readonly on: IsoDate;
}

/** What evidence amounts to: a verdict for the chart with findings for people, or the reason why it cannot be used. */
export type Judgement<V extends string | null = string | null> = Judged<V> | Unusable;

/** A verdict with what a person should read of it. */
export interface Judged<V extends string | null = string | null> {
  readonly verdict: V;
  readonly findings: readonly string[];
  /** What people should see although it departs from nothing, such as a dose outside its attention range (SIL-19). */
  readonly notices: readonly string[];
}

/** Why evidence that has the right form cannot be used all the same, and where in it. */
export interface Unusable {
  readonly unusable: string;
  readonly path: string;
  readonly requirement: RequirementId | null;
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

/**
 * The circumstances of something that happened at an instant: its day is the calendar date as written there.
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
  return { definition, facts, on: dateOf(at) };
}

/** The judgement of criteria from evidence, under the names that an event gives the three verdicts; values older than their windows count as missing (SIL-12), and evidence dated later than it is judged cannot be used (STR-09). */
export function criteriaJudgement<V extends string>(
  criteria: readonly Criterion[],
  evidence: EligibilityEvidence,
  on: IsoDate,
  names: Readonly<Record<EligibilityVerdict["verdict"], V>>,
  windows?: Windows,
): Judgement<V> {
  const late = datedAfter(evidence, on);
  if (late !== undefined) return unusable(late, "dated after the day on which it is judged", "STR-09");
  const judged = judgeEligibility(criteria, evidence, on, windows);
  const failed = judged.failed.map(({ id, because }) => `${id} not met: ${because}`);
  const missing = judged.missing.map(({ id, because }) => `${id} undecided: ${because}`);
  return verdict(names[judged.verdict], ...failed, ...missing);
}
