import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { Ground } from "../src/protocol/response-table.ts";
import { decidesAgain } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import { needed, recorded } from "./decision.ts";
import type { DecisionRule } from "./decision-rules.ts";
import { towardsFurtherCourse } from "./product.ts";
import type { Block } from "./setup.ts";
import { departsWhenUnmet, type Forbidden, on, onOrDeviating, set, type Way } from "./transitions.ts";
import { decisionsOf, hasOwnTable } from "./what-follows.ts";

/** What must be so that further treatment is decided on again after it has ended. */
function asked({ courses }: ProtocolDefinition): readonly Condition[] {
  return [
    { name: "coursesBelow", bound: courses.max },
    { name: "lastReadDecides" },
    { name: "attemptsLeft" },
    ...(courses.afterTreatment === "onRelapse" ? [{ name: "relapsed" } as const] : []),
  ];
}

const finite = "assumption: further courses are decided on finitely often after treatment (SIL-16)";

/** The rules that can be asked again. */
function rulesOf(definition: ProtocolDefinition): readonly DecisionRule[] {
  return decisionsOf(definition).flatMap(({ rule }) => (rule.askedAgain ? [rule] : []));
}

/** That the decision goes by a ground, where one goes without it (STR-05); who withdrew is asked for the wish all the same (SIL-16). */
function goesBy(definition: ProtocolDefinition, ground: Ground): readonly Condition[] {
  if (!hasOwnTable(definition)) return ground === "wish" ? needed("STR-05")(["goesByWish"]) : [];
  const rules = rulesOf(definition);
  const without = rules.filter(({ asks }) => !asks.includes(ground)).map(({ name }) => name);
  if (without.length === 0) return [];
  const name = ground === "wish" ? "goesByWish" : "goesByAssessment";
  return [{ name, of: without, requirement: "STR-05" }];
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
  const rules = rulesOf(definition);
  const starts = rules.map(
    ({ wasLast, requirement, startNeeds }): Way => ({
      ...further,
      conditions: [...conditions, wasLast, ...needed(requirement)(startNeeds), ...own],
      actions: [...(further.actions ?? []), set({ treatment: "ongoing", relapsed: false })],
      cites: ["SIL-16", requirement],
      says: "A further course is decided after treatment had ended",
      bound: finite,
    }),
  );
  const ceases = rules.map(
    ({ wasLast, requirement, ceaseNeeds }): Way => ({
      conditions: [...conditions, wasLast, ...needed(requirement)(ceaseNeeds)],
      actions: [set({ assessment: "none", wish: "none", relapsed: false })],
      cites: ["SIL-16", requirement],
      says: "No further course is decided; treatment stays ended",
      bound: finite,
    }),
  );
  // What needs nothing on record departs only by being decided out of contact.
  const departing = ceases.filter(
    (way) =>
      definition.lossToFollowUp.reversible || way.conditions?.some(({ requirement }) => requirement !== undefined),
  );
  const notAsked = conditions.map((unless): Block => ({ requirement: "SIL-16", unless }));
  return {
    on: {
      ...recorded("assessment", [...conditions, ...goesBy(definition, "assessment")]),
      ...recorded("wish", [...conditions, ...goesBy(definition, "wish")]),
      ...onOrDeviating("furtherTreatment.decided", "start", ...starts),
      ...on("furtherTreatment.decided", "cease", ...ceases),
      ...(departing.length === 0 ? {} : departsWhenUnmet("furtherTreatment.decided", "cease", ...departing)),
    },
    refuses: {
      "assessment.recorded": notAsked,
      "wish.recorded": notAsked,
      "furtherTreatment.decided": notAsked,
    },
  };
}
