import fc from "fast-check";
import { eventsOf } from "../../src/events/catalogue.ts";
import type { EventName } from "../../src/events/declarations.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, readyEvidence, Story } from "./story.ts";

const grade = fc.record({
  scale: fc.constant("ASTCT"),
  version: fc.constant("2019"),
  grade: fc.integer({ min: 1, max: 5 }),
});
const toxicityId = fc.constantFrom("TOX-1", "TOX-2");
const stance = fc.record({ furtherTreatment: fc.constantFrom("for", "against") });
const fraction = fc.integer({ min: 1, max: 3 });
const note = fc.record({});

/** Evidence of each event: mostly what moves the course, sometimes what does not. */
const evidence: Partial<Record<EventName, fc.Arbitrary<Record<string, unknown>>>> = {
  "screening.identified": fc.constant({ screeningNumber: "S-1" }),
  "consent.signed": fc.constant({ signedOn: "2026-01-05" }),
  "family.agreed": fc.constant({ relationship: "spouse" }),
  "consent.declined": fc.record({ by: fc.constantFrom("patient", "family") }),
  "eligibility.assessed": fc.oneof(
    { weight: 4, arbitrary: fc.constant<Record<string, unknown>>(eligibleEvidence) },
    { weight: 1, arbitrary: fc.constant<Record<string, unknown>>({ karnofsky: 70 }) },
    { weight: 1, arbitrary: fc.constant<Record<string, unknown>>({}) },
  ),
  "apheresis.performed": fc.record({ adequate: fc.boolean() }),
  "bridging.given": fc.constant({ therapy: "as the site chose" }),
  "lymphodepletion.given": fc.constant({ regimen: "as the site chose" }),
  "lot.failed": fc.oneof(note, fc.record({ lotId: fc.constantFrom("LOT-1", "LOT-2", "LOT-3") })),
  "lot.released": fc.record({
    lotId: fc.constantFrom("LOT-1", "LOT-2", "LOT-3"),
    cells: fc.integer({ min: 1, max: 900_000_000 }),
  }),
  "product.sourced": fc.oneof(
    fc.constant({ from: "collection" }),
    fc.record({ from: fc.constant("store"), lotId: fc.constantFrom("LOT-1", "LOT-2") }),
  ),
  "readiness.assessed": fc.constantFrom<Record<string, unknown>>(
    readyEvidence,
    { ...readyEvidence, uncontrolledActiveInfection: true },
    {},
  ),
  "course.opened": fc.record({
    lotId: fc.constantFrom("LOT-1", "LOT-2"),
    weight: fc.record({
      value: fc.integer({ min: 3000, max: 200_000 }).map((grams) => grams / 1000),
      unit: fc.constant("kg"),
    }),
  }),
  "fraction.given": fc.record({ fraction, cells: fc.integer({ min: 1, max: 90_000_000 }) }),
  "fraction.postponed": fc.record({ fraction }),
  "fractions.omitted": fc.record({ from: fraction }),
  "product.unavailable": fc.record({ fraction }),
  "response.assessed": fc.record({
    method: fc.constant("attested"),
    response: fc.constantFrom("CR", "CRi", "PR", "NR", "PD", "relapse", "NE"),
  }),
  "assessment.recorded": stance,
  "wish.recorded": stance,
  "furtherTreatment.decided": fc.record({ decision: fc.constantFrom("start", "cease") }),
  "toxicity.reported": fc.record({ toxicityId, term: fc.constant("CRS"), grade }),
  "toxicity.regraded": fc.record({ toxicityId, grade }),
  "toxicity.resolved": fc.record({ toxicityId }),
  "disease.progressed": fc.record({ as: fc.constantFrom("PD", "relapse") }),
  "treatment.stopped": fc.record({ because: fc.constantFrom("severeToxicity", "notReady", "physicianDecision") }),
  "withdrawal.recorded": fc.record({ from: fc.constantFrom("treatment", "study") }),
  "participation.ended": fc.record({ by: fc.constantFrom("investigator", "administrative") }),
  "otherTherapy.recorded": fc.record({ kind: fc.constantFrom("transplant", "anticancer") }),
};

/** One thing that somebody tries: days after the one before, and whether it is marked as a deviation. */
export interface Attempt {
  readonly event: EventName;
  readonly evidence: Record<string, unknown>;
  readonly days: number;
  readonly deviation: boolean;
}

const leaving: readonly EventName[] = [
  "consent.declined",
  "screening.failed",
  "death.recorded",
  "study.terminated",
  "contact.lost",
  "withdrawal.recorded",
  "participation.ended",
];

/** Any attempt; the events that end a course early come up seldom, so that histories grow long. */
export function attempts(definition: ProtocolDefinition = cd19): fc.Arbitrary<Attempt> {
  const events = eventsOf(definition);
  const event = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...events.filter((name) => !leaving.includes(name))) },
    { weight: 1, arbitrary: fc.constantFrom(...leaving) },
  );
  return event.chain((name) =>
    fc.record({
      event: fc.constant(name),
      evidence: evidence[name] ?? note,
      days: fc.constantFrom(0, 0, 1, 1, 2, 28),
      deviation: fc.boolean().map((marked) => marked && name !== "screening.identified"),
    }),
  );
}

/** Where a random history begins, so that deep parts of the chart are met as often as shallow ones. */
export const beginnings = fc.constantFrom(
  () => new Story(),
  () => new Story().consented(),
  () => new Story().enrolled(),
  () => new Story().enrolled().withProduct().opened(),
  () => new Story().treated(),
  () => new Story().treated().responds("CR"),
  () => new Story().treated().responds("NR"),
  () => new Story().treated().responds("PR").furtherCourse(),
);

/** Tries an attempt in a story. */
export function attempt(told: Story, { event, evidence, days, deviation }: Attempt): Story {
  if (days > 0) told.days(days);
  return deviation ? told.deviates(event, evidence) : told.tries(event, evidence);
}
