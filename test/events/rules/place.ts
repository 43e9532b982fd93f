import type { PhysicalFact } from "../../../src/events/declaration.ts";
import type { EventName } from "../../../src/events/declarations.ts";
import { type Variant, variants } from "./definitions.ts";
import { groupsOf, isAsIt, ofEach, type Rule } from "./rule.ts";

/** Which requirement says when each event has its place in the course. */
const orderedBy = {
  // Before both attestations, and what is recorded even then: the sign-offs of screening, and death.
  "STR-01": ["eligibility.assessed", "screening.failed", "enrolment.signed", "death.recorded"],
  "INC-13": ["consent.signed", "family.agreed", "consent.attested", "consent.declined", "reconsent.answered"],
  "SIL-13": ["screening.identified"],
  "STR-02": ["apheresis.performed", "manufacture.started", "lot.released", "lot.failed"],
  "SIL-06": ["product.sourced"],
  "SIL-12": ["readiness.assessed", "course.closed"],
  "SIL-17": ["site.transferred"],
  "SIL-14": ["bridging.given", "lymphodepletion.assessed", "lymphodepletion.given"],
  "STR-03": ["course.opened", "fraction.given", "fraction.postponed", "fractions.omitted", "product.unavailable"],
  "STR-04": ["response.assessed", "furtherTreatment.decided"],
  "STR-05": ["assessment.recorded", "wish.recorded"],
  "STR-06": ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"],
  "STR-07": ["contact.regained"],
  "STR-08": ["followUp.visited", "followUp.completed"],
  "SIL-04": ["disease.progressed"],
  "SIL-08": ["participation.ended"],
  "SIL-09": ["withdrawal.recorded"],
  "SIL-10": ["contact.lost", "study.terminated"],
  "SIL-15": ["otherTherapy.recorded"],
  "TOX-01": ["treatment.stopped"],
} as const satisfies Record<string, readonly EventName[]>;

export const whatOrders: Rule = ofEach(({ event, order }) => isAsIt("ordered by", [order], groupsOf(orderedBy, event)));

/** Each ground of a stop has a requirement of its own. */
const groundOfStop: Readonly<Record<string, string>> = { notReady: "SIL-12", physicianDecision: "SIL-20" };

export const whatOrdersVerdicts: Rule = ofEach(({ event, order, orderOf, verdicts }) =>
  Object.values(variants).flatMap((definition) =>
    verdicts(definition).flatMap((verdict) => {
      const own = event === "treatment.stopped" ? groundOfStop[String(verdict)] : undefined;
      return isAsIt(`${verdict} ordered by`, orderOf(verdict), own ?? order);
    }),
  ),
);

/** The paragraph "Physical facts" of the law, word by word: what is done, what befalls, what is observed, and what becomes of a lot. */
const physicalFacts: Readonly<Record<PhysicalFact, readonly EventName[]>> = {
  doneToPatient: [
    "apheresis.performed",
    "bridging.given",
    "lymphodepletion.given",
    "fraction.given",
    "otherTherapy.recorded",
  ],
  befallsPatient: [
    "toxicity.reported",
    "toxicity.regraded",
    "toxicity.resolved",
    "disease.progressed",
    "death.recorded",
  ],
  observed: ["response.assessed"],
  ofLot: ["lot.failed"],
};

/** STR-09: assessments, wishes, postponements, decisions and sign-offs stand where they were recorded; all else when it happened. */
const decisions: ReadonlySet<string> = new Set<EventName>([
  "screening.failed",
  "enrolment.signed",
  "lot.released",
  "product.sourced",
  "course.opened",
  "course.closed",
  "fraction.postponed",
  "fractions.omitted",
  "assessment.recorded",
  "wish.recorded",
  "furtherTreatment.decided",
  "treatment.stopped",
  "participation.ended",
  "study.terminated",
]);

export const whereItStands: Rule = ofEach(({ event, placed }) => {
  const wanted = decisions.has(event) ? "whenRecorded" : "whenHappened";
  return placed === wanted ? [] : [`stands ${placed}, and not ${wanted}`];
});

export const whatIsPhysical: Rule = ofEach(({ event, physicalFact }) =>
  isAsIt("physical fact", physicalFact === null ? [] : [physicalFact], groupsOf(physicalFacts, event)),
);

/** What depends on its day by the law: windows, consent, trial days and terms (SIL-17). */
const judgedByDay: readonly string[] = [
  "consent.signed", // STR-09
  "consent.attested", // INC-13, STR-09
  "reconsent.answered", // STR-09
  "eligibility.assessed", // STR-01, EXC-05
  "enrolment.signed", // STR-01, SIL-08
  "lymphodepletion.assessed", // SIL-14
  "readiness.assessed", // SIL-12
  "course.opened", // SIL-12
  "fraction.given", // TRT-04
  "fraction.postponed", // SIL-03
  "followUp.completed", // SIL-08
];

export const whoseDayMatters: Rule = ofEach(({ event, dayMatters }) =>
  isAsIt("judged by its day", dayMatters, judgedByDay.includes(event)),
);

/** What is missing where one parameter of a definition with everything is set otherwise. */
const missingWhere: Readonly<Partial<Record<Variant, readonly EventName[]>>> = {
  // SIL-14: no question, and yet what is done to a patient all the same is known to every definition.
  "no lymphodepletion": ["lymphodepletion.assessed"],
  "nothing asked before lymphodepletion": ["lymphodepletion.assessed"], // SIL-14
  "no readiness": ["readiness.assessed", "course.closed"], // SIL-12
  "product in store is not used again": ["product.sourced"], // SIL-06
  "off the shelf": ["manufacture.started"], // STR-02: a collection is a fact, a manufacture is none of a patient
  // SIL-05: after the only course there is nothing to decide and nowhere to bring product.
  "one course": ["product.sourced", "assessment.recorded", "wish.recorded", "furtherTreatment.decided"],
  "loss for good": ["contact.regained"], // SIL-10
  "consent of its own": ["consent.signed", "family.agreed"], // INC-13
  "no sites": ["site.transferred"], // SIL-17
  "one fraction": ["fractions.omitted"], // SIL-03: the first is never omitted
};

export const whichDefinitionsHaveIt: Rule = ofEach(({ event, knownTo }) => {
  const without = Object.keys(variants).filter((name) => name !== "consent of its own");
  const lacking =
    event === "consent.attested"
      ? without
      : Object.entries(missingWhere).flatMap(([name, events]) => (events.some((one) => one === event) ? [name] : []));
  const found = Object.entries(variants).flatMap(([name, definition]) => (knownTo(definition) ? [] : [name]));
  return isAsIt("missing where", found.toSorted(), lacking.toSorted());
});

/** Every event the law speaks of is declared once, and no other is. */
export const whichEventsThereAre: Rule = (declarations) =>
  isAsIt(
    "the events",
    declarations.map(({ event }) => event).toSorted(),
    Object.values<readonly EventName[]>(orderedBy).flat().toSorted(),
  );
