import type { Obstacle } from "../../machines/explain.ts";
import { type CourseFacts, courseAtHand, type NotMet } from "../events/facts.ts";
import { whatDemands, whatHolds } from "../events/gate-words.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";

/** Most criteria that are named; of a patient of whom hardly anything is known yet dozens are undecided. */
const mostNamed = 5;

/**
 * An obstacle in the words of this patient: of a toxicity which one it is, at what grade and what would release it; of criteria those that
 * were not met, with what was found. Any other is as it is.
 */
export function concreteObstacle<O extends Obstacle>(
  obstacle: O,
  facts: CourseFacts,
  definition: ProtocolDefinition,
): O {
  const because = becauseOf(obstacle, facts, definition);
  return because.length === 0 ? obstacle : { ...obstacle, sentence: `${obstacle.sentence}: ${because.join("; ")}` };
}

function becauseOf(
  { unmet, judgedOf }: Obstacle,
  facts: CourseFacts,
  definition: ProtocolDefinition,
): readonly string[] {
  if (judgedOf !== undefined) return shortened(notMet(judgedOf, facts) ?? ["no criteria were judged yet"]);
  switch (unmet) {
    case "restNotOmitted":
    case "noStopDemanded":
      return whatDemands(facts, definition);
    case "noHoldingToxicity":
      return whatHolds(facts, definition);
    default:
      return [];
  }
}

/** What was not met; of readiness only what was asked for the course at hand. */
function notMet(of: keyof NotMet, facts: CourseFacts): readonly string[] | undefined {
  if (of === "eligibility") return facts.notMet?.eligibility;
  const readiness = facts.notMet?.readiness;
  return readiness?.course === courseAtHand(facts) ? readiness.criteria : undefined;
}

function shortened(criteria: readonly string[]): readonly string[] {
  const more = criteria.length - mostNamed;
  return more <= 0 ? criteria : [...criteria.slice(0, mostNamed), `and ${more} more`];
}
