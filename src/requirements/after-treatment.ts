import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Monitor } from "./monitor.ts";
import type { OffStudy } from "./standing.ts";
import { isAfterOtherTherapy } from "./verdicts.ts";
import type { Watch } from "./watch.ts";

const ofFollowUp: ReadonlySet<string> = new Set(["followUp.visited", "followUp.completed"]);

/** What befalls a patient, or a lot, departs from nothing; it is still learned of those who did not withdraw. */
const befalls: ReadonlySet<string> = new Set([
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
  "lot.failed",
]);

/** STR-08: follow-up events only after treatment has ended; after the study disposition only what befalls, and death. */
export function followUpAfterTreatment(watch: Watch): Monitor {
  return watch.always("STR-08", (standing, { event }) => {
    switch (standing.at) {
      case "dead":
        return "the patient's death is on record";
      case "offStudy":
        return isLearnedOf(standing, event) ? undefined : "participation has ended";
      case "consent":
      case "screening":
      case "treating":
        return ofFollowUp.has(event) ? "treatment has not ended" : undefined;
      default:
        return undefined;
    }
  });
}

function isLearnedOf({ withdrawn }: OffStudy, event: string): boolean {
  return event === "death.recorded" || (!withdrawn && befalls.has(event));
}

/** SIL-08: follow-up goes on to its term, and others end participation only on the grounds that the definition lists. */
export function participationToTerm(watch: Watch, { participation }: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "SIL-08",
    (standing, { event, verdict }) => {
      if (event === "participation.ended")
        return participation.endedFor.includes(verdict) ? undefined : "the protocol does not list this ground";
      const early = event === "followUp.completed" && verdict === "early" && standing.at === "followUp";
      return early ? "the term of follow-up has not come" : undefined;
    },
    ["participation.ended", "followUp.completed"],
  );
}

/** SIL-15: other therapy is recorded from enrolment on, is what the definition makes of it during treatment, and ends the response clock. */
export function otherTherapyInPlace(watch: Watch, { otherTherapy }: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "SIL-15",
    (standing, { event, verdict }) => {
      if (event === "response.assessed") {
        const ended = standing.at === "followUp" && isAfterOtherTherapy(verdict);
        return ended ? "other therapy has ended the reading of responses" : undefined;
      }
      if (event !== "otherTherapy.recorded") return undefined;
      if (standing.at === "consent" || standing.at === "screening") return "the patient is not enrolled";
      const departs = standing.at === "treating" && otherTherapy.duringTreatment === "deviation";
      return departs ? "during treatment this protocol has no other therapy" : undefined;
    },
    ["response.assessed", "otherTherapy.recorded"],
  );
}
