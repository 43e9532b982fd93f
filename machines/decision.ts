import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { grounds } from "../src/protocol/response-table.ts";
import type { Condition } from "./conditions.ts";
import { endTreatment, receivedBefore } from "./leaving.ts";
import { lotFailsAside, lotReleased } from "./lots.ts";
import { towardsFurtherCourse } from "./product.ts";
import { readings } from "./response.ts";
import { chart } from "./setup.ts";
import { on, onOrDeviating, type Refuses, set, type Transitions, type Way } from "./transitions.ts";
import { type AskedDecision, decisionsOf, hasOwnTable } from "./what-follows.ts";

const changedMind = "assumption: assessment and wish are changed finitely often";
/** The event by which each ground of the decision is recorded. */
const recordedBy = { assessment: "assessment.recorded", wish: "wish.recorded" } as const;

/** A ground of the decision is recorded, or changed (STR-05). */
export function recorded(key: keyof typeof recordedBy, conditions: readonly Condition[] = []): Transitions {
  const way = (stance: "for" | "against"): Way => ({
    ...(conditions.length === 0 ? {} : { conditions }),
    actions: [set(key === "assessment" ? { assessment: stance } : { wish: stance })],
    cites: ["STR-05"],
    says: `The ${key === "assessment" ? "clinical assessment" : "patient's wish"} is ${stance} further treatment`,
    bound: changedMind,
  });
  const event = recordedBy[key];
  return { ...on(event, "for", way("for")), ...on(event, "against", way("against")) };
}

/** Conditions that a decision must meet to be lawful. */
export function needed(requirement: RequirementId): (names: readonly Condition["name"][]) => readonly Condition[] {
  return (names) => names.map((name) => ({ name, requirement }));
}

function decided(definition: ProtocolDefinition, { rule, courses }: AskedDecision) {
  const { requirement, cites, asks } = rule;
  const needs = needed(requirement);
  const decides = (event: "start" | "cease", needed: readonly string[], ...ways: readonly Way[]) =>
    // Nothing that a decision needs can be unmet where it needs nothing.
    needed.length === 0
      ? on("furtherTreatment.decided", event, ...ways)
      : onOrDeviating("furtherTreatment.decided", event, ...ways);
  const refuses: Refuses = Object.fromEntries(
    grounds
      .filter((ground) => !asks.includes(ground))
      .map((ground) => [recordedBy[ground], [{ requirement: "STR-05", sentence: rule.notAsked }]]),
  );
  return chart.createStateConfig({
    // A name of the definition's own is none that the whole chart knows.
    ...(rule.target === `#${rule.name}` ? { id: rule.name } : {}),
    meta: { requirements: [...cites, "STR-05"], title: rule.title, sentence: rule.sentence, refuses },
    on: {
      ...readings(definition, courses),
      ...lotReleased(),
      ...lotFailsAside(),
      ...Object.assign({}, ...grounds.filter((ground) => asks.includes(ground)).map((ground) => recorded(ground))),
      ...decides("start", rule.startNeeds, {
        ...towardsFurtherCourse(definition),
        conditions: needs(rule.startNeeds),
        cites,
        says: "A further course is decided",
      }),
      ...decides(
        "cease",
        rule.ceaseNeeds,
        ...endTreatment(
          definition,
          rule.ceased,
          { conditions: needs(rule.ceaseNeeds), cites, says: "Treatment ceases" },
          receivedBefore(definition, 2),
        ),
      ),
    },
  });
}

/** The decision on further treatment, one state for each that a response can ask for; absent where none does. */
export function decision(definition: ProtocolDefinition) {
  const asked = decisionsOf(definition);
  const [first] = asked;
  if (first === undefined) return {};
  const own = [...new Set(asked.flatMap(({ rule }) => rule.cites))];
  return {
    decision: chart.createStateConfig({
      id: "decision",
      initial: first.rule.name,
      meta: {
        requirements: hasOwnTable(definition) ? [...own, "STR-05"] : ["RSP-01", "RSP-02", "RSP-03", "STR-05"],
        title: "Further treatment?",
        sentence: "Further treatment is to be decided",
      },
      states: Object.fromEntries(asked.map((one) => [one.rule.name, decided(definition, one)])),
    }),
  };
}
