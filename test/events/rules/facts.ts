import type { EventName } from "../../../src/events/declarations.ts";
import type { CourseFacts, EndedShort, UngivenCourse } from "../../../src/events/facts.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { eligibleEvidence } from "../../clinical/eligible-evidence.ts";
import { readyEvidence } from "../../course/story.ts";
import { countingFromCollection, full, ownConsent } from "./definitions.ts";
import { isAsIt, ofEach, type Rule } from "./rule.ts";
import { begun, situations } from "./situations.ts";

interface Remembered {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly verdict?: string;
  /** Before it; where nothing is said, on 3 February after a first fraction. */
  readonly before?: CourseFacts;
  /** The facts that are other than before. */
  readonly after: Partial<CourseFacts>;
  /** The trial with everything, where nothing is said. */
  readonly definition?: ProtocolDefinition;
}

const [course] = begun.courses;
const secondGiven = course?.fractions.map((one) =>
  one.number === 2 ? { ...one, givenCells: 20_000_000, date: "2026-02-03" } : one,
);
const planned = (number: number, plannedCells: number) => ({ number, plannedCells, givenCells: null, date: null });
/** No fraction is due any more although two are missing; a report says why. */
const over = (endedShort: EndedShort) => ({
  courses: course === undefined ? [] : [{ ...course, over: true as const, endedShort }],
  chosenLot: null,
});
/** A course of which nothing was given is none; a report names it and says why. */
const uncounted = (because: UngivenCourse["because"]) => ({
  courses: [],
  ungivenCourses: [{ lotId: "LOT-1", because }],
});
/** The course is open, and nothing of it was given yet. */
const ungiven: CourseFacts = {
  ...begun,
  lots: { "LOT-1": { cells: 140_000_000, given: 0 } },
  courses: begun.courses.map((one) => ({
    ...one,
    fractions: one.fractions.map((fraction) => ({ ...fraction, givenCells: null, date: null })),
  })),
};
/** Two fractions were given, the third is due. */
const twoGiven: CourseFacts = {
  ...begun,
  courses: course === undefined || secondGiven === undefined ? [] : [{ ...course, fractions: secondGiven }],
};
const failedLot = { "LOT-1": { cells: 140_000_000, given: 7_000_000, failed: true as const } };
const grade3 = { scale: "ASTCT", version: "2019", grade: 3 } as const;
const fever = { scale: "CTCAE", version: "5.0", grade: 2 } as const;

/** When everything here happens. */
const happened = "2026-02-03T10:00:00+08:00";

/** What later judgements need, and nothing else, is remembered of an entry. */
const remembered: readonly Remembered[] = [
  // SIL-13: the number under which a later screening follows.
  { event: "screening.identified", evidence: { screeningNumber: "S-002" }, after: { screeningNumber: "S-002" } },
  // SIL-17: where the patient is from then on.
  {
    event: "screening.identified",
    evidence: { screeningNumber: "S-002", site: "shanghai" },
    after: { screeningNumber: "S-002", sites: [{ site: "shanghai", from: happened }] },
  },
  {
    event: "site.transferred",
    evidence: { site: "shanghai" },
    after: { sites: [{ site: "shanghai", from: happened }] },
  },
  // STR-01: how old the evidence will be at enrolment, and what a refusal of it will name.
  {
    event: "eligibility.assessed",
    evidence: {
      ...eligibleEvidence,
      karnofsky: 60,
      spo2: { value: 97, unit: "%", onRoomAir: true, takenOn: "2026-01-30" },
    },
    after: {
      oldestEvidence: "2026-01-30",
      notMet: {
        eligibility: ["INC-04 not met: needs Karnofsky performance status > 80, found 60"],
        readiness: { course: 1, criteria: ["as before"] },
      },
    },
    before: { ...begun, notMet: { eligibility: ["judged before"], readiness: { course: 1, criteria: ["as before"] } } },
  },
  // SIL-12: the readiness is of 3 February, and its oldest value, of 30 January, counts for seven days.
  {
    event: "readiness.assessed",
    evidence: {
      ...readyEvidence,
      uncontrolledActiveInfection: true,
      spo2: { value: 97, unit: "%", onRoomAir: true, takenOn: "2026-01-30" },
      lvef: { value: 60, unit: "%", takenOn: "2026-01-20" },
    },
    after: {
      readiness: { askedOn: "2026-02-03", oldestValue: "2026-01-20", until: "2026-02-06" },
      notMet: {
        eligibility: ["as before"],
        readiness: {
          course: 1,
          criteria: ["EXC-02 not met: excluded by uncontrolled serious active infection: yes, answered yes"],
        },
      },
    },
    before: { ...begun, notMet: { eligibility: ["as before"], readiness: { course: 0, criteria: ["judged before"] } } },
  },
  // SIL-08: follow-up counts from enrolment.
  { event: "enrolment.signed", evidence: {}, after: { enrolledOn: "2026-02-03" } },
  // TRT-01: a lot and its cells; SIL-06: it serves the coming course where none that is usable was chosen.
  {
    event: "lot.released",
    evidence: { lotId: "LOT-2", cells: 5 },
    after: { lots: { ...begun.lots, "LOT-2": { cells: 5, given: 0 } } },
  },
  {
    event: "lot.released",
    evidence: { lotId: "LOT-2", cells: 5 },
    before: { ...begun, ...over("omitted"), lots: failedLot, chosenLot: begun.chosenLot },
    after: { lots: { ...failedLot, "LOT-2": { cells: 5, given: 0 } }, chosenLot: "LOT-2" },
  },
  // TRT-01: an open course is not given from another lot because one was released meanwhile.
  {
    event: "lot.released",
    evidence: { lotId: "LOT-2", cells: 5 },
    before: { ...begun, lots: failedLot, chosenLot: null },
    after: { lots: { ...failedLot, "LOT-2": { cells: 5, given: 0 } } },
  },
  // TRT-01: what was given of it before its release is given of it.
  {
    event: "lot.released",
    evidence: { lotId: "LOT-2", cells: 5 },
    before: { ...begun, lots: { ...begun.lots, "LOT-2": { cells: 0, given: 3 } } },
    after: { lots: { ...begun.lots, "LOT-2": { cells: 5, given: 3 } } },
  },
  // STR-02: a failed lot is not released any more, one that never was included; SIL-07: a course of which nothing was given was none.
  {
    event: "lot.failed",
    evidence: { lotId: "LOT-2" },
    verdict: "othersLeft",
    after: { lots: { ...begun.lots, "LOT-2": { cells: 0, given: 0, failed: true } } },
  },
  {
    event: "lot.failed",
    evidence: { lotId: "LOT-1" },
    verdict: "noneLeft",
    after: { lots: failedLot, chosenLot: null },
  },
  {
    event: "lot.failed",
    evidence: { lotId: "LOT-1" },
    verdict: "chosenLost",
    before: ungiven,
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 0, failed: true } },
      chosenLot: null,
      ...uncounted("lotLost"),
    },
  },
  // SIL-06: the lot that the further course is to be given from.
  { event: "product.sourced", evidence: { from: "store", lotId: "LOT-2" }, after: { chosenLot: "LOT-2" } },
  { event: "product.sourced", evidence: { from: "collection" }, after: { chosenLot: null } },
  // TRT-02, TRT-03: 10, 30 and 60 percent of a million cells for each kilogram.
  {
    event: "course.opened",
    evidence: { lotId: "LOT-1", weight: { value: 50, unit: "kg" } },
    after: {
      courses: [
        ...begun.courses,
        {
          number: 2,
          lotId: "LOT-1",
          plannedCells: 50_000_000,
          fractions: [planned(1, 5_000_000), planned(2, 15_000_000), planned(3, 30_000_000)],
        },
      ],
    },
  },
  // TRT-03, TRT-04: the cells as they were given, and the day from which the next fraction counts.
  {
    event: "fraction.given",
    evidence: { fraction: 2, cells: 20_000_000 },
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 27_000_000 } },
      courses: course === undefined || secondGiven === undefined ? [] : [{ ...course, fractions: secondGiven }],
    },
  },
  // TRT-01: from the bags that are named, of whichever lots.
  {
    event: "fraction.given",
    evidence: {
      fraction: 2,
      cells: 20_000_000,
      bags: [
        { lotId: "LOT-1", cells: 19_000_000 },
        { lotId: "LOT-9", cells: 1_000_000 },
      ],
    },
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 26_000_000 }, "LOT-9": { cells: 0, given: 1_000_000 } },
      courses: twoGiven.courses,
    },
  },
  // TRT-02: in portions on its day, which are one fraction.
  {
    event: "fraction.given",
    evidence: { fraction: 2, cells: 1_000_000 },
    before: twoGiven,
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 8_000_000 } },
      courses: twoGiven.courses.map((one) => ({
        ...one,
        fractions: one.fractions.map((two) => (two.number === 2 ? { ...two, givenCells: 21_000_000 } : two)),
      })),
    },
  },
  // STR-03: after the last fraction no course is open, and what is given then is given beside all courses.
  {
    event: "fraction.given",
    evidence: { fraction: 3, cells: 42_000_000 },
    before: twoGiven,
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 49_000_000 } },
      chosenLot: null,
      courses: twoGiven.courses.map((one) => ({
        ...one,
        over: true,
        fractions: one.fractions.map((last) =>
          last.number === 3 ? { ...last, givenCells: 42_000_000, date: "2026-02-03" } : last,
        ),
      })),
    },
  },
  {
    event: "fraction.given",
    evidence: { fraction: 1, cells: 5 },
    before: { ...begun, ...over("omitted") },
    after: {
      lots: { "LOT-1": { cells: 140_000_000, given: 7_000_005 } },
      givenOutsideCourses: [{ cells: 5, date: "2026-02-03" }],
    },
  },
  // TRT-04, SIL-12: a course of which nothing was given was none; one of which anything was given is over.
  {
    event: "product.unavailable",
    evidence: { fraction: 1 },
    before: ungiven,
    after: { ...uncounted("unavailable"), chosenLot: null },
  },
  // SIL-06: whichever lots are left, the course was none and no lot is chosen.
  {
    event: "product.unavailable",
    evidence: { fraction: 1 },
    verdict: "1.othersLeft",
    before: ungiven,
    after: { ...uncounted("unavailable"), chosenLot: null },
  },
  { event: "product.unavailable", evidence: { fraction: 1 }, after: over("unavailable") },
  { event: "product.unavailable", evidence: { fraction: 2 }, after: over("unavailable") },
  { event: "course.closed", evidence: {}, before: ungiven, after: uncounted("closed") },
  { event: "course.closed", evidence: {}, after: {} },
  // STR-03: no fraction is due any more, so no course is open.
  { event: "fractions.omitted", evidence: { from: 2 }, after: over("omitted") },
  { event: "treatment.stopped", evidence: { because: "severeToxicity" }, after: over("treatmentEnded") },
  { event: "withdrawal.recorded", evidence: { from: "treatment" }, after: over("treatmentEnded") },
  { event: "participation.ended", evidence: { by: "investigator" }, after: over("treatmentEnded") },
  { event: "death.recorded", evidence: {}, after: over("treatmentEnded") },
  { event: "study.terminated", evidence: {}, after: over("treatmentEnded") },
  { event: "disease.progressed", evidence: { as: "PD" }, after: over("treatmentEnded") },
  // RSP-02: the readings so far.
  { event: "response.assessed", evidence: { method: "attested", response: "PR" }, after: { responses: ["PR"] } },
  {
    event: "response.assessed",
    evidence: { method: "attested", response: "PR" },
    verdict: "PR.afterOtherTherapy",
    after: { responses: ["PR"] },
  },
  // SIL-15: the response clock has ended, from enrolment on.
  { event: "otherTherapy.recorded", evidence: { kind: "transplant" }, after: { otherTherapy: true } },
  {
    event: "otherTherapy.recorded",
    evidence: { kind: "transplant" },
    before: { ...begun, enrolledOn: null },
    after: { otherTherapy: false },
  },
  // SIL-01, SIL-02: which toxicities are open, and how bad each is.
  {
    event: "toxicity.reported",
    evidence: { toxicityId: "TOX-2", term: "Fever", grade: fever },
    after: { openToxicities: { ...begun.openToxicities, "TOX-2": { kind: "Fever", term: "Fever", grade: fever } } },
  },
  // SIL-01: CRS in other words is CRS; words that nobody recognises have no kind, and no grade until somebody chooses one.
  {
    event: "toxicity.reported",
    evidence: { toxicityId: "TOX-2", term: "Cytokine-release syndrome", grade: grade3, presentAtEnrolment: true },
    after: {
      openToxicities: {
        ...begun.openToxicities,
        "TOX-2": { kind: "CRS", term: "Cytokine-release syndrome", grade: grade3, atEnrolment: 3 },
      },
    },
  },
  {
    event: "toxicity.reported",
    evidence: { toxicityId: "TOX-2", term: "Storm", grade: grade3 },
    after: { openToxicities: { ...begun.openToxicities, "TOX-2": { kind: "unknown", term: "Storm", grade: null } } },
  },
  {
    event: "toxicity.regraded",
    evidence: { toxicityId: "TOX-1", grade: grade3 },
    after: { openToxicities: { "TOX-1": { kind: "CRS", term: "CRS", grade: grade3 } } },
  },
  { event: "toxicity.resolved", evidence: { toxicityId: "TOX-1" }, after: { openToxicities: {} } },
];

/** SIL-12: criteria count days from the last collection, adequate or not. */
const collected: readonly Remembered[] = [true, false].map((adequate) => ({
  event: "apheresis.performed",
  evidence: { adequate },
  after: { collectedOn: "2026-02-03" },
  definition: countingFromCollection,
}));

/** INC-13: two attestations, each remembered by itself. */
const attested: readonly Remembered[] = [
  {
    event: "consent.signed",
    evidence: { signedOn: "2026-02-03" },
    before: { ...begun, consents: { patientConsentSigned: false, familyAgreed: false } },
    after: { consents: { patientConsentSigned: true, familyAgreed: false } },
  },
  {
    event: "family.agreed",
    evidence: { relationship: "spouse" },
    before: { ...begun, consents: { patientConsentSigned: false, familyAgreed: false } },
    after: { consents: { patientConsentSigned: false, familyAgreed: true } },
  },
];

/** INC-13: of each person and version the last answer, and those of others as they were. */
const answeredAgain: readonly Remembered[] = [
  {
    event: "reconsent.answered",
    evidence: { version: "2.0.0", by: "patient", answer: "given", signedOn: "2026-02-03" },
    after: {
      reconsents: [
        { version: "2.0.0", by: "family", answer: "given" },
        { version: "3.0.0", by: "patient", answer: "given" },
        { version: "2.0.0", by: "patient", answer: "given" },
      ],
    },
  },
];

/** INC-13: each attestation once, and the day of birth as the more exact writing has it. */
const attestedOnes: readonly Remembered[] = [
  {
    event: "consent.attested",
    evidence: { attestation: "guardianConsent", signedOn: "2026-02-03", birthDate: "2010-03-14" },
    before: { ...begun, attested: ["guardianConsent"], birthDate: "2010-03" },
    after: { attested: ["guardianConsent"], birthDate: "2010-03-14" },
    definition: ownConsent,
  },
  {
    event: "consent.attested",
    evidence: { attestation: "patientConsent", signedOn: "2026-02-03", birthDate: "2007" },
    before: { ...begun, attested: ["guardianConsent"], birthDate: "2007-03" },
    after: { attested: ["guardianConsent", "patientConsent"], birthDate: "2007-03" },
    definition: ownConsent,
  },
];

const cases = [...attestedOnes, ...remembered, ...collected, ...attested, ...answeredAgain];

/** Keys in one order, so that facts are compared by what they say. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inside]): [string, unknown] => [key, sorted(inside)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export const whatIsRemembered: Rule = ofEach(({ event, remember, verdicts, example }) => {
  const own = cases.filter((one) => one.event === event);
  const at = (facts: CourseFacts, definition = full) => ({ definition, facts, on: "2026-02-03", at: happened });
  if (own.length === 0) {
    return situations(full).flatMap(({ facts, today, definition }) =>
      verdicts(full).flatMap((verdict) => {
        const evidence = example(verdict, { definition, facts, today })?.evidence ?? {};
        return isAsIt("the facts after it", remember(evidence, verdict, at(facts)), facts);
      }),
    );
  }
  return [
    ...isAsIt("the facts after what is no evidence of it", remember({ unheardOf: 1 }, null, at(begun)), undefined),
    ...own.flatMap(({ evidence, verdict = null, before = begun, after, definition }) =>
      isAsIt(
        "the facts after it",
        sorted(remember(evidence, verdict, at(before, definition))),
        sorted({ ...before, ...after }),
      ),
    ),
  ];
});
