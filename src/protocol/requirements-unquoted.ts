import type { RequirementText } from "./requirement-text.ts";

const silent = "patient-course, where the source is silent";
const order = "patient-course, order that needs no sentence";
const quotes = [] as const;

/** Where the source is silent, and the order it takes for granted: readings without a sentence of the registry text. */
export const unquotedRequirements = [
  {
    id: "SIL-01",
    quotes,
    reading: "severe is a grade at or above the definition's, always as scale, version and grade",
    source: silent,
  },
  { id: "SIL-02", quotes, reading: "no fraction while a toxicity at or above the hold grade is open", source: silent },
  {
    id: "SIL-03",
    quotes,
    reading:
      "a fraction may be postponed up to a last day, or omitted with all later ones; the course still goes to response assessment",
    source: silent,
  },
  {
    id: "SIL-04",
    quotes,
    reading:
      "as the definition decides, progression and relapse end treatment or are read as NR; not evaluable is read again or as NR",
    source: silent,
  },
  {
    id: "SIL-05",
    quotes,
    reading: "the response rules hold again after later courses, never beyond the most courses",
    source: silent,
  },
  {
    id: "SIL-06",
    quotes,
    reading: "a further course gets its cells from released product in store, else they are collected again",
    source: silent,
  },
  {
    id: "SIL-07",
    quotes,
    reading: "a failed collection or lot is repeated up to the most collections, then treatment ends",
    source: silent,
  },
  {
    id: "SIL-08",
    quotes,
    reading: "stopping treatment is not leaving the study: whoever received any fraction goes on to follow-up",
    source: silent,
  },
  {
    id: "SIL-09",
    quotes,
    reading: "a patient withdraws from treatment only, or from the study; data already collected stay",
    source: silent,
  },
  {
    id: "SIL-10",
    quotes,
    reading: "death, loss to follow-up and study termination from every state after consent; contact reverses loss",
    source: silent,
  },
  {
    id: "SIL-11",
    quotes,
    reading: "each event is recorded by the roles it names; decisions and sign-offs carry a signature",
    source: silent,
  },
  {
    id: "SIL-12",
    quotes,
    reading:
      "readiness is asked again before each course, from values that are still in their window; who is not ready waits or stops",
    source: silent,
  },
  {
    id: "SIL-13",
    quotes,
    reading: "re-screening is a new course under a new screening number, linked to the old",
    source: silent,
  },
  {
    id: "SIL-14",
    quotes,
    reading: "lymphodepletion and bridging are optional steps of the definition",
    source: silent,
  },
  {
    id: "SIL-15",
    quotes,
    reading: "transplant or another anti-cancer therapy ends the response clock, not the follow-up",
    source: silent,
  },
  {
    id: "SIL-18",
    quotes,
    reading:
      "a value or date that no living patient has is asked again: is the unit right, and the decimal point? Corrected, or confirmed on record",
    source: silent,
  },
  {
    id: "SIL-19",
    quotes,
    reading: "where no tolerance is set, a dose far from its plan is accepted with a notice that people see",
    source: silent,
  },
  {
    id: "STR-01",
    quotes,
    reading:
      "before both attestations only identity, withdrawal and death; enrolment needs the verdict eligible, signed, in its window",
    source: order,
  },
  {
    id: "STR-02",
    quotes,
    reading:
      "collection after enrolment, manufacture from an adequate collection, release or failure of what is in manufacture",
    source: order,
  },
  {
    id: "STR-03",
    quotes,
    reading: "a course opens only with released product and passed readiness; a fraction belongs to the open course",
    source: order,
  },
  {
    id: "STR-04",
    quotes,
    reading: "a response is read only after the course's last fraction was given or omitted, once per course",
    source: order,
  },
  {
    id: "STR-05",
    quotes,
    reading: "assessment and wish are recorded only when a response asks for them",
    source: order,
  },
  { id: "STR-06", quotes, reading: "a toxicity is resolved or regraded only while it is open", source: order },
  {
    id: "STR-07",
    quotes,
    reading: "while a patient is lost only contact, death and study termination are recorded",
    source: order,
  },
  {
    id: "STR-08",
    quotes,
    reading: "follow-up events only after treatment has ended; nothing after the study disposition",
    source: order,
  },
  { id: "STR-09", quotes, reading: "times never run backwards within a patient", source: order },
] as const satisfies readonly RequirementText[];
