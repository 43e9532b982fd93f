import type { IsoDate } from "../../../src/clinical/calendar.ts";
import type { ExampleCircumstances } from "../../../src/events/declaration.ts";
import { type CourseFacts, noFacts } from "../../../src/events/facts.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";

const crs = (grade: 1 | 2 | 3) => ({
  kind: "CRS",
  term: "CRS",
  grade: { scale: "ASTCT", version: "2019", grade } as const,
});

const ungraded = { kind: "CRS", term: "CRS", grade: null };

/** The first fraction of a first course was given on 2 February; the product and a mild toxicity are on record. */
export const begun: CourseFacts = {
  screeningNumber: "S-001",
  sites: [],
  consents: { patientConsentSigned: true, familyAgreed: true },
  reconsents: [
    { version: "2.0.0", by: "patient", answer: "declined" },
    { version: "2.0.0", by: "family", answer: "given" },
    { version: "3.0.0", by: "patient", answer: "given" },
  ],
  attested: [],
  birthDate: null,
  oldestEvidence: "2026-01-05",
  evidenceUntil: null,
  enrolledOn: "2026-01-08",
  collectedOn: "2026-01-10",
  readiness: { askedOn: "2026-02-01", oldestValue: "2026-02-01", until: "2026-02-08" },
  lots: { "LOT-1": { cells: 140_000_000, given: 7_000_000 } },
  chosenLot: "LOT-1",
  ungivenCourses: [],
  courses: [
    {
      number: 1,
      lotId: "LOT-1",
      plannedCells: 70_000_000,
      fractions: [
        { number: 1, plannedCells: 7_000_000, givenCells: 7_000_000, date: "2026-02-02" },
        { number: 2, plannedCells: 21_000_000, givenCells: null, date: null },
        { number: 3, plannedCells: 42_000_000, givenCells: null, date: null },
      ],
    },
  ],
  givenOutsideCourses: [],
  responses: [],
  otherTherapy: false,
  openToxicities: { "TOX-1": crs(1) },
};

const twoGiven: CourseFacts = {
  ...begun,
  courses: begun.courses.map((course) => ({
    ...course,
    fractions: course.fractions.map((one) =>
      one.number === 2 ? { ...one, givenCells: 21_000_000, date: "2026-02-03" } : one,
    ),
  })),
};

/** Before anything, in the middle, and with toxicities of all kinds open: where examples are looked for. */
export function situations(definition: ProtocolDefinition): readonly ExampleCircumstances[] {
  return [
    noFacts,
    { ...noFacts, oldestEvidence: "2026-01-05", consents: begun.consents, lots: begun.lots },
    begun,
    twoGiven,
  ]
    .flatMap((facts) => [
      facts,
      { ...facts, openToxicities: {} },
      { ...facts, openToxicities: { "TOX-1": crs(1), "TOX-2": crs(2), "TOX-3": crs(3) } },
      // SIL-02: severe, and there at enrolment; SIL-01: ungraded beside it. SIL-15: the response clock has ended.
      { ...facts, openToxicities: { "TOX-1": { ...crs(3), atEnrolment: 3 } }, otherTherapy: true },
      { ...facts, openToxicities: { "TOX-1": { ...ungraded, atEnrolment: 3 }, "TOX-2": ungraded } },
    ])
    .flatMap((facts) => daysOf(facts).map((today) => ({ definition, facts, today })));
}

/** Examples are of today or later: what is early for the second fraction is looked for on the day of the first. */
function daysOf({ courses }: CourseFacts): readonly IsoDate[] {
  if (courses.length === 0) return ["2026-01-06"];
  const given = courses.flatMap(({ fractions }) => fractions.flatMap(({ date }) => date ?? []));
  return [...new Set([...given.slice(-1), "2026-02-03"])];
}
