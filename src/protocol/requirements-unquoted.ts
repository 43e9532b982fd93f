import type { RequirementText } from "./requirement-text.ts";

const silent = "patient-course, where the source is silent";
const order = "patient-course, order that needs no sentence";
const quotes = [] as const;

/** Where the source is silent, and the order it takes for granted: readings without a sentence of the registry text. */
export const unquotedRequirements = [
  {
    id: "SIL-01",
    quotes,
    reading:
      "severe is a grade at or above the definition's, always as scale, version and grade; a toxicity without a grade holds until it is graded, and its kind is a coded choice, so that other words do not slip past its scale",
    source: silent,
  },
  {
    id: "SIL-02",
    quotes,
    reading:
      "no fraction while a toxicity at or above the hold grade, or an ungraded one, is open; except kinds that the definition exempts and what is no worse than at enrolment",
    source: silent,
  },
  {
    id: "SIL-03",
    quotes,
    reading:
      "a fraction may be postponed for any stated reason up to a last day, or omitted with all later ones, never the first; the course still goes to response assessment",
    source: silent,
  },
  {
    id: "SIL-04",
    quotes,
    reading:
      "as the definition decides, progression and relapse end treatment or are read as NR; not evaluable is read again or as NR; progression and relapse are facts until the patient leaves the study",
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
    reading:
      "a further course gets its cells from released product in store that holds its next fraction, else they are collected again; a spent, failed or recalled lot is no product in store",
    source: silent,
  },
  {
    id: "SIL-07",
    quotes,
    reading:
      "a failed collection or lot, or a recall that leaves no lot before the first fraction, is a failed attempt; attempts are repeated up to the most collections, then treatment ends",
    source: silent,
  },
  {
    id: "SIL-08",
    quotes,
    reading:
      "stopping treatment is not leaving the study: whoever received any fraction goes on to follow-up; participation may also be ended by the investigator or for administrative reasons, where the definition lists that ground",
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
    reading:
      "death, loss to follow-up and study termination from every state after identification; death can still be recorded after the study disposition; contact reverses loss",
    source: silent,
  },
  {
    id: "SIL-11",
    quotes,
    reading:
      "each event is recorded by the roles it names; decisions, sign-offs, corrections and strikes carry a signature, and the signer is the one who records",
    source: silent,
  },
  {
    id: "SIL-12",
    quotes,
    reading:
      "readiness is asked again before each course and until its first fraction, each criterion within its window; who is not ready waits or stops",
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
    reading:
      "transplant or another anti-cancer therapy is recorded from enrolment on; it ends the response clock, not the follow-up, and never the record of progression or relapse; during treatment it is what the definition says",
    source: silent,
  },
  {
    id: "SIL-16",
    quotes,
    reading:
      "after treatment has ended a further course may follow never, on relapse, or at any time of follow-up, as the definition decides, by the rule of the last response that decided",
    source: silent,
  },
  {
    id: "SIL-17",
    quotes,
    reading:
      "a trial day is the calendar date at the patient's site, by its time zone; where none is set, by the offset as written; a time in UTC without a site's zone says no day",
    source: silent,
  },
  {
    id: "SIL-18",
    quotes,
    reading: "a value or date that is not plausible is refused until it is corrected or explicitly confirmed",
    source: silent,
  },
  {
    id: "SIL-19",
    quotes,
    reading:
      "where no tolerance is set, a fraction outside the attention range is accepted with a notice that people see",
    source: silent,
  },
  {
    id: "SIL-20",
    quotes,
    reading:
      "the investigator may stop treatment for another reason in the patient's interest, unless the definition makes that a deviation",
    source: silent,
  },
  {
    id: "STR-01",
    quotes,
    reading:
      "before both attestations only identity, screening failure, leaving, death and what befalls a person; enrolment needs the verdict eligible, signed, in its window",
    source: order,
  },
  {
    id: "STR-02",
    quotes,
    reading:
      "collection after enrolment, manufacture from an adequate collection, release or failure of what was manufactured; failure of a released lot is its recall; a lot is released once",
    source: order,
  },
  {
    id: "STR-03",
    quotes,
    reading:
      "a course opens only with a released lot that holds the cells of its first fraction and a passed readiness in its window; a fraction belongs to the open course",
    source: order,
  },
  {
    id: "STR-04",
    quotes,
    reading:
      "a response is read only after the course's last fraction was given or omitted; it may be read again until what it leads to has begun, and the latest counts",
    source: order,
  },
  {
    id: "STR-05",
    quotes,
    reading: "assessment and wish are recorded only when a response asks for them",
    source: order,
  },
  {
    id: "STR-06",
    quotes,
    reading: "a toxicity is recorded from identification on, and resolved or regraded only while it is open",
    source: order,
  },
  {
    id: "STR-07",
    quotes,
    reading:
      "while a patient is lost only contact, death, study termination, corrections, late facts and what is learned from elsewhere are recorded",
    source: order,
  },
  {
    id: "STR-08",
    quotes,
    reading:
      "follow-up events only after treatment has ended; after the study disposition only corrections, late facts and death",
    source: order,
  },
  {
    id: "STR-09",
    quotes,
    reading:
      "nothing is recorded before it happened; recorded times never run backwards, and what happened may be recorded late",
    source: order,
  },
  {
    id: "STR-10",
    quotes,
    reading:
      "a grade 5 is death: it is neither resolved nor regraded downward, and from then on only the death, corrections and late facts are recorded",
    source: order,
  },
  {
    id: "STR-11",
    quotes,
    reading:
      "mistakes are corrected or struck with reason and signature, never overwritten, and what stands is judged again",
    source: order,
  },
] as const satisfies readonly RequirementText[];
