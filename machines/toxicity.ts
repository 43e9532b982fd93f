import {
  type GradedVerdict,
  gradedVerdictsOf,
  type OpenLevel,
  openLevelsOf,
  type ToxicityLevel,
  toxicityLevels,
} from "../src/events/toxicity-level.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { decidesAgain } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import { noTreatment } from "./context.ts";
import { afterDemand, demandNow, demandOver } from "./gates.ts";
import { type Block, chart } from "./setup.ts";
import { on, type Refuses, refuse, refusing, set, type Transitions, type Way } from "./transitions.ts";

const sentences: Readonly<Record<ToxicityLevel, string>> = {
  clear: "No toxicity is open",
  minor: "A toxicity is open that holds no fraction",
  holding: "A toxicity is open that holds fractions: at or above the hold grade, or not graded yet",
  severe: "A severe toxicity is open",
  omitRest: "A toxicity is open for which the rest of the course is omitted",
  stop: "A toxicity is open for which treatment is stopped",
};
const titles: Readonly<Record<ToxicityLevel, string>> = {
  clear: "No toxicity open",
  minor: "Minor toxicity",
  holding: "Holding toxicity",
  severe: "Severe toxicity",
  omitRest: "Rest to be omitted",
  stop: "Treatment to be stopped",
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

/** What is the same for every change of toxicity under a definition. */
interface Watched {
  readonly definition: ProtocolDefinition;
  /** Whether what is severe now counts as severe on record (TOX-01). */
  readonly sinceEnrolment: Condition;
}

/** The worst open toxicity becomes of a level, from another; what is severe by its grade comes on record as such where a condition holds. */
function becomes(
  { definition, sinceEnrolment }: Watched,
  from: ToxicityLevel,
  level: ToxicityLevel,
  severe = false,
): readonly Way[] {
  const hold = level !== "clear" && level !== "minor";
  const demand = demandNow(definition, level === "omitRest" || level === "stop" ? level : "none");
  const way: Way = {
    target: targetOf(level),
    actions: [set({ hold, ...demand })],
    cites: ["SIL-01", "SIL-02", "TOX-01", "STR-06"],
    says: `The worst open toxicity now: ${sentences[level].toLowerCase()}`,
    bound: changing,
  };
  const onRecord: Way = {
    ...way,
    conditions: [sinceEnrolment],
    actions: [set({ hold, ...demand, severeOnRecord: true })],
  };
  const ways = severe ? [onRecord, way] : [way];
  return (from === "omitRest" || from === "stop") && from !== level ? afterDemand(definition, from, ways) : ways;
}

function graded(
  watched: Watched,
  event: "toxicity.reported" | "toxicity.regraded",
  from: ToxicityLevel,
  verdict: GradedVerdict,
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
      return on(event, verdict, ...becomes(watched, from, "minor", true));
    case "holding.severe":
      return on(event, verdict, ...becomes(watched, from, "holding", true));
    case "omitRest.severe":
      return on(event, verdict, ...becomes(watched, from, "omitRest", true));
    case "severe":
    case "stop":
      return on(event, verdict, ...becomes(watched, from, verdict, true));
    case "minor":
    case "holding":
    case "omitRest":
      return on(event, verdict, ...becomes(watched, from, verdict));
  }
}

/** The level that a verdict of a report speaks of; `undefined` for grade 5. */
function levelIn(verdict: GradedVerdict, levels: readonly OpenLevel[]): OpenLevel | undefined {
  return levels.find((level) => verdict === level || verdict === `${level}.severe`);
}

/**
 * Watches toxicity beside the course: the state is the worst level open, as the journal knows it toxicity by toxicity.
 * A report can only raise it, a resolution only lower it, a new grade do either (STR-06, SIL-01, SIL-02).
 */
export function toxicity(definition: ProtocolDefinition) {
  // What is on record since enrolment permits a stop (TOX-01), of a later course too where one can follow.
  const sinceEnrolment: Condition = { name: decidesAgain(definition) ? "enrolledOnce" : "treatmentOngoing" };
  const watched = { definition, sinceEnrolment };
  const [openLevels, verdicts] = [openLevelsOf(definition), gradedVerdictsOf(definition)];
  const rank = (level: ToxicityLevel) => toxicityLevels.indexOf(level);
  const openState = (level: OpenLevel) => {
    const transitions: Transitions = on("toxicity.resolved", "clear", ...becomes(watched, level, "clear"));
    const refuses: Refuses[] = [];
    for (const verdict of verdicts) {
      const next = levelIn(verdict, openLevels);
      Object.assign(transitions, graded(watched, "toxicity.regraded", level, verdict));
      if (next !== undefined && rank(next) < rank(level))
        refuses.push(refuse("toxicity.reported", verdict, lowersNoOther));
      else Object.assign(transitions, graded(watched, "toxicity.reported", level, verdict));
    }
    for (const next of openLevels) {
      if (rank(next) <= rank(level))
        Object.assign(transitions, on("toxicity.resolved", next, ...becomes(watched, level, next)));
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
    ...demandOver(definition),
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
        on: Object.assign({}, ...verdicts.map((verdict) => graded(watched, "toxicity.reported", "clear", verdict))),
      },
      open: {
        initial: "minor",
        meta: { requirements: ["STR-06"], title: "Toxicity open", sentence: "A toxicity is open" },
        states: Object.fromEntries(openLevels.map((level) => [level, openState(level)])),
      },
    },
  });
}
