import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { decidesAgain } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import {
  completeResponse,
  type DecisionRule,
  furtherPartialResponse,
  needed,
  noResponse,
  recorded,
} from "./decision.ts";
import { towardsFurtherCourse } from "./product.ts";
import type { Block } from "./setup.ts";
import { type Forbidden, onOrDeviating, set, type Way } from "./transitions.ts";

/** What must be so that further treatment is decided on again after it has ended. */
function asked({ courses }: ProtocolDefinition): readonly Condition[] {
  return [
    { name: "coursesBelow", bound: courses.max },
    { name: "lastReadDecides" },
    { name: "attemptsLeft" },
    ...(courses.afterTreatment === "onRelapse" ? [{ name: "relapsed" } as const] : []),
  ];
}

/** The rule of each reading that asks for a decision, and the condition that it was the last. */
const rules = [
  ["lastReadComplete", completeResponse],
  ["lastReadNoResponse", noResponse],
  ["lastReadPartial", furtherPartialResponse],
] as const satisfies readonly (readonly [Condition["name"], DecisionRule])[];

const finite = "assumption: further courses are decided on finitely often after treatment (SIL-16)";

/** A rule speaks of what its response leads to in any course but the last. */
function rulesOf(definition: ProtocolDefinition) {
  return rules.filter(([, rule]) => rule.courses(definition).length > 0);
}

/**
 * Further treatment is decided on again in follow-up, by the rule of the last response that decided, within the most courses, and of who
 * withdrew from treatment only at the patient's own wish (SIL-16). Treatment has ended until a further course is decided.
 */
export function decidedAgain(definition: ProtocolDefinition): Forbidden {
  if (!decidesAgain(definition)) return { on: {}, refuses: {} };
  const conditions = asked(definition);
  const own = needed("SIL-16")(["wishedIfWithdrawn"]);
  const further = towardsFurtherCourse(definition);
  const starts = rulesOf(definition).map(
    ([lastRead, { requirement, startNeeds }]): Way => ({
      ...further,
      conditions: [...conditions, { name: lastRead }, ...needed(requirement)(startNeeds), ...own],
      actions: [...(further.actions ?? []), set({ treatment: "ongoing", relapsed: false })],
      cites: ["SIL-16", requirement],
      says: "A further course is decided after treatment had ended",
      bound: finite,
    }),
  );
  const ceases = rulesOf(definition).map(
    ([lastRead, { requirement, ceaseNeeds }]): Way => ({
      conditions: [...conditions, { name: lastRead }, ...needed(requirement)([ceaseNeeds])],
      actions: [set({ assessment: "none", wish: "none", relapsed: false })],
      cites: ["SIL-16", requirement],
      says: "No further course is decided; treatment stays ended",
      bound: finite,
    }),
  );
  const notAsked = conditions.map((unless): Block => ({ requirement: "SIL-16", unless }));
  return {
    on: {
      ...recorded("assessment.recorded", "assessment", conditions),
      ...recorded("wish.recorded", "wish", [...conditions, ...needed("STR-05")(["goesByWish"])]),
      ...onOrDeviating("furtherTreatment.decided", "start", ...starts),
      ...onOrDeviating("furtherTreatment.decided", "cease", ...ceases),
    },
    refuses: {
      "assessment.recorded": notAsked,
      "wish.recorded": notAsked,
      "furtherTreatment.decided": notAsked,
    },
  };
}
