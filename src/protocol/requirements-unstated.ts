import type { Meaning } from "./meaning.ts";

/** What a trial's text is often silent on, and the order that it takes for granted. */
export const unstatedRequirements = [
  {
    id: "SIL-01",
    meaning:
      "severe is a grade at or above the definition's, always as scale, version and grade; a toxicity without a grade holds until it is graded, and its kind is a coded choice, so that other words do not slip past its scale",
  },
  {
    id: "SIL-02",
    meaning:
      "no fraction while a toxicity at or above the hold grade, or an ungraded one, is open; except kinds that the definition exempts and what is no worse than at enrolment",
  },
  {
    id: "SIL-03",
    meaning:
      "a fraction may be postponed for any stated reason up to a last day, or omitted with all later ones, never the first; the course still goes to response assessment",
  },
  {
    id: "SIL-04",
    meaning:
      "as the definition decides, progression and relapse end treatment or are read as NR; not evaluable is read again or as NR; progression and relapse are facts until the patient leaves the study",
  },
  {
    id: "SIL-05",
    meaning: "the response rules hold again after later courses, never beyond the most courses",
  },
  {
    id: "SIL-06",
    meaning:
      "a further course gets its cells from released product in store that holds its next fraction, else they are collected again; a spent, failed or recalled lot is no product in store",
  },
  {
    id: "SIL-07",
    meaning:
      "a failed collection or lot, or a recall that leaves no lot before the first fraction, is a failed attempt; attempts are repeated up to the most that the definition has, then treatment ends",
  },
  {
    id: "SIL-08",
    meaning:
      "stopping treatment is not leaving the study: whoever received any fraction goes on to follow-up; participation may also be ended by the investigator or for administrative reasons, where the definition lists that ground",
  },
  {
    id: "SIL-09",
    meaning: "a patient withdraws from treatment only, or from the study; data already collected stay",
  },
  {
    id: "SIL-10",
    meaning:
      "death, loss to follow-up and study termination from every state after identification; death can still be recorded after the study disposition; contact reverses loss",
  },
  {
    id: "SIL-11",
    meaning:
      "each event is recorded by the roles it names; decisions, sign-offs, corrections and strikes carry a signature, and the signer is the one who records",
  },
  {
    id: "SIL-12",
    meaning:
      "readiness is asked again before each course and until its first fraction, each criterion within its window; who is not ready waits or stops",
  },
  {
    id: "SIL-13",
    meaning: "re-screening is a new course under a new screening number, linked to the old",
  },
  {
    id: "SIL-14",
    meaning: "lymphodepletion and bridging are optional steps of the definition",
  },
  {
    id: "SIL-15",
    meaning:
      "transplant or another anti-cancer therapy is recorded from enrolment on; it ends the response clock, not the follow-up, and never the record of progression or relapse; during treatment it is what the definition says",
  },
  {
    id: "SIL-16",
    meaning:
      "after treatment has ended a further course may follow never, on relapse, or at any time of follow-up, as the definition decides, by the rule of the last response that decided",
  },
  {
    id: "SIL-17",
    meaning:
      "a trial day is the calendar date at the patient's site, by its time zone; where none is set, by the offset as written; a time in UTC without a site's zone says no day",
  },
  {
    id: "SIL-18",
    meaning: "a value or date that is not plausible is refused until it is corrected or explicitly confirmed",
  },
  {
    id: "SIL-19",
    meaning:
      "where no tolerance is set, a fraction outside the attention range is accepted with a notice that people see",
  },
  {
    id: "SIL-20",
    meaning:
      "the investigator may stop treatment for another reason in the patient's interest, unless the definition makes that a deviation",
  },
  {
    id: "STR-01",
    meaning:
      "before both attestations only identity, screening failure, leaving, death and what befalls a person; enrolment needs the verdict eligible, signed, in its window",
  },
  {
    id: "STR-02",
    meaning:
      "collection after enrolment, manufacture from an adequate collection, release or failure of what was manufactured; failure of a released lot is its recall; a lot is released once",
  },
  {
    id: "STR-03",
    meaning:
      "a course opens only with a released lot that holds the cells of its first fraction and a passed readiness in its window; a fraction belongs to the open course",
  },
  {
    id: "STR-04",
    meaning:
      "a response is read only after the course's last fraction was given or omitted; it may be read again until what it leads to has begun, and the latest counts",
  },
  {
    id: "STR-05",
    meaning: "assessment and wish are recorded only when a response asks for them",
  },
  {
    id: "STR-06",
    meaning: "a toxicity is recorded from identification on, and resolved or regraded only while it is open",
  },
  {
    id: "STR-07",
    meaning:
      "while a patient is lost only contact, death, study termination, corrections, late facts and what is learned from elsewhere are recorded",
  },
  {
    id: "STR-08",
    meaning:
      "follow-up events only after treatment has ended; after the study disposition only corrections, late facts and death",
  },
  {
    id: "STR-09",
    meaning:
      "nothing is recorded before it happened; recorded times never run backwards, and what happened may be recorded late",
  },
  {
    id: "STR-10",
    meaning:
      "a grade 5 is death: it is neither resolved nor regraded downward, and from then on only the death, corrections and late facts are recorded",
  },
  {
    id: "STR-11",
    meaning:
      "mistakes are corrected or struck with reason and signature, never overwritten, and what stands is judged again",
  },
] as const satisfies readonly Meaning[];
