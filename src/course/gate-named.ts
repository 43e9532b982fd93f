import type { Obstacle } from "../../machines/explain.ts";
import type { CourseFacts } from "../events/facts.ts";
import { whatDemands, whatHolds } from "../events/gate-words.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";

/** An obstacle of a toxicity with which one it is, at what grade, by which row of the gates, and what would release it; any other as it is. */
export function gateNamed<O extends Obstacle>(obstacle: O, facts: CourseFacts, definition: ProtocolDefinition): O {
  const { unmet } = obstacle;
  const demanded = unmet === "restNotOmitted" || unmet === "noStopDemanded";
  const because = demanded
    ? whatDemands(facts, definition)
    : unmet === "noHoldingToxicity"
      ? whatHolds(facts, definition)
      : [];
  return because.length === 0 ? obstacle : { ...obstacle, sentence: `${obstacle.sentence}: ${because.join("; ")}` };
}
