import type { EventName } from "../../../src/events/declarations.ts";
import type { Role, SignatureMeaning } from "../../../src/protocol/roles.ts";
import { among, groupsOf, isAsIt, ofEach, type Rule } from "./rule.ts";

/** SIL-11: whose hands make and release the product; no investigator records for them. */
const notByInvestigator: readonly EventName[] = ["manufacture.started", "lot.released", "lot.failed"];

/** SIL-11: what each function but the investigator's may record unless the definition says otherwise. */
const recordedBy: Readonly<Record<Exclude<Role, "investigator">, readonly EventName[]>> = {
  coordinator: [
    "screening.identified",
    "site.transferred",
    "consent.signed",
    "family.agreed",
    "consent.attested",
    "consent.declined",
    "reconsent.answered",
    "eligibility.assessed",
    "lymphodepletion.assessed",
    "readiness.assessed",
    "wish.recorded",
    "toxicity.reported",
    "toxicity.regraded",
    "toxicity.resolved",
    "withdrawal.recorded",
    "death.recorded",
    "contact.lost",
    "contact.regained",
    "followUp.visited",
    "otherTherapy.recorded",
    "followUp.completed",
  ],
  nurse: [
    "screening.identified",
    "bridging.given",
    "lymphodepletion.given",
    "fraction.given",
    "toxicity.reported",
    "toxicity.regraded",
    "toxicity.resolved",
    "contact.regained",
    "followUp.visited",
    "otherTherapy.recorded",
  ],
  apheresisUnit: ["apheresis.performed"],
  manufacturer: ["manufacture.started", "lot.failed", "product.sourced", "product.unavailable"],
  qualityAssurance: ["lot.released", "lot.failed", "product.sourced", "product.unavailable"],
  sponsor: ["participation.ended", "study.terminated"],
};

export const whoRecords: Rule = ofEach(({ event, roles }) => {
  const investigator = among(notByInvestigator, event) ? [] : ["investigator"];
  return isAsIt("recorded by", roles.toSorted(), [...investigator, ...groupsOf(recordedBy, event)].toSorted());
});

/** SIL-11: decisions and sign-offs, and what their signatures stand for. An assessment is signed by its author. */
const signedFor: Readonly<Record<SignatureMeaning, readonly EventName[]>> = {
  approval: [
    "screening.failed",
    "enrolment.signed",
    "lot.released",
    "furtherTreatment.decided",
    "treatment.stopped",
    "participation.ended",
  ],
  authorship: ["assessment.recorded"],
  responsibility: ["study.terminated"],
  review: [],
};

export const whatIsSigned: Rule = ofEach(({ event, signature }) =>
  isAsIt("signed for", signature === null ? [] : [signature], groupsOf(signedFor, event)),
);

/** Where the law asks for a stated reason, by the requirement that does. */
const reasonAskedBy = {
  "SIL-03": ["fraction.postponed", "fractions.omitted"],
  "SIL-07": ["lot.failed"],
  "SIL-08": ["participation.ended", "study.terminated"],
  "SIL-12": ["course.closed"],
  "STR-01": ["screening.failed"],
  "TOX-01": ["treatment.stopped"],
  "TRT-04": ["product.unavailable"],
} as const satisfies Record<string, readonly EventName[]>;

export const whatNeedsReason: Rule = ofEach(({ event, needsReason }) =>
  isAsIt("needs a reason", needsReason, groupsOf(reasonAskedBy, event).length > 0),
);
