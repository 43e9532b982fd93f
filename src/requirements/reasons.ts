import type { VerdictOf } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Occurrence } from "./monitor.ts";
import { type Standing, stepOf } from "./standing.ts";
import { responseRead } from "./verdicts.ts";

/** The term of a patient who is lost to follow-up (SIL-10). */
export const lossTerm = "LOST TO FOLLOW-UP";

const ofStop: Readonly<Record<VerdictOf<"treatment.stopped">, string>> = {
  severeToxicity: "ADVERSE EVENT",
  notReady: "FAILURE TO MEET CONTINUATION CRITERIA",
  physicianDecision: "PHYSICIAN DECISION",
};

const ofEndedParticipation: Readonly<Record<VerdictOf<"participation.ended">, string>> = {
  investigator: "PHYSICIAN DECISION",
  administrative: "LOGISTICAL PROBLEM",
};

const ofOtherTherapy: Readonly<Record<VerdictOf<"otherTherapy.recorded">, string>> = {
  anticancer: "REQUIRES PROHIBITED MEDICATION",
  transplant: "UNDERWENT PROHIBITED PROCEDURE",
};

/** SIL-08: the CDISC term of an event where it ends treatment or participation, or both. */
function reasonOf({ event, verdict }: Occurrence, before: Standing): string {
  switch (event) {
    case "death.recorded":
      return "DEATH";
    case "study.terminated":
      return "STUDY TERMINATED BY SPONSOR";
    case "withdrawal.recorded":
      return "WITHDRAWAL BY SUBJECT";
    case "participation.ended":
      return ofEndedParticipation[verdict];
    case "contact.lost":
      return lossTerm;
    case "consent.declined":
    case "screening.failed":
      return "SCREEN FAILURE";
    case "apheresis.performed":
    case "lot.failed":
      return "MANUFACTURING FAILURE";
    case "product.unavailable":
      return "LOGISTICAL PROBLEM";
    case "course.closed":
      return "FAILURE TO MEET CONTINUATION CRITERIA";
    case "treatment.stopped":
      return ofStop[verdict];
    case "otherTherapy.recorded":
      return ofOtherTherapy[verdict];
    case "disease.progressed":
      return verdict === "PD" ? "PROGRESSIVE DISEASE" : "DISEASE RELAPSE";
    case "furtherTreatment.decided":
      return afterNoResponse(before) ? "LACK OF EFFICACY" : "COMPLETED";
    default:
      return "COMPLETED";
  }
}

function afterNoResponse(standing: Standing): boolean {
  const step = stepOf(standing);
  return step?.at === "decision" && step.about === "none";
}

/** SIL-04: PD and relapse read as responses end treatment as such, unless the definition reads them as NR. */
export function reasonOfEnd(occurrence: Occurrence, before: Standing, { response }: ProtocolDefinition): string {
  const read = occurrence.event === "response.assessed" ? responseRead(occurrence.verdict) : undefined;
  if (read === "PD" && response.PD === "endTreatment") return "PROGRESSIVE DISEASE";
  if (read === "relapse" && response.relapse === "endTreatment") return "DISEASE RELAPSE";
  return reasonOf(occurrence, before);
}
