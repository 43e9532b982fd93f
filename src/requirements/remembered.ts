import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isUngiven } from "./follow-product.ts";
import { holds, type Standing, type Treating } from "./standing.ts";

/** What is remembered of a standing: all that a later answer can depend on, and nothing else, in one order of its parts. */
export function remembered(standing: Standing, definition: ProtocolDefinition): Standing {
  if (standing.at === "treating") return ofTreatment(standing, definition);
  // Off study only what holds counts.
  if (standing.at === "offStudy") return { ...standing, level: holds(standing.level) ? "holding" : "clear" };
  if (standing.at === "followUp" && standing.again !== null)
    return { ...standing, again: { ...standing.again, infused: countsAsInfused(standing.again, definition) } };
  return standing;
}

/** Whether it counts that cells were received: only they decide who is followed up (SIL-08). */
function countsAsInfused({ infused }: { readonly infused: boolean }, { followUp }: ProtocolDefinition): boolean {
  return infused && followUp.whoever !== "allEnrolled";
}

function ofTreatment(treating: Treating, definition: ProtocolDefinition): Treating {
  return {
    at: "treating",
    step: treating.step,
    course: treating.course,
    failures: attemptsLeft(treating, definition) ? treating.failures : 0,
    severe: treating.severe,
    infused: countsAsInfused(treating, definition),
    manufactured: treating.manufactured,
    continuing: treating.continuing,
    lastRead: treating.lastRead,
    level: treating.level,
    lost: treating.lost,
  };
}

/** Whether another attempt at product can follow, so that failed ones are remembered: none does once cells of the last course were given. */
export function attemptsLeft({ step, course }: Treating, { courses }: ProtocolDefinition): boolean {
  const given = step.at === "response" || (step.at === "fraction" && !isUngiven(step));
  return course < courses.max || !given;
}
