import type { ProtocolDefinition } from "./definition.ts";
import { type EventName, eventNames } from "./event-names.ts";
import type { RequirementId } from "./requirements.ts";
import type { Role, SignatureMeaning } from "./roles.ts";

/** An event as protocol designers and forms see it, before any definition. */
export interface EventDescription {
  readonly sentence: string;
  /** Who may record it unless the definition says otherwise (SIL-11). */
  readonly roles: readonly Role[];
  /** A decision or sign-off that must be signed, and what the signature stands for (SIL-11). */
  readonly signature?: SignatureMeaning;
  readonly needsReason?: true;
  /** What stands in the way where the course has no place for the event. */
  readonly order: RequirementId;
}

const treating: readonly Role[] = ["investigator", "nurse"];
const anyone: readonly Role[] = ["investigator", "coordinator", "nurse"];
const deciding: readonly Role[] = ["investigator"];

/** The catalogue of events. */
export const eventCatalogue: Readonly<Record<EventName, EventDescription>> = {
  "screening.identified": {
    sentence: "A person is given a screening number",
    roles: anyone,
    order: "SIL-13",
  },
  "consent.signed": {
    sentence: "The patient signs the written informed consent",
    roles: ["investigator", "coordinator"],
    order: "INC-13",
  },
  "family.agreed": { sentence: "The family agrees", roles: ["investigator", "coordinator"], order: "INC-13" },
  "consent.declined": {
    sentence: "The patient or the family declines",
    roles: ["investigator", "coordinator"],
    order: "INC-13",
  },
  "eligibility.assessed": {
    sentence: "The criteria are judged from the evidence at hand",
    roles: ["investigator", "coordinator"],
    order: "STR-01",
  },
  "screening.failed": {
    sentence: "The investigator signs the screening failure",
    roles: deciding,
    signature: "approval",
    order: "STR-01",
  },
  "enrolment.signed": {
    sentence: "The investigator signs the enrolment",
    roles: deciding,
    signature: "approval",
    order: "STR-01",
  },
  "apheresis.performed": { sentence: "Cells are collected", roles: ["apheresisUnit", "investigator"], order: "STR-02" },
  "manufacture.started": { sentence: "Manufacture of a lot begins", roles: ["manufacturer"], order: "STR-02" },
  "bridging.given": { sentence: "Bridging therapy is given", roles: treating, order: "SIL-14" },
  "lot.released": {
    sentence: "Quality assurance releases the lot",
    roles: ["qualityAssurance"],
    signature: "approval",
    order: "STR-02",
  },
  "lot.failed": {
    sentence: "The lot fails",
    roles: ["manufacturer", "qualityAssurance"],
    needsReason: true,
    order: "STR-02",
  },
  "product.sourced": {
    sentence: "Where the cells of the further course come from is settled",
    roles: ["investigator", "manufacturer", "qualityAssurance"],
    order: "SIL-06",
  },
  "lymphodepletion.assessed": {
    sentence: "Readiness for lymphodepletion is asked",
    roles: ["investigator", "coordinator"],
    order: "SIL-14",
  },
  "lymphodepletion.given": { sentence: "Lymphodepletion is given", roles: treating, order: "SIL-14" },
  "readiness.assessed": {
    sentence: "Readiness for the course is asked",
    roles: ["investigator", "coordinator"],
    order: "SIL-12",
  },
  "course.opened": { sentence: "A course of treatment opens", roles: deciding, order: "STR-03" },
  "fraction.given": { sentence: "A fraction is infused", roles: treating, order: "STR-03" },
  "fraction.postponed": {
    sentence: "The next fraction is postponed",
    roles: deciding,
    needsReason: true,
    order: "STR-03",
  },
  "fractions.omitted": {
    sentence: "The next fraction and all later ones are omitted",
    roles: deciding,
    needsReason: true,
    order: "STR-03",
  },
  "product.unavailable": {
    sentence: "The product of the next fraction turns out to be unavailable",
    roles: ["investigator", "manufacturer", "qualityAssurance"],
    needsReason: true,
    order: "STR-03",
  },
  "response.assessed": { sentence: "The response is read", roles: deciding, order: "STR-04" },
  "assessment.recorded": {
    sentence: "The clinical assessment of further treatment is recorded",
    roles: deciding,
    signature: "authorship",
    order: "STR-05",
  },
  "wish.recorded": {
    sentence: "The patient's wish for further treatment is recorded",
    roles: ["investigator", "coordinator"],
    order: "STR-05",
  },
  "furtherTreatment.decided": {
    sentence: "Further treatment is decided",
    roles: deciding,
    signature: "approval",
    order: "STR-04",
  },
  "toxicity.reported": { sentence: "A toxicity is reported with its grade", roles: anyone, order: "STR-01" },
  "toxicity.regraded": { sentence: "An open toxicity is graded again", roles: anyone, order: "STR-06" },
  "toxicity.resolved": { sentence: "An open toxicity is resolved", roles: anyone, order: "STR-06" },
  "disease.progressed": {
    sentence: "The disease progresses or relapses outside a response reading",
    roles: deciding,
    order: "SIL-04",
  },
  "treatment.stopped": {
    sentence: "The investigator stops treatment",
    roles: deciding,
    signature: "approval",
    needsReason: true,
    order: "TOX-01",
  },
  "withdrawal.recorded": { sentence: "The patient withdraws", roles: ["investigator", "coordinator"], order: "SIL-09" },
  "death.recorded": {
    sentence: "The patient's death is recorded",
    roles: ["investigator", "coordinator"],
    order: "STR-01",
  },
  "contact.lost": {
    sentence: "The patient is lost to follow-up",
    roles: ["investigator", "coordinator"],
    order: "SIL-10",
  },
  "contact.regained": { sentence: "Contact with a lost patient is regained", roles: anyone, order: "STR-07" },
  "study.terminated": {
    sentence: "The study is terminated",
    roles: ["sponsor", "investigator"],
    signature: "responsibility",
    needsReason: true,
    order: "SIL-10",
  },
  "followUp.visited": { sentence: "A follow-up visit takes place", roles: anyone, order: "STR-08" },
  "otherTherapy.recorded": {
    sentence: "A transplant or another anti-cancer therapy is recorded",
    roles: anyone,
    order: "STR-08",
  },
  "followUp.completed": { sentence: "Follow-up is completed", roles: ["investigator", "coordinator"], order: "STR-08" },
};

/** Who may record an event under this definition (SIL-11). */
export function rolesFor(event: EventName, definition: ProtocolDefinition): readonly Role[] {
  return definition.roles[event] ?? eventCatalogue[event].roles;
}

/** The events that this definition knows at all: optional steps it leaves out are not among them. */
export function eventsOf(definition: ProtocolDefinition): readonly EventName[] {
  const left = new Set<EventName>();
  if (!definition.product.bridging) left.add("bridging.given");
  if (!definition.product.reuseStored || definition.courses.max === 1) left.add("product.sourced");
  if (definition.lymphodepletion.given === "never") left.add("lymphodepletion.given").add("lymphodepletion.assessed");
  if (definition.lymphodepletion.criteria.length === 0) left.add("lymphodepletion.assessed");
  if (definition.readiness.criteria.length === 0) left.add("readiness.assessed");
  if (definition.infusion.fractions.length === 1) left.add("fractions.omitted");
  if (definition.courses.max === 1)
    left.add("assessment.recorded").add("wish.recorded").add("furtherTreatment.decided");
  if (!definition.lossToFollowUp.reversible) left.add("contact.regained");
  return eventNames.filter((event) => !left.has(event));
}
