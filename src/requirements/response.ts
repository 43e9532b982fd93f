import type { ProtocolDefinition } from "../protocol/definition.ts";
import { decisionAsked } from "./decided-again.ts";
import { isRead } from "./follow-response.ts";
import type { Monitor } from "./monitor.ts";
import { stepOf } from "./standing.ts";
import type { Watch } from "./watch.ts";

/** STR-04: a response is read after the course's last fraction, and again until what it leads to has begun; further treatment is decided on it. */
export function responseAfterCourse(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "STR-04",
    (standing, { event }) => {
      const step = stepOf(standing);
      if (event === "response.assessed")
        // In follow-up the response clock decides (SIL-15).
        return isRead(step) || standing.at === "followUp" ? undefined : "no response is due";
      return event === "furtherTreatment.decided" && decisionAsked(standing, definition) === undefined
        ? "no response asks for a decision"
        : undefined;
    },
    ["response.assessed", "furtherTreatment.decided"],
  );
}

/** STR-05: assessment and wish are recorded only when a response asks for them. */
export function groundsWhenAsked(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "STR-05",
    (standing, { event }) => {
      if (event !== "assessment.recorded" && event !== "wish.recorded") return undefined;
      const decision = decisionAsked(standing, definition);
      if (decision === undefined) return "no response asks for it";
      // PR after a later course goes by clinical assessment alone (SIL-05).
      if (event === "wish.recorded") return decision.byWish ? undefined : "this decision does not go by the wish";
      return decision.byAssessment ? undefined : "this decision does not go by the clinical assessment";
    },
    ["assessment.recorded", "wish.recorded"],
  );
}
