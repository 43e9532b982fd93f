import type { Instant } from "../clinical/calendar.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { CourseFacts } from "../events/facts.ts";
import { type Circumstances, circumstancesAt } from "../events/judgement.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Course } from "./course.ts";

/**
 * Whether evidence of an event can be judged to a verdict at an instant, by what is on record: a fraction has one timing on one day, and
 * an enrolment is in its window or not (TRT-04, STR-01, SIL-12). It can where evidence was made for the verdict and judged to it.
 */
export function judgeableAt(
  definition: ProtocolDefinition,
  { facts }: Pick<Course, "facts">,
  event: EventName,
  at: Instant,
): (verdict: string | null) => boolean {
  const circumstances = circumstancesAt(definition, facts, at);
  const before = askedBefore(circumstances, declarationOf(event).dayMatters);
  return (verdict) => {
    if (verdict === null) return true;
    const asked = `${event} ${verdict}`;
    const can = before.get(asked) ?? canBe(event, verdict, circumstances);
    before.set(asked, can);
    return can;
  };
}

function canBe(event: EventName, verdict: string | null, circumstances: Circumstances): boolean {
  const { definition, facts, on } = circumstances;
  const declaration = declarationOf(event);
  const example = declaration.example(verdict, { definition, facts, today: on });
  if (example === undefined || (example.before ?? []).length > 0) return false;
  // The first day on which it can be that is another day: it cannot be on this one.
  if (example.on !== undefined && example.on !== on) return false;
  const reading = declaration.read(example.evidence, circumstances);
  if (!reading.ok) return false;
  const judgement = reading.judge();
  return "verdict" in judgement && judgement.verdict === verdict;
}

/** What was asked before of the same facts: of events without a day, and of the others on the day that was asked about last. */
interface AskedBefore {
  readonly whenever: Map<string, boolean>;
  readonly day: string;
  readonly ofDay: Map<string, boolean>;
}

const known = new WeakMap<ProtocolDefinition, WeakMap<CourseFacts, AskedBefore>>();

function askedBefore({ definition, facts, on, dayUnknown }: Circumstances, dayMatters: boolean): Map<string, boolean> {
  const ofDefinition = known.get(definition) ?? new WeakMap<CourseFacts, AskedBefore>();
  known.set(definition, ofDefinition);
  const day = dayUnknown === true ? "" : on;
  const before = ofDefinition.get(facts);
  if (before?.day === day) return dayMatters ? before.ofDay : before.whenever;
  const { whenever } = before ?? { whenever: new Map<string, boolean>() };
  const asked = { whenever, day, ofDay: new Map<string, boolean>() };
  ofDefinition.set(facts, asked);
  return dayMatters ? asked.ofDay : asked.whenever;
}
