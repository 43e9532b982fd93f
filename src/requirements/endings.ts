import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Consenting, FollowUp, InStudy, OffStudy, Screening, Treating } from "./standing.ts";

/** Participation ends; what is open stays open, and nothing else matters any more. */
export function studyEnds({ level }: InStudy, withdrawn = false): OffStudy {
  return { at: "offStudy", withdrawn, level };
}

/** SIL-08: treatment ends, and whoever is to be followed up goes on to follow-up; for anybody else the study ends. */
export function treatmentEnds(treating: Treating, definition: ProtocolDefinition): FollowUp | OffStudy {
  const { level, lost, manufactured, course, failures } = treating;
  if (!treating.infused && definition.followUp.whoever !== "allEnrolled") return studyEnds(treating);
  return {
    at: "followUp",
    level,
    lost,
    manufactured,
    exhausted: failures >= definition.product.maxCollections,
    spent: course >= definition.courses.max,
  };
}

/** SIL-08: screening ends without enrolment, and who received cells all the same is followed up. */
export function screeningEnds(screened: Consenting | Screening): FollowUp | OffStudy {
  const { infused, level, lost } = screened;
  if (!infused) return studyEnds(screened);
  return { at: "followUp", level, lost, manufactured: false, exhausted: false, spent: false };
}
