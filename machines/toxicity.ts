import { type OpenLevel, openLevels, type ToxicityLevel, toxicityLevels } from "../src/events/toxicity-level.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { type Block, chart } from "./setup.ts";
import { on, refuse, set, type Transitions, type Way } from "./transitions.ts";

const sentences: Readonly<Record<ToxicityLevel, string>> = {
  clear: "No toxicity is open",
  minor: "A toxicity is open below the hold grade",
  holding: "A toxicity is open at or above the hold grade, below severe",
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
const changing = "assumption: toxicities are reported, graded again and resolved finitely often";

function becomes(level: ToxicityLevel): Way {
  const hold = level === "holding" || level === "severe";
  return {
    target: level === "clear" ? "#toxicity.clear" : `#toxicity.open.${level}`,
    actions: [set(level === "severe" ? { hold, severeOnRecord: true } : { hold })],
    cites: ["SIL-01", "SIL-02", "TOX-01", "STR-06"],
    says: `The worst open toxicity now: ${sentences[level].toLowerCase()}`,
    bound: changing,
  };
}

/**
 * Watches toxicity beside the course: the state is the worst grade open, as the journal knows it toxicity by toxicity.
 * A report can only raise it, a resolution only lower it, a new grade do either (STR-06, SIL-01, SIL-02).
 */
export function toxicity(definition: ProtocolDefinition) {
  const levels = openLevels(definition);
  const openState = (level: OpenLevel) => {
    const rank = toxicityLevels.indexOf(level);
    const transitions: Transitions = on("toxicity.resolved", "clear", becomes("clear"));
    const refuses: Record<string, readonly Block[]> = {};
    for (const next of levels) {
      Object.assign(transitions, on("toxicity.regraded", next, becomes(next)));
      const nextRank = toxicityLevels.indexOf(next);
      if (nextRank >= rank) Object.assign(transitions, on("toxicity.reported", next, becomes(next)));
      else Object.assign(refuses, refuse("toxicity.reported", next, lowersNoOther));
      if (nextRank <= rank) Object.assign(transitions, on("toxicity.resolved", next, becomes(next)));
      else Object.assign(refuses, refuse("toxicity.resolved", next, raisesNoOther));
    }
    const requirements = ["STR-06", "SIL-01"] as const;
    return {
      meta: { requirements, title: titles[level], sentence: sentences[level], refuses },
      on: transitions,
    };
  };
  return chart.createStateConfig({
    id: "toxicity",
    initial: "clear",
    meta: { requirements: ["SIL-01", "SIL-02", "TOX-01"], title: "Toxicity", sentence: "Toxicity is watched" },
    states: {
      clear: {
        meta: { requirements: ["STR-06"], title: titles.clear, sentence: sentences.clear },
        on: Object.assign({}, ...levels.map((level) => on("toxicity.reported", level, becomes(level)))),
      },
      open: {
        initial: levels[0] ?? "severe",
        meta: { requirements: ["STR-06"], title: "Toxicity open", sentence: "A toxicity is open" },
        states: Object.fromEntries(levels.map((level) => [level, openState(level)])),
      },
    },
  });
}
