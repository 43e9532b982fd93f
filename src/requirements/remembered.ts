import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isUngiven } from "./follow-product.ts";
import type { Standing, Treating } from "./standing.ts";

/** What is remembered of a standing: all that a later answer can depend on, and nothing else, in one order of its parts. */
export function remembered(standing: Standing, definition: ProtocolDefinition): Standing {
  if (standing.at === "treating") return ofTreatment(standing, definition);
  if (standing.at !== "followUp" || definition.otherTherapy.endsResponseClock) return standing;
  return { ...standing, clockRuns: true };
}

function ofTreatment(treating: Treating, definition: ProtocolDefinition): Treating {
  const { otherTherapy, followUp } = definition;
  const clockMatters = otherTherapy.endsResponseClock && otherTherapy.duringTreatment !== "endTreatment";
  return {
    at: "treating",
    step: treating.step,
    course: treating.course,
    failures: attemptsLeft(treating, definition) ? treating.failures : 0,
    severe: treating.severe,
    infused: treating.infused && followUp.whoever !== "allEnrolled",
    clockRuns: treating.clockRuns || !clockMatters,
    manufactured: treating.manufactured,
    continuing: treating.continuing,
    level: treating.level,
    lost: treating.lost,
  };
}

/** Whether another attempt at product can follow: none does once cells of the last course were given. */
function attemptsLeft({ step, course }: Treating, { courses }: ProtocolDefinition): boolean {
  const given = step.at === "response" || (step.at === "fraction" && !isUngiven(step));
  return course < courses.max || !given;
}
