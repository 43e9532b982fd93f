import type { VerdictOf } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import type { KnownResponse } from "../protocol/responses.ts";
import type { Occurrence } from "./monitor.ts";
import { type Standing, stepOf } from "./standing.ts";
import { responseRead } from "./verdicts.ts";
import { followingOf, termOfCeasing } from "./what-follows.ts";

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

/** SIL-08: the CDISC term of an event where it ends treatment or participation, or both, by where the patient stood. */
export function reasonOfEnd({ event, verdict }: Occurrence, before: Standing, definition: ProtocolDefinition): string {
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
      return "MANUFACTURING FAILURE";
    case "lot.failed":
      // Off the shelf nothing was manufactured for the patient.
      return collectsCells(definition) ? "MANUFACTURING FAILURE" : "LOGISTICAL PROBLEM";
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
      return termOfDecision(before, definition);
    case "response.assessed":
      return termOfReading(responseRead(verdict, definition), before, definition);
    default:
      return "COMPLETED";
  }
}

function termOfDecision(standing: Standing, definition: ProtocolDefinition): string {
  const step = stepOf(standing);
  return step?.at === "decision" ? termOfCeasing(step.about, definition) : "COMPLETED";
}

/** SIL-04: a reading ends treatment with the term that belongs to what it leads to; progression and relapse as such. */
function termOfReading(read: KnownResponse, standing: Standing, definition: ProtocolDefinition): string {
  const course = standing.at === "treating" ? standing.course : 1;
  const following = followingOf(read, course, definition);
  return following.kind === "end" ? following.term : "COMPLETED";
}
