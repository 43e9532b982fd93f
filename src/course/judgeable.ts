import type { Instant } from "../clinical/calendar.ts";
import { verdictsOf } from "../events/alphabet.ts";
import { declarationOf, type EventName, type VerdictOf } from "../events/declarations.ts";
import { circumstancesAt } from "../events/judgement.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Course } from "./course.ts";

/**
 * The verdicts to which evidence of an event can be judged at an instant, by what is on record: a fraction has one timing on one day, and
 * an enrolment is in its window or not (TRT-04, STR-01, SIL-12). Each is there because evidence was made for it and judged to it.
 */
export function verdictsAt<E extends EventName>(
  definition: ProtocolDefinition,
  { facts }: Pick<Course, "facts">,
  event: E,
  at: Instant,
): readonly VerdictOf<E>[] {
  const circumstances = circumstancesAt(definition, facts, at);
  const declaration = declarationOf(event);
  const canBe = (verdict: VerdictOf<E>) => {
    const example = declaration.example(verdict, { definition, facts, today: circumstances.on });
    if (example === undefined || (example.before ?? []).length > 0) return false;
    const reading = declaration.read(example.evidence, circumstances);
    if (!reading.ok) return false;
    const judgement = reading.judge();
    return "verdict" in judgement && judgement.verdict === verdict;
  };
  return (verdictsOf(event, definition) ?? []).filter(canBe);
}
