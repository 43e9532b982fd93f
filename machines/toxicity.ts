import {
  type GradedVerdict,
  gradedVerdicts,
  type OpenLevel,
  openLevels,
  type ToxicityLevel,
  toxicityLevels,
} from "../src/events/toxicity-level.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { decidesAgain } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import { noTreatment } from "./context.ts";
import { type Block, chart } from "./setup.ts";
import { on, type Refuses, refuse, refusing, set, type Transitions, type Way } from "./transitions.ts";

const sentences: Readonly<Record<ToxicityLevel, string>> = {
  clear: "No toxicity is open",
  minor: "A toxicity is open that holds no fraction",
  holding: "A toxicity is open that holds fractions: at or above the hold grade, or not graded yet",
  severe: "A severe toxicity is open",
};
const titles: Readonly<Record<ToxicityLevel, string>> = {
  clear: "No toxicity open",
  minor: "Minor toxicity",
  holding: "Holding toxicity",
  severe: "Severe toxicity",
};
const lowersNoOther: Block = {
  requirement: "STR-06",
  sentence: "a report lowers no toxicity that is open, so the worst stays at least what it is",
};
const raisesNoOther: Block = {
  requirement: "STR-06",
  sentence: "a resolution raises no other toxicity, so the worst open one cannot get worse by it",
};
const notOpen: Block = { requirement: "STR-06", sentence: "no such toxicity is open" };
const changing = "assumption: toxicities are reported, graded again and resolved finitely often";

/** What stands in the way of any fraction from identification on, whether one is due or not (SIL-02). */
const heldByToxicity: Refuses = {
  "fraction.given": [{ requirement: "SIL-02", unless: { name: "noHoldingToxicity" } }],
};

function targetOf(level: ToxicityLevel): string {
  return level === "clear" ? "#toxicity.clear" : `#toxicity.open.${level}`;
}

/** The worst open toxicity becomes of a level; what is severe by its grade comes on record as such where a condition holds. */
function becomes(level: ToxicityLevel, severeSince?: Condition): readonly Way[] {
  const hold = level === "holding" || level === "severe";
  const way: Way = {
    target: targetOf(level),
    actions: [set({ hold })],
    cites: ["SIL-01", "SIL-02", "TOX-01", "STR-06"],
    says: `The worst open toxicity now: ${sentences[level].toLowerCase()}`,
    bound: changing,
  };
  if (severeSince === undefined) return [way];
  return [{ ...way, conditions: [severeSince], actions: [set({ hold, severeOnRecord: true })] }, way];
}

function graded(
  event: "toxicity.reported" | "toxicity.regraded",
  verdict: GradedVerdict,
  sinceEnrolment: Condition,
): Transitions {
  switch (verdict) {
    case "fatal":
      return on(event, verdict, {
        target: "#fatal",
        actions: [set({ ...noTreatment, course: 0, manufactured: false, withdrawn: false, hold: false })],
        cites: ["STR-10"],
        says: "A toxicity of grade 5 is death",
      });
    case "minor.severe":
      return on(event, verdict, ...becomes("minor", sinceEnrolment));
    case "holding.severe":
      return on(event, verdict, ...becomes("holding", sinceEnrolment));
    case "severe":
      return on(event, verdict, ...becomes(verdict, sinceEnrolment));
    default:
      return on(event, verdict, ...becomes(verdict));
  }
}

/** The level that a verdict of a report speaks of; `undefined` for grade 5. */
function levelIn(verdict: GradedVerdict): OpenLevel | undefined {
  return openLevels.find((level) => verdict === level || verdict === `${level}.severe`);
}

/**
 * Watches toxicity beside the course: the state is the worst level open, as the journal knows it toxicity by toxicity.
 * A report can only raise it, a resolution only lower it, a new grade do either (STR-06, SIL-01, SIL-02).
 */
export function toxicity(definition: ProtocolDefinition) {
  // What is on record since enrolment permits a stop (TOX-01), of a later course too where one can follow.
  const sinceEnrolment: Condition = { name: decidesAgain(definition) ? "enrolledOnce" : "treatmentOngoing" };
  const rank = (level: ToxicityLevel) => toxicityLevels.indexOf(level);
  const openState = (level: OpenLevel) => {
    const transitions: Transitions = on("toxicity.resolved", "clear", ...becomes("clear"));
    const refuses: Refuses[] = [];
    for (const verdict of gradedVerdicts) {
      const next = levelIn(verdict);
      Object.assign(transitions, graded("toxicity.regraded", verdict, sinceEnrolment));
      if (next !== undefined && rank(next) < rank(level))
        refuses.push(refuse("toxicity.reported", verdict, lowersNoOther));
      else Object.assign(transitions, graded("toxicity.reported", verdict, sinceEnrolment));
    }
    for (const next of openLevels) {
      if (rank(next) <= rank(level)) Object.assign(transitions, on("toxicity.resolved", next, ...becomes(next)));
      else refuses.push(refuse("toxicity.resolved", next, raisesNoOther));
    }
    const requirements = ["STR-06", "SIL-01"] as const;
    return {
      meta: { requirements, title: titles[level], sentence: sentences[level], refuses: refusing(...refuses) },
      on: transitions,
    };
  };
  return chart.createStateConfig({
    id: "toxicity",
    initial: "clear",
    meta: {
      requirements: ["SIL-01", "SIL-02", "TOX-01"],
      title: "Toxicity",
      sentence: "Toxicity is watched",
      refuses: refusing(
        heldByToxicity,
        refuse("toxicity.regraded", "notOpen", notOpen),
        refuse("toxicity.resolved", "notOpen", notOpen),
      ),
    },
    states: {
      clear: {
        meta: {
          requirements: ["STR-06"],
          title: titles.clear,
          sentence: sentences.clear,
          refuses: { "toxicity.regraded": [notOpen], "toxicity.resolved": [notOpen] },
        },
        on: Object.assign({}, ...gradedVerdicts.map((verdict) => graded("toxicity.reported", verdict, sinceEnrolment))),
      },
      open: {
        initial: "minor",
        meta: { requirements: ["STR-06"], title: "Toxicity open", sentence: "A toxicity is open" },
        states: Object.fromEntries(openLevels.map((level) => [level, openState(level)])),
      },
    },
  });
}
