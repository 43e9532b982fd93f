import type { Watch } from "./follow.ts";
import type { Monitor } from "./monitor.ts";

const ofFollowUp: ReadonlySet<string> = new Set(["followUp.visited", "otherTherapy.recorded", "followUp.completed"]);

/** STR-08: follow-up events only after treatment has ended; nothing after the study disposition. */
export function followUpAfterTreatment(watch: Watch): Monitor {
  return watch.always("STR-08", (standing, { event }) => {
    if (standing.at === "ended") return "the study has ended for this patient";
    const early = (standing.at === "screening" || standing.at === "treating") && ofFollowUp.has(event);
    return early ? "treatment has not ended" : undefined;
  });
}

/** SIL-08: follow-up goes on to its term. */
export function followedToTerm(watch: Watch): Monitor {
  return watch.active("SIL-08", (standing, { event, verdict }) =>
    event === "followUp.completed" && verdict === "early" && standing.at === "followUp"
      ? "the term of follow-up has not come"
      : undefined,
  );
}
