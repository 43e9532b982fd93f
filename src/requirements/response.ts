import type { Watch } from "./follow.ts";
import type { Monitor } from "./monitor.ts";
import { stepOf } from "./standing.ts";

/** STR-04: a response is read after the course's last fraction, once a course; further treatment is decided on it. */
export function responseAfterCourse(watch: Watch): Monitor {
  return watch.active("STR-04", (standing, { event }) => {
    const at = stepOf(standing)?.at;
    if (event === "response.assessed")
      return at === "response" || standing.at === "followUp" ? undefined : "no response is due";
    return event === "furtherTreatment.decided" && at !== "decision" ? "no response asks for a decision" : undefined;
  });
}

/** STR-05: assessment and wish are recorded only when a response asks for them. */
export function groundsWhenAsked(watch: Watch): Monitor {
  return watch.active("STR-05", (standing, { event }) => {
    if (event !== "assessment.recorded" && event !== "wish.recorded") return undefined;
    const step = stepOf(standing);
    if (step?.at !== "decision") return "no response asks for it";
    // PR after a later course goes by clinical assessment alone (SIL-05).
    return event === "wish.recorded" && step.about === "partial" ? "this decision does not go by the wish" : undefined;
  });
}

/** SIL-15: other therapy ends the response clock, not the follow-up. */
export function responseClock(watch: Watch): Monitor {
  return watch.active("SIL-15", (standing, { event }) =>
    event === "response.assessed" && standing.at === "followUp" && !standing.clockRuns
      ? "other therapy has ended the reading of responses"
      : undefined,
  );
}
