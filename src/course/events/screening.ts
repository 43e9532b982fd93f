import { z } from "zod";
import { daysBetween } from "../../clinical/calendar.ts";
import { evidenceSchemaFor, oldestEvidenceDate } from "../../clinical/eligibility.ts";

import { criteriaJudgement, type EventJudge, eventJudge, unusable, verdict } from "./judgement.ts";
import { date, note, onlyNote, shortText } from "./shared.ts";

export const screeningJudges: readonly EventJudge[] = [
  eventJudge({
    event: "screening.identified",
    evidence: () =>
      z.strictObject({
        screeningNumber: shortText.meta({ description: "The screening number", examples: ["S-001"] }),
        previousScreeningNumber: shortText
          .optional()
          .meta({ description: "The number of the earlier screening this one follows (SIL-13)" }),
        note,
      }),
    judge: ({ screeningNumber, previousScreeningNumber }) => {
      if (previousScreeningNumber === undefined) return verdict("first");
      if (previousScreeningNumber === screeningNumber) {
        return unusable("previousScreeningNumber", "re-screening needs a new screening number", "SIL-13");
      }
      return verdict("again");
    },
    remember: ({ screeningNumber }) => ({ screeningNumber }),
  }),
  eventJudge({
    event: "consent.signed",
    evidence: () => z.strictObject({ signedOn: date.meta({ description: "The date on the signed consent" }), note }),
    judge: ({ signedOn }, { on }) =>
      daysBetween(signedOn, on) < 0
        ? unusable("signedOn", `the consent is dated ${signedOn}, after it was recorded as signed`, "STR-09")
        : { verdict: null, findings: [] },
    remember: (_, { facts }) => ({ consents: { ...facts.consents, patientConsentSigned: true } }),
  }),
  eventJudge({
    event: "family.agreed",
    evidence: () =>
      z.strictObject({
        relationship: shortText.meta({ description: "Who agreed for the family", examples: ["spouse"] }),
        note,
      }),
    remember: (_, { facts }) => ({ consents: { ...facts.consents, familyAgreed: true } }),
  }),
  eventJudge({
    event: "consent.declined",
    evidence: () => z.strictObject({ by: z.enum(["patient", "family"]).meta({ description: "Who declined" }), note }),
  }),
  eventJudge({
    event: "eligibility.assessed",
    evidence: ({ criteria }) => evidenceSchemaFor(criteria),
    judge: (evidence, { definition, facts, on }) => {
      const names = { eligible: "eligible", ineligible: "ineligible", undecided: "undecided" };
      return criteriaJudgement(definition.criteria, { ...evidence, ...facts.consents }, on, names);
    },
    remember: (evidence, { on }) => ({ oldestEvidence: oldestEvidenceDate(evidence, on) }),
  }),
  eventJudge({ event: "screening.failed", evidence: onlyNote }),
  eventJudge({
    event: "enrolment.signed",
    evidence: onlyNote,
    judge: (_, { definition, facts, on }) => {
      const window = definition.screening.evidenceWindowDays;
      if (facts.oldestEvidence === null) return verdict("expired", "no evidence was judged");
      const age = daysBetween(facts.oldestEvidence, on);
      return verdict(
        age <= window ? "inWindow" : "expired",
        `the oldest evidence is ${age} ${age === 1 ? "day" : "days"} old, the window ${window} days`,
      );
    },
    remember: (_, { on }) => ({ enrolledOn: on }),
  }),
];
