import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import { askedAgain } from "./decided-again.ts";
import { screeningEnds, studyEnds } from "./endings.ts";
import { productDue } from "./follow-product.ts";
import { followTreatment } from "./follow-treatment.ts";
import type { Occurrence } from "./monitor.ts";
import { remembered } from "./remembered.ts";
import {
  type Consenting,
  dead,
  type FollowUp,
  fatal,
  type InStudy,
  identified,
  isInStudy,
  type Living,
  type Screening,
  type Standing,
  type Treating,
} from "./standing.ts";

/** What a protocol's patients can meet: where one stands after an occurrence. */
export type Follow = (standing: Standing, occurrence: Occurrence) => Standing;

function enrolled({ infused, level, lost }: Consenting | Screening, definition: ProtocolDefinition): Treating {
  return {
    at: "treating",
    step: productDue(definition),
    course: 0,
    failures: 0,
    severe: false,
    infused,
    manufactured: !collectsCells(definition),
    continuing: false,
    lastRead: null,
    level,
    lost,
  };
}

/** SIL-08, STR-01: what ends screening or leads on from it is the same before both attestations and after them. */
function screen(standing: Consenting | Screening, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  switch (occurrence.event) {
    case "enrolment.signed":
      return enrolled(standing, definition);
    case "screening.failed":
      return screeningEnds(standing);
    case "fraction.given":
      return { ...standing, infused: true };
    default:
      return standing.at === "consent" ? attest(standing, occurrence) : judged(standing, occurrence);
  }
}

function attest(standing: Consenting, { event, verdict }: Occurrence): Standing {
  if (event === "consent.declined") return screeningEnds(standing);
  const whole = event === "consent.attested" && verdict === "all";
  const consent = standing.consent || event === "consent.signed";
  const family = standing.family || event === "family.agreed";
  const { infused, level, lost } = standing;
  return whole || (consent && family)
    ? { at: "screening", eligible: false, infused, level, lost }
    : { ...standing, consent, family };
}

function judged(standing: Screening, { event, verdict }: Occurrence): Screening {
  return event === "eligibility.assessed" ? { ...standing, eligible: verdict === "eligible" } : standing;
}

function followUp(standing: FollowUp, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  const { event, verdict } = occurrence;
  if (event === "followUp.completed") return verdict === "atTerm" ? studyEnds(standing) : standing;
  return askedAgain(standing, occurrence, definition);
}

/** What a toxicity makes of the standing: its letter says the worst level open afterwards, and whether a severe one came on record. */
function graded<S extends Living>(standing: S, verdict: string, comesOnRecord: boolean): S {
  const [level, severe] = levels[verdict] ?? [standing.level, false];
  const onRecord = severe && comesOnRecord;
  if (standing.at === "treating") return { ...standing, level, severe: standing.severe || onRecord };
  if (standing.at !== "followUp" || standing.again === null) return { ...standing, level };
  return { ...standing, level, again: { ...standing.again, severe: standing.again.severe || onRecord } };
}

const levels: Readonly<Record<string, readonly [level: Living["level"], severe: boolean]>> = {
  clear: ["clear", false],
  minor: ["minor", false],
  holding: ["holding", false],
  severe: ["severe", true],
  "minor.severe": ["minor", true],
  "holding.severe": ["holding", true],
  omitRest: ["omitRest", false],
  "omitRest.severe": ["omitRest", true],
  stop: ["stop", true],
};

/** STR-10: what befalls anybody alive; `undefined` for what moves only the course. */
function befalls(standing: Living, { event, verdict }: Occurrence): Standing | undefined {
  switch (event) {
    case "death.recorded":
      return dead;
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved":
      // After withdrawal nothing about the patient is collected any more.
      if (standing.at === "offStudy" && standing.withdrawn) return standing;
      return verdict === "fatal" ? fatal : graded(standing, verdict, event !== "toxicity.resolved");
    default:
      return undefined;
  }
}

/** SIL-08, SIL-09, SIL-10: participation ends from everywhere, and contact is lost and regained beside the course. */
function leaves(standing: InStudy, { event, verdict }: Occurrence, definition: ProtocolDefinition) {
  switch (event) {
    case "study.terminated":
    case "participation.ended":
      return studyEnds(standing);
    case "withdrawal.recorded":
      if (verdict === "study") return studyEnds(standing, true);
      return standing.at === "treating" ? undefined : standing;
    case "contact.lost":
      return definition.lossToFollowUp.reversible ? { ...standing, lost: true } : studyEnds(standing);
    case "contact.regained":
      return { ...standing, lost: false };
    default:
      return undefined;
  }
}

function participates(standing: InStudy, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  switch (standing.at) {
    case "consent":
    case "screening":
      return screen(standing, occurrence, definition);
    case "treating":
      return followTreatment(standing, occurrence, definition);
    case "followUp":
      return followUp(standing, occurrence, definition);
  }
}

/** SIL-03: once a fraction after the first is due, what an open toxicity demands closes the rest of the course for good; to stop is more than to omit. */
function closedByDemand(standing: Standing): Standing {
  if (standing.at !== "treating" || standing.step.at !== "fraction" || standing.step.number === 1) return standing;
  const { level, step } = standing;
  if ((level !== "omitRest" && level !== "stop") || step.closed === level || step.closed === "stop") return standing;
  return { ...standing, step: { ...step, closed: level } };
}

/** Where a patient stands, told from what happened alone, by the protocol text; an event that has no place leaves it as it is. */
export function followerOf(definition: ProtocolDefinition): Follow {
  const follow: Follow = (standing, occurrence) => {
    const { event } = occurrence;
    switch (standing.at) {
      case "unknown":
        return event === "screening.identified" ? identified : standing;
      case "fatal":
        return event === "death.recorded" ? dead : standing;
      case "dead":
        return standing;
      default: {
        const befallen = befalls(standing, occurrence);
        if (befallen !== undefined || !isInStudy(standing)) return befallen ?? standing;
        return leaves(standing, occurrence, definition) ?? participates(standing, occurrence, definition);
      }
    }
  };
  return (standing, occurrence) => {
    const after = closedByDemand(follow(standing, occurrence));
    return after === standing ? standing : remembered(after, definition);
  };
}
