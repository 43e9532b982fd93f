import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Watch } from "./follow.ts";
import type { Monitor } from "./monitor.ts";
import { isActive } from "./standing.ts";

/** SIL-04: progression and relapse outside a response reading end treatment, where the definition has them do so. */
export function progressionEndsTreatment(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.active("SIL-04", (standing, { event, verdict }) => {
    if (event !== "disease.progressed") return undefined;
    if (standing.at !== "treating") return "no treatment is ongoing";
    const leadsTo = verdict === "PD" ? definition.response.PD : definition.response.relapse;
    return leadsTo === "endTreatment" ? undefined : "this protocol reads it as no response, with the course's response";
  });
}

/** SIL-09: a patient withdraws from treatment only while it is ongoing. */
export function withdrawnFromOngoingTreatment(watch: Watch): Monitor {
  return watch.active("SIL-09", (standing, { event, verdict }) =>
    event === "withdrawal.recorded" && verdict === "treatment" && standing.at !== "treating"
      ? "no treatment is ongoing"
      : undefined,
  );
}

const ofTheLost: ReadonlySet<string> = new Set(["contact.regained", "death.recorded", "study.terminated"]);

/** STR-07: while a patient is lost only contact, death and study termination are recorded. */
export function silenceWhileLost(watch: Watch): Monitor {
  return watch.always("STR-07", (standing, { event }) => {
    if (standing.at === "lost") return ofTheLost.has(event) ? undefined : "the patient is lost to follow-up";
    return event === "contact.regained" && isActive(standing) ? "the patient is not lost" : undefined;
  });
}
