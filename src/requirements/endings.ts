import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Consenting, FollowUp, InStudy, OffStudy, Screening, Treating } from "./standing.ts";

/** Participation ends; what is open stays open, and nothing else matters any more. */
export function studyEnds({ level }: InStudy, withdrawn = false): OffStudy {
  return { at: "offStudy", withdrawn, level };
}

/** Whether a further course can be decided on after treatment has ended (SIL-16). */
export function decidesAgain({ courses }: ProtocolDefinition): boolean {
  return courses.max > 1 && courses.afterTreatment !== "never";
}

/** By what treatment ends, where a later course depends on it. */
export type EndedBy = "relapse" | "withdrawal" | "lastAttempt" | "other";

/** SIL-08: treatment ends, and whoever is to be followed up goes on to follow-up; for anybody else the study ends. */
export function treatmentEnds(
  treating: Treating,
  definition: ProtocolDefinition,
  by: EndedBy = "other",
): FollowUp | OffStudy {
  const { level, lost, manufactured, course } = treating;
  if (!treating.infused && definition.followUp.whoever !== "allEnrolled") return studyEnds(treating);
  return {
    at: "followUp",
    level,
    lost,
    manufactured,
    exhausted: by === "lastAttempt",
    spent: course >= definition.courses.max,
    again: decidedAgain(treating, definition, by),
  };
}

/** SIL-16: what a further course is decided by and goes on from, where one can follow at all. */
function decidedAgain(
  { lastRead, course, failures, severe, infused }: Treating,
  definition: ProtocolDefinition,
  by: EndedBy,
): FollowUp["again"] {
  const { max, afterTreatment } = definition.courses;
  if (!decidesAgain(definition) || lastRead === null || course >= max || by === "lastAttempt") return null;
  return {
    about: lastRead,
    assessment: null,
    wish: null,
    asked: afterTreatment === "anyTime" || by === "relapse",
    withdrew: by === "withdrawal",
    course,
    failures,
    severe,
    infused,
  };
}

/** SIL-08: screening ends without enrolment, and who received cells all the same is followed up. */
export function screeningEnds(screened: Consenting | Screening): FollowUp | OffStudy {
  const { infused, level, lost } = screened;
  if (!infused) return studyEnds(screened);
  return { at: "followUp", level, lost, manufactured: false, exhausted: false, spent: false, again: null };
}
