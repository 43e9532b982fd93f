import { declarationOf } from "../events/declarations.ts";
import { decisionDue } from "./decided-again.ts";
import type { Occurrence } from "./monitor.ts";
import type { FollowUp, OffStudy, Standing, Treating } from "./standing.ts";
import { fractionNumber, openedWith } from "./verdicts.ts";

/**
 * Whether something could have happened in fact whatever the protocol says ("What reality does to a protocol"): every physical fact
 * from identification until death, and the decisions that can be made against the protocol. What befalls a patient is always
 * lawful, so it is there without a deviation. A lost patient is no different: only the recording departs.
 */
export function couldHappen(standing: Standing, occurrence: Occurrence): boolean {
  const { event } = occurrence;
  const fact = declarationOf(event).physicalFact !== null;
  switch (standing.at) {
    case "unknown":
    case "dead":
      return false;
    case "fatal":
      return event === "death.recorded";
    case "offStudy":
      return fact && isStillLearned(standing, event);
    case "consent":
    case "screening":
      return fact || event === "enrolment.signed" || event === "participation.ended";
    case "treating":
      return fact || event === "participation.ended" || decided(standing, occurrence);
    case "followUp":
      return (
        fact || event === "participation.ended" || released(standing, occurrence) || decidedOnAgain(standing, event)
      );
  }
}

/** SIL-16: where a decision is asked for after treatment, it can be made against its rule. */
function decidedOnAgain(standing: FollowUp, event: Occurrence["event"]): boolean {
  return event === "furtherTreatment.decided" && decisionDue(standing) !== undefined;
}

/** SIL-09: after withdrawal from the study only what the study did to the patient, and death. */
function isStillLearned({ withdrawn }: OffStudy, event: Occurrence["event"]): boolean {
  return !withdrawn || event === "death.recorded" || declarationOf(event).physicalFact === "doneToPatient";
}

/** A lot is released of a patient out of contact as of any other. */
function released({ manufactured }: FollowUp | Treating, { event }: Occurrence): boolean {
  return event === "lot.released" && manufactured;
}

/** The decisions and sign-offs that could have been made where treatment stands, lawful or not. */
function decided(treating: Treating, occurrence: Occurrence): boolean {
  const { step, course } = treating;
  const { event, verdict } = occurrence;
  const { at } = step;
  switch (event) {
    case "manufacture.started":
      return at === "collection" || at === "collected";
    case "lot.released":
      return at === "collection" || at === "collected" || released(treating, occurrence);
    case "product.sourced":
      if (at === "sourcing") return true;
      return (
        (at === "collection" || at === "lot") && course > 0 && (verdict === "inStore" || verdict === "unusableLot")
      );
    case "course.opened":
      if (at === "readiness" || at === "lymphodepletion") return true;
      return (at === "manufacture" || at === "lot") && openedWith(occurrence).lot !== "releasedLot";
    case "fraction.postponed":
    case "fractions.omitted":
      return at === "fraction" && fractionNumber(occurrence) === step.number;
    case "furtherTreatment.decided":
      return at === "decision";
    case "treatment.stopped":
      return verdict === "physicianDecision";
    default:
      return false;
  }
}
