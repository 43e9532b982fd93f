import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { Condition } from "./conditions.ts";
import { endTreatment } from "./leaving.ts";
import { lotFailsAside, lotReleased } from "./lots.ts";
import { towardsFurtherCourse } from "./product.ts";
import { anyCourse, readings, received } from "./response.ts";
import { chart } from "./setup.ts";
import { on, onOrDeviating, type Refuses, set, type Transitions, type Way } from "./transitions.ts";

const changedMind = "assumption: assessment and wish are changed finitely often";

/** A ground of the decision is recorded, or changed (STR-05). */
export function recorded(
  event: "assessment.recorded" | "wish.recorded",
  key: "assessment" | "wish",
  conditions: readonly Condition[] = [],
): Transitions {
  const way = (stance: "for" | "against"): Way => ({
    ...(conditions.length === 0 ? {} : { conditions }),
    actions: [set(key === "assessment" ? { assessment: stance } : { wish: stance })],
    cites: ["STR-05"],
    says: `The ${key === "assessment" ? "clinical assessment" : "patient's wish"} is ${stance} further treatment`,
    bound: changedMind,
  });
  return { ...on(event, "for", way("for")), ...on(event, "against", way("against")) };
}

/** What a kind of response asks for before further treatment is decided on. */
export interface DecisionRule {
  /** The numbers that the course can have after which it is decided. */
  readonly courses: (definition: ProtocolDefinition) => readonly number[];
  readonly title: string;
  readonly sentence: string;
  readonly requirement: RequirementId;
  readonly startNeeds: readonly Condition["name"][];
  readonly ceaseNeeds: Condition["name"];
  readonly ceased: string;
  readonly asksWish: boolean;
}

function notTheLast(definition: ProtocolDefinition): readonly number[] {
  return anyCourse(definition).slice(0, -2);
}

export const completeResponse: DecisionRule = {
  courses: notTheLast,
  title: "After CR or CRi",
  sentence: "CR or CRi: further treatment by the clinical assessment and the patient's wish",
  requirement: "RSP-01",
  startNeeds: ["assessmentFor", "wishFor"],
  ceaseNeeds: "eitherAgainstOrBothOnRecord",
  ceased: "COMPLETED",
  asksWish: true,
};
export const noResponse: DecisionRule = {
  courses: notTheLast,
  title: "After NR",
  sentence: "NR: treatment is ceased or restarted by the clinical assessment or the patient's wish",
  requirement: "RSP-03",
  startNeeds: ["eitherFor"],
  ceaseNeeds: "eitherAgainst",
  ceased: "LACK OF EFFICACY",
  asksWish: true,
};
export const furtherPartialResponse: DecisionRule = {
  courses: (definition) => notTheLast(definition).slice(1),
  title: "After PR of a later course",
  sentence: "PR after a later course: a further course may follow by clinical assessment",
  requirement: "SIL-05",
  startNeeds: ["assessmentFor"],
  ceaseNeeds: "assessmentOnRecord",
  ceased: "COMPLETED",
  asksWish: false,
};

/** Conditions that a decision must meet to be lawful. */
export function needed(requirement: RequirementId): (names: readonly Condition["name"][]) => readonly Condition[] {
  return (names) => names.map((name) => ({ name, requirement }));
}

function decided(definition: ProtocolDefinition, id: string, rule: DecisionRule) {
  const { requirement } = rule;
  const needs = needed(requirement);
  const cites: readonly RequirementId[] = requirement === "SIL-05" ? [requirement, "RSP-02"] : [requirement, "SIL-05"];
  const refuses: Refuses = rule.asksWish
    ? {}
    : { "wish.recorded": [{ requirement: "STR-05", sentence: "PR asks for the clinical assessment only" }] };
  return chart.createStateConfig({
    id,
    meta: { requirements: [...cites, "STR-05"], title: rule.title, sentence: rule.sentence, refuses },
    on: {
      ...readings(definition, rule.courses(definition)),
      ...lotReleased(),
      ...lotFailsAside(),
      ...recorded("assessment.recorded", "assessment"),
      ...(rule.asksWish ? recorded("wish.recorded", "wish") : {}),
      ...onOrDeviating("furtherTreatment.decided", "start", {
        ...towardsFurtherCourse(definition),
        conditions: needs(rule.startNeeds),
        cites,
        says: "A further course is decided",
      }),
      ...onOrDeviating(
        "furtherTreatment.decided",
        "cease",
        ...endTreatment(
          definition,
          rule.ceased,
          { conditions: needs([rule.ceaseNeeds]), cites, says: "Treatment ceases" },
          received(definition),
        ),
      ),
    },
  });
}

/** The decision on further treatment, one state per rule of the protocol; absent where a protocol has one course. */
export function decision(definition: ProtocolDefinition) {
  return chart.createStateConfig({
    id: "decision",
    initial: "completeResponse",
    meta: {
      requirements: ["RSP-01", "RSP-02", "RSP-03", "STR-05"],
      title: "Further treatment?",
      sentence: "Further treatment is to be decided",
    },
    states: {
      completeResponse: decided(definition, "completeResponse", completeResponse),
      noResponse: decided(definition, "noResponse", noResponse),
      ...(definition.courses.max > 2
        ? { partialResponse: decided(definition, "partialResponse", furtherPartialResponse) }
        : {}),
    },
  });
}
