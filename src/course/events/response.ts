import { z } from "zod";
import { judgeResponse, responseEvidence } from "../../clinical/response.ts";
import { type EventJudge, eventJudge, verdict } from "./judgement.ts";
import { note } from "./shared.ts";

const stance = z.enum(["for", "against"]).meta({ description: "For or against a further course" });

export const responseJudges: readonly EventJudge[] = [
  eventJudge({
    event: "response.assessed",
    evidence: ({ response }) => responseEvidence(response.ruleSet),
    judge: (evidence, { definition }) => {
      const { ruleSet } = definition.response;
      const response = judgeResponse(evidence);
      return verdict(response, evidence.method === "attested" ? "as attested" : `by the rule set ${ruleSet}`);
    },
    remember: (evidence, { facts }) => ({
      responses: [...facts.responses, judgeResponse(evidence)],
    }),
  }),
  eventJudge({
    event: "assessment.recorded",
    evidence: () => z.strictObject({ furtherTreatment: stance, note }),
    judge: ({ furtherTreatment }) => verdict(furtherTreatment),
  }),
  eventJudge({
    event: "wish.recorded",
    evidence: () => z.strictObject({ furtherTreatment: stance, note }),
    judge: ({ furtherTreatment }) => verdict(furtherTreatment),
  }),
  eventJudge({
    event: "furtherTreatment.decided",
    evidence: () =>
      z.strictObject({
        decision: z.enum(["start", "cease"]).meta({ description: "Start a further course, or cease treatment" }),
        note,
      }),
    judge: ({ decision }) => verdict(decision),
  }),
];
