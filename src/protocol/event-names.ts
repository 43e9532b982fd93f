/** Every event that a journal can hold, in the order in which a course usually meets them. */
export const eventNames = [
  "screening.identified",
  "consent.signed",
  "family.agreed",
  "consent.declined",
  "eligibility.assessed",
  "screening.failed",
  "enrolment.signed",
  "apheresis.performed",
  "manufacture.started",
  "bridging.given",
  "lot.released",
  "lot.failed",
  "product.sourced",
  "lymphodepletion.assessed",
  "lymphodepletion.given",
  "readiness.assessed",
  "course.opened",
  "fraction.given",
  "fraction.postponed",
  "fractions.omitted",
  "product.unavailable",
  "response.assessed",
  "assessment.recorded",
  "wish.recorded",
  "furtherTreatment.decided",
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
  "treatment.stopped",
  "withdrawal.recorded",
  "death.recorded",
  "contact.lost",
  "contact.regained",
  "study.terminated",
  "followUp.visited",
  "otherTherapy.recorded",
  "followUp.completed",
] as const;

export type EventName = (typeof eventNames)[number];

const known: ReadonlySet<string> = new Set(eventNames);

export function isEventName(name: string): name is EventName {
  return known.has(name);
}
