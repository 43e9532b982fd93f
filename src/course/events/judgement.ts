import type { z } from "zod";
import { dateOf, type IsoDate } from "../../clinical/calendar.ts";
import type { Criterion } from "../../clinical/criteria.ts";
import { datedAfter, type EligibilityVerdict, judgeEligibility } from "../../clinical/eligibility.ts";
import type { EligibilityEvidence } from "../../clinical/items.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { EventName } from "../../protocol/event-names.ts";
import { readInPlainWords } from "../../protocol/plain-words.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { CourseFacts } from "../facts.ts";

/** What evidence is judged against: the protocol, what the journal says so far, and the day it happened. */
export interface Circumstances {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  readonly on: IsoDate;
}

/** What evidence amounts to: a verdict for the chart with findings for people, or the reason why it cannot be used. */
export type Judgement =
  | { readonly verdict: string | null; readonly findings: readonly string[] }
  | { readonly unusable: string; readonly path: string; readonly requirement: RequirementId | null };

export type EvidenceReading =
  | { readonly ok: true; readonly evidence: Readonly<Record<string, unknown>>; readonly judge: () => Judgement }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** How one event's evidence is read, judged and remembered, with the types of its evidence kept inside. */
export interface EventJudge {
  readonly event: EventName;
  /** The schema of the evidence under a definition, for validation and for forms. */
  schema(definition: ProtocolDefinition): z.ZodType;
  read(evidence: unknown, circumstances: Circumstances): EvidenceReading;
  /** The facts after an entry with this evidence; `undefined` where it cannot be evidence of this event. */
  remember(evidence: unknown, verdict: string | null, circumstances: Circumstances): CourseFacts | undefined;
}

interface EventParts<S extends z.ZodType<Record<string, unknown>>> {
  readonly event: EventName;
  readonly evidence: (definition: ProtocolDefinition) => S;
  readonly judge?: (evidence: z.output<S>, circumstances: Circumstances) => Judgement;
  readonly remember?: (
    evidence: z.output<S>,
    circumstances: Circumstances,
    verdict: string | null,
  ) => Partial<CourseFacts> | undefined;
}

/** An event for which nothing is judged: the chart decides alone. */
const nothingToJudge: Judgement = { verdict: null, findings: [] };

export function verdict(name: string, ...findings: readonly string[]): Judgement {
  return { verdict: name, findings };
}

export function unusable(path: string, message: string, requirement: RequirementId | null = null): Judgement {
  return { unusable: message, path, requirement };
}

/** Joins an event's evidence schema, judgement and memory into one judge; schemas are built once per definition. */
export function eventJudge<S extends z.ZodType<Record<string, unknown>>>(parts: EventParts<S>): EventJudge {
  const schemas = new WeakMap<ProtocolDefinition, S>();
  // Evidence that was just read to be judged is remembered as it is; only a journal from a store is read again.
  const alreadyRead = new WeakMap<object, z.output<S>>();
  const schema = (definition: ProtocolDefinition): S => {
    const known = schemas.get(definition);
    if (known !== undefined) return known;
    const built = parts.evidence(definition);
    schemas.set(definition, built);
    return built;
  };
  const known = (evidence: unknown) =>
    typeof evidence === "object" && evidence !== null ? alreadyRead.get(evidence) : undefined;
  return {
    event: parts.event,
    schema,
    read(evidence, circumstances) {
      const read = readInPlainWords(schema(circumstances.definition), evidence);
      if (!read.success) return { ok: false, issues: read.error.issues };
      alreadyRead.set(read.data, read.data);
      return { ok: true, evidence: read.data, judge: () => parts.judge?.(read.data, circumstances) ?? nothingToJudge };
    },
    remember(evidence, verdict, circumstances) {
      if (parts.remember === undefined) return circumstances.facts;
      const read = known(evidence) ?? schema(circumstances.definition).safeParse(evidence).data;
      const change = read === undefined ? undefined : parts.remember(read, circumstances, verdict);
      return change === undefined ? undefined : { ...circumstances.facts, ...change };
    },
  };
}

/** The circumstances of something that happened at an instant: its day is the calendar date as written there. */
export function circumstancesAt(definition: ProtocolDefinition, facts: CourseFacts, at: string): Circumstances {
  return { definition, facts, on: dateOf(at) };
}

/** The judgement of criteria from evidence, under the names that an event gives the three verdicts; evidence dated later than it is judged cannot be used (STR-09). */
export function criteriaJudgement(
  criteria: readonly Criterion[],
  evidence: EligibilityEvidence,
  on: IsoDate,
  names: Readonly<Record<EligibilityVerdict["verdict"], string>>,
): Judgement {
  const late = datedAfter(evidence, on);
  if (late !== undefined) return unusable(late, "dated after the day on which it is judged", "STR-09");
  const judged = judgeEligibility(criteria, evidence, on);
  const failed = judged.failed.map(({ id, because }) => `${id} not met: ${because}`);
  const missing = judged.missing.map(({ id, because }) => `${id} undecided: ${because}`);
  return verdict(names[judged.verdict], ...failed, ...missing);
}
