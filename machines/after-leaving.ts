import { alphabetOf, type ChartSymbol } from "../src/events/alphabet.ts";
import { declarationOf } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { Condition } from "./conditions.ts";
import { againstTheCells } from "./given-cells.ts";
import { death } from "./leaving.ts";
import { type Block, chart } from "./setup.ts";
import { departs, on, refusing, set, type Transitions, type Way } from "./transitions.ts";

const afterStudy: Block = {
  requirement: "STR-08",
  sentence: "after the study disposition nothing but death, corrections and late facts is recorded",
};
const notWithdrawn = (requirement: RequirementId): Condition => ({ name: "notWithdrawn", requirement });
const unlessWithdrawn: Block = { requirement: "SIL-09", unless: { name: "notWithdrawn" } };
const noneToChange: readonly Block[] = [
  { requirement: "STR-06", sentence: "no such toxicity is open" },
  { requirement: "STR-08", unless: { name: "notWithdrawn" } },
  unlessWithdrawn,
];
const finite = "assumption: deviations are finitely many";
const changing = "assumption: toxicities are reported, graded again and resolved finitely often";

/** What befalls a patient who has left departs from nothing; of who withdrew nothing new is collected. */
function learned({ event, verdict }: ChartSymbol): Transitions {
  const { sentence } = declarationOf(event);
  const conditions = [notWithdrawn("STR-08"), notWithdrawn("SIL-09")];
  const way: Way = { conditions, cites: ["STR-08", "SIL-09"], says: `${sentence}, after the study`, bound: changing };
  if (!event.startsWith("toxicity.")) return on(event, verdict, way);
  if (verdict === "fatal") return on(event, verdict, { ...way, target: "#fatal" });
  const hold = verdict !== "clear" && verdict !== "minor" && verdict !== "minor.severe";
  return on(event, verdict, { ...way, actions: [set({ hold })] });
}

/** What the study did to a patient who has left is recorded as a deviation; a reading only of who has not withdrawn. */
function doneAllTheSame({ event, verdict }: ChartSymbol): Transitions {
  const { sentence, physicalFact } = declarationOf(event);
  const way: Way = { cites: ["STR-08", "SIL-09"], says: `${sentence}, after the study`, bound: finite, stray: true };
  return departs(
    event,
    verdict,
    physicalFact === "observed" ? { ...way, conditions: [{ name: "notWithdrawn" }] } : way,
  );
}

/** Off study: participation has ended, and the patient lives (STR-08, SIL-09). */
export function offStudy(definition: ProtocolDefinition) {
  const letters = alphabetOf(definition);
  const about = (letter: ChartSymbol): Transitions => {
    const { physicalFact } = declarationOf(letter.event);
    if (physicalFact === null || letter.event === "death.recorded") return {};
    if (letter.deviation) return physicalFact === "ofLot" ? {} : doneAllTheSame(letter);
    const befalls = physicalFact === "befallsPatient" || physicalFact === "ofLot";
    return befalls && letter.verdict !== "notOpen" ? learned(letter) : {};
  };
  return chart.createStateConfig({
    id: "offStudy",
    meta: {
      requirements: ["STR-08", "SIL-09"],
      title: "Off study",
      sentence: "Participation in the study has ended",
      blocks: [afterStudy, unlessWithdrawn],
      closed: true,
      refuses: refusing(againstTheCells(definition), {
        "fraction.given": [
          { requirement: "STR-03", sentence: "no course is open", besides: true },
          { requirement: "SIL-02", unless: { name: "noHoldingToxicity" } },
        ],
        "toxicity.regraded.notOpen": noneToChange,
        "toxicity.resolved.notOpen": noneToChange,
      }),
    },
    on: Object.assign({}, ...letters.map(about), death("hasEnded")),
  });
}

/** After a grade 5: the patient counts as dead, and the death is what is asked for (STR-10). */
export function fatal() {
  const changed: Block = {
    requirement: "STR-06",
    sentence: "after a grade 5 no toxicity is reported, graded again or resolved",
    besides: true,
  };
  return chart.createStateConfig({
    id: "fatal",
    meta: {
      requirements: ["STR-10"],
      title: "Grade 5: death to be recorded",
      sentence: "A toxicity of grade 5 is on record, which is death",
      blocks: [{ requirement: "STR-10", sentence: "a grade 5 is on record: nothing but the death is recorded" }],
      closed: true,
      refuses: {
        "fraction.given": [{ requirement: "SIL-02", sentence: "a toxicity of grade 5 is open", besides: true }],
        "toxicity.reported": [changed],
        "toxicity.regraded": [changed],
        "toxicity.resolved": [changed],
      },
    },
    on: death("either"),
  });
}

/** The patient has died: the course is over. */
export function deceased() {
  return chart.createStateConfig({
    id: "deceased",
    type: "final",
    meta: {
      requirements: ["SIL-10", "STR-08"],
      title: "Deceased",
      sentence: "The patient has died",
      blocks: [{ requirement: "STR-08", sentence: "nothing but corrections and late facts follows the death" }],
      closed: true,
    },
  });
}
