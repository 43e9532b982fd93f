import type { EventName } from "../../../src/events/declarations.ts";
import type { CourseFacts } from "../../../src/events/facts.ts";
import { full, fullWith } from "./definitions.ts";
import { isAsIt, ofEach, type Rule } from "./rule.ts";
import { begun } from "./situations.ts";

interface Case {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly on?: string;
  readonly facts?: CourseFacts;
}

const ctcae = { scale: "CTCAE", version: "5.0", grade: 2 };
const measuredTomorrow = { spo2: { value: 97, unit: "%", onRoomAir: true, takenOn: "2026-02-04" } };
const infected = { uncontrolledActiveInfection: false };
const unknownKind: CourseFacts = {
  ...begun,
  openToxicities: { "TOX-1": { kind: "unknown", term: "Storm", grade: null } },
};
const spent: CourseFacts = { ...begun, lots: { "LOT-1": { cells: 7_000_000, given: 7_000_000 } } };
const recalledSpent: CourseFacts = {
  ...begun,
  lots: { "LOT-1": { cells: 7_000_000, given: 7_000_000, failed: true } },
};
const failedInManufacture: CourseFacts = { ...begun, lots: { "LOT-2": { cells: 0, given: 0, failed: true } } };
const givenUnreleased: CourseFacts = { ...begun, lots: { ...begun.lots, "LOT-2": { cells: 0, given: 2 } } };

/** Evidence in good form on 3 February that cannot be used all the same, by the requirement that says so. */
const unusable: Readonly<Record<string, readonly Case[]>> = {
  "SIL-13": [
    { event: "screening.identified", evidence: { screeningNumber: "S-001", previousScreeningNumber: "S-001" } },
  ],
  "SIL-17": [
    { event: "screening.identified", evidence: { screeningNumber: "S-002", site: "nowhere" } },
    { event: "site.transferred", evidence: { site: "nowhere" } },
  ],
  "STR-09": [
    { event: "consent.signed", evidence: { signedOn: "2026-02-04" } },
    { event: "consent.attested", evidence: { attestation: "guardianConsent", signedOn: "2026-02-04" } },
    {
      event: "consent.attested",
      evidence: { attestation: "guardianConsent", signedOn: "2026-02-03", birthDate: "2026-02-04" },
    },
    {
      event: "reconsent.answered",
      evidence: { version: "2.0.0", by: "patient", answer: "given", signedOn: "2026-02-04" },
    },
    { event: "eligibility.assessed", evidence: measuredTomorrow },
    { event: "readiness.assessed", evidence: measuredTomorrow },
    { event: "fraction.postponed", evidence: { fraction: 2, until: "2026-02-02" } },
  ],
  "INC-13": [
    {
      event: "consent.attested",
      evidence: { attestation: "guardianConsent", signedOn: "2026-02-03", birthDate: "2008-02-03" },
    },
    {
      event: "consent.attested",
      evidence: { attestation: "guardianConsent", signedOn: "2026-02-03", birthDate: "2010-04" },
      facts: { ...begun, birthDate: "2010-03-14" },
    },
  ],
  "STR-02": [
    { event: "lot.released", evidence: { lotId: "LOT-1", cells: 1 } },
    { event: "lot.released", evidence: { lotId: "LOT-2", cells: 1 }, facts: failedInManufacture },
  ],
  "TRT-01": [
    // More was given of it than it is said to hold; recalled, it holds no more than it did.
    { event: "lot.released", evidence: { lotId: "LOT-2", cells: 1 }, facts: givenUnreleased },
    { event: "fraction.given", evidence: { fraction: 2, cells: 1 }, facts: recalledSpent },
    { event: "fraction.given", evidence: { fraction: 2, cells: 1 }, facts: spent },
    {
      event: "fraction.given",
      evidence: { fraction: 2, cells: 1, bags: [{ lotId: "LOT-1", cells: 1 }] },
      facts: spent,
    },
  ],
  "TRT-02": [
    { event: "course.opened", evidence: { lotId: "LOT-1", weight: { value: 0.0000001, unit: "kg" } } },
    { event: "fraction.given", evidence: { fraction: 2, cells: 3, bags: [{ lotId: "LOT-1", cells: 2 }] } },
  ],
  "STR-06": [{ event: "toxicity.reported", evidence: { toxicityId: "TOX-1", term: "Fever", grade: ctcae } }],
  "SIL-01": [
    { event: "toxicity.reported", evidence: { toxicityId: "TOX-2", term: "CRS", grade: ctcae } },
    // The words say CRS, whatever kind was chosen.
    { event: "toxicity.reported", evidence: { toxicityId: "TOX-2", kind: "other", term: "cytokine release syndrome" } },
    { event: "toxicity.regraded", evidence: { toxicityId: "TOX-1", grade: ctcae } },
    { event: "toxicity.regraded", evidence: { toxicityId: "TOX-1", grade: ctcae }, facts: unknownKind },
    { event: "toxicity.resolved", evidence: { toxicityId: "TOX-1" }, facts: unknownKind },
  ],
};

export const whatCannotBeUsed: Rule = ofEach(({ event, read }) =>
  Object.entries(unusable).flatMap(([requirement, cases]) =>
    cases
      .filter((one) => one.event === event)
      .flatMap(({ evidence, on = "2026-02-03", facts = begun }) => {
        const reading = read(evidence, { definition: fullWith(event), facts, on });
        const judged = reading.ok ? reading.judge() : undefined;
        const refused = judged !== undefined && "unusable" in judged ? judged.requirement : "usable";
        return isAsIt(`what ${JSON.stringify(evidence)} is refused for`, refused, requirement);
      }),
  ),
);

/** Exclusions stand in no way of the evidence itself: what is bad for the patient is judged, not refused. */
export const whatIsJudgedAllTheSame: Rule = ofEach(({ event, read, verdicts }) => {
  if (event !== "lymphodepletion.assessed") return [];
  const reading = read(infected, { definition: full, facts: begun, on: "2026-02-03" });
  const judged = reading.ok ? reading.judge() : undefined;
  const verdict = judged !== undefined && "verdict" in judged ? judged.verdict : "refused";
  return isAsIt("judged without an infection", [verdict, verdicts(full).includes(verdict)], ["ready", true]);
});
