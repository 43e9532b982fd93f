import { z } from "zod";
import { addYears, daysBetween } from "../../clinical/calendar.ts";
import { type EventJudge, eventJudge, verdict } from "./judgement.ts";
import { note, onlyNote, shortText } from "./shared.ts";

export const leavingJudges: readonly EventJudge[] = [
  eventJudge({
    event: "disease.progressed",
    evidence: () =>
      z.strictObject({ as: z.enum(["PD", "relapse"]).meta({ description: "Progression or relapse" }), note }),
    judge: ({ as }) => verdict(as),
  }),
  eventJudge({
    event: "treatment.stopped",
    evidence: () =>
      z.strictObject({
        because: z
          .enum(["severeToxicity", "notReady", "physicianDecision"])
          .meta({ description: "What permits the stop; a physician's decision alone is a deviation (TOX-01)" }),
        note,
      }),
    judge: ({ because }) => verdict(because),
  }),
  eventJudge({
    event: "withdrawal.recorded",
    evidence: ({ withdrawal }) =>
      z.strictObject({
        from: z
          .enum(withdrawal.fromTreatmentOnly ? ["treatment", "study"] : ["study"])
          .meta({ description: "What the patient leaves: treatment only, or the study (SIL-09)" }),
        note,
      }),
    judge: ({ from }) => verdict(from),
  }),
  eventJudge({ event: "death.recorded", evidence: () => z.strictObject({ cause: shortText.optional(), note }) }),
  eventJudge({ event: "contact.lost", evidence: onlyNote }),
  eventJudge({ event: "contact.regained", evidence: onlyNote }),
  eventJudge({ event: "study.terminated", evidence: onlyNote }),
  eventJudge({ event: "followUp.visited", evidence: onlyNote }),
  eventJudge({
    event: "otherTherapy.recorded",
    evidence: () =>
      z.strictObject({ kind: z.enum(["transplant", "anticancer"]).meta({ description: "What was given" }), note }),
    judge: ({ kind }) => verdict(kind),
  }),
  eventJudge({
    event: "followUp.completed",
    evidence: onlyNote,
    judge: (_, { definition, facts, on }) => {
      const term = facts.enrolledOn === null ? on : addYears(facts.enrolledOn, definition.followUp.years);
      return verdict(daysBetween(term, on) >= 0 ? "atTerm" : "early", `follow-up is due until ${term}`);
    },
  }),
];
