import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Monitor } from "./monitor.ts";
import { isInStudy } from "./standing.ts";
import type { Watch } from "./watch.ts";

/** SIL-09: a patient withdraws from treatment only while it is ongoing; after withdrawal from the study nothing but death is recorded. */
export function withdrawalHasLevels(watch: Watch): Monitor {
  return watch.living("SIL-09", (standing, { event, verdict }) => {
    if (standing.at === "offStudy")
      return standing.withdrawn && event !== "death.recorded" ? "the patient has withdrawn from the study" : undefined;
    const fromTreatment = event === "withdrawal.recorded" && verdict === "treatment";
    return fromTreatment && standing.at !== "treating" ? "no treatment is ongoing" : undefined;
  });
}

/** Contact, the ends that others know of, and what is learned of the lost from elsewhere. */
const ofTheLost: ReadonlySet<string> = new Set([
  "contact.regained",
  "death.recorded",
  "study.terminated",
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
  "otherTherapy.recorded",
]);

/** STR-07: while a patient is lost only contact, death, study termination and what is learned from elsewhere are recorded. */
export function silenceWhileLost(watch: Watch): Monitor {
  return watch.inStudy("STR-07", ({ lost }, { event }) => {
    if (lost) return ofTheLost.has(event) ? undefined : "the patient is lost to follow-up";
    return event === "contact.regained" ? "the patient is not lost" : undefined;
  });
}

/** STR-10: once a grade 5 was reached nothing but the death is recorded. */
export function gradeFiveIsDeath(watch: Watch): Monitor {
  return watch.always("STR-10", (standing, { event }) =>
    standing.at === "fatal" && event !== "death.recorded" ? "a grade 5 was reached, which is death" : undefined,
  );
}

/** SIL-20: the investigator stops treatment in the patient's interest where the definition allows it, and only treatment that is ongoing. */
export function stoppedInInterest(watch: Watch, { treatment }: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "SIL-20",
    (standing, { event, verdict }) => {
      if (event !== "treatment.stopped" || verdict !== "physicianDecision") return undefined;
      if (standing.at !== "treating") return "no treatment is ongoing";
      return treatment.stopInInterest ? undefined : "this protocol knows no stop by decision alone";
    },
    ["treatment.stopped"],
  );
}

/** SIL-13: a patient is identified once in a course, and screened again only where the definition has it. */
export function identifiedOnce(watch: Watch, { screening }: ProtocolDefinition): Monitor {
  return watch.always(
    "SIL-13",
    (standing, { event, verdict }) => {
      if (event !== "screening.identified") return undefined;
      if (isInStudy(standing)) return "the patient is identified already";
      const forbidden = standing.at === "unknown" && verdict === "again" && !screening.rescreening;
      return forbidden ? "this protocol screens nobody again" : undefined;
    },
    ["screening.identified"],
  );
}
