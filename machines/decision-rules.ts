import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { Ground } from "../src/protocol/response-table.ts";
import type { Condition } from "./conditions.ts";

/** What must be on record before further treatment is decided on, one way or the other. */
export interface DecisionRule {
  /** How the definition calls it, and the chart its state. */
  readonly name: string;
  /** How a transition names its state. */
  readonly target: string;
  readonly title: string;
  readonly sentence: string;
  readonly requirement: RequirementId;
  /** What its decisions cite beside STR-05. */
  readonly cites: readonly RequirementId[];
  readonly asks: readonly Ground[];
  /** Why a ground is refused that is not asked for. */
  readonly notAsked: string;
  readonly startNeeds: readonly Condition["name"][];
  readonly ceaseNeeds: readonly Condition["name"][];
  readonly ceased: string;
  /** Whether it can be asked again after treatment has ended (SIL-16). */
  readonly askedAgain: boolean;
  /** That it was the last one asked for before treatment ended. */
  readonly wasLast: Condition;
}

const both = ["assessment", "wish"] as const;

export const completeResponse: DecisionRule = {
  name: "completeResponse",
  target: "#completeResponse",
  title: "After CR or CRi",
  sentence: "CR or CRi: further treatment by the clinical assessment and the patient's wish",
  requirement: "RSP-01",
  cites: ["RSP-01", "SIL-05"],
  asks: both,
  notAsked: "",
  startNeeds: ["assessmentFor", "wishFor"],
  ceaseNeeds: ["eitherAgainstOrBothOnRecord"],
  ceased: "COMPLETED",
  askedAgain: true,
  wasLast: { name: "lastReadComplete" },
};
export const noResponse: DecisionRule = {
  name: "noResponse",
  target: "#noResponse",
  title: "After NR",
  sentence: "NR: treatment is ceased or restarted by the clinical assessment or the patient's wish",
  requirement: "RSP-03",
  cites: ["RSP-03", "SIL-05"],
  asks: both,
  notAsked: "",
  startNeeds: ["eitherFor"],
  ceaseNeeds: ["eitherAgainst"],
  ceased: "LACK OF EFFICACY",
  askedAgain: true,
  wasLast: { name: "lastReadNoResponse" },
};
export const furtherPartialResponse: DecisionRule = {
  name: "partialResponse",
  target: "#partialResponse",
  title: "After PR of a later course",
  sentence: "PR after a later course: a further course may follow by clinical assessment",
  requirement: "SIL-05",
  cites: ["SIL-05", "RSP-02"],
  asks: ["assessment"],
  notAsked: "PR asks for the clinical assessment only",
  startNeeds: ["assessmentFor"],
  ceaseNeeds: ["assessmentOnRecord"],
  ceased: "COMPLETED",
  askedAgain: true,
  wasLast: { name: "lastReadPartial" },
};

type WrittenDecision = ProtocolDefinition["response"]["decisions"][string];

const inWords = { assessment: "the clinical assessment", wish: "the patient's wish" } as const;
const isFor = { assessment: "assessmentFor", wish: "wishFor" } as const;
const isAgainst = { assessment: "assessmentAgainst", wish: "wishAgainst" } as const;
const isOnRecord = { assessment: "assessmentOnRecord", wish: "wishOnRecord" } as const;

/** A decision of the definition's own. */
export function ownDecision(name: string, written: WrittenDecision): DecisionRule {
  const { requirement, asks, ceased, askedAgain } = written;
  const asked = asks.map((ground) => inWords[ground]).join(" and ");
  return {
    name,
    target: `#decision.${name}`,
    title: `Decision: ${name}`,
    sentence: `Further treatment is decided with ${asked} (${name})`,
    requirement,
    cites: [requirement],
    asks,
    notAsked: `this decision asks for ${asked} only`,
    startNeeds: neededToStart(written),
    ceaseNeeds: neededToCease(written),
    ceased,
    askedAgain,
    wasLast: { name: "lastReadAsks", of: [name] },
  };
}

function neededToStart({ asks, start }: WrittenDecision): readonly Condition["name"][] {
  switch (start) {
    case "allFor":
      return asks.map((ground) => isFor[ground]);
    case "anyFor":
      return asks.length === 1 ? asks.map((ground) => isFor[ground]) : ["eitherFor"];
    case "nothing":
      return [];
  }
}

function neededToCease({ asks, cease }: WrittenDecision): readonly Condition["name"][] {
  const alone = asks.length === 1;
  switch (cease) {
    case "anyAgainst":
      return alone ? asks.map((ground) => isAgainst[ground]) : ["eitherAgainst"];
    case "allAgainst":
      return asks.map((ground) => isAgainst[ground]);
    case "anyAgainstOrAllOnRecord":
      // One ground that is against is on record.
      return alone ? asks.map((ground) => isOnRecord[ground]) : ["eitherAgainstOrBothOnRecord"];
    case "anyOnRecord":
      return alone ? asks.map((ground) => isOnRecord[ground]) : ["eitherOnRecord"];
    case "allOnRecord":
      return asks.map((ground) => isOnRecord[ground]);
    case "nothing":
      return [];
  }
}
