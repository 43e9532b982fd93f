import type { EventName, VerdictOf } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { on, set, type Transitions, type Way } from "./transitions.ts";

/** The way off study with a disposition of participation, for who is not under treatment. */
export function leaves(disposition: string, cites: readonly RequirementId[], says: string): Way {
  return { target: "#offStudy", actions: [set({ study: disposition })], cites, says };
}

/** Ways off study with one disposition, which also ends treatment where it is under way (SIL-08, SIL-10). */
export function leaveStudy<E extends EventName>(
  event: E,
  verdict: VerdictOf<E>,
  disposition: string,
  cites: readonly RequirementId[],
  says: string,
): Transitions {
  const way = leaves(disposition, cites, says);
  const both = set({ treatment: disposition, study: disposition, continuing: false });
  return on(event, verdict, { ...way, conditions: [{ name: "treatmentOngoing" }], actions: [both] }, way);
}

/** Death and study termination: possible from every state after consent, also while a patient is lost (SIL-10, STR-07). */
export function deathAndTermination(): Transitions {
  return {
    ...leaveStudy("death.recorded", null, "DEATH", ["SIL-10"], "The patient has died"),
    ...leaveStudy("study.terminated", null, "STUDY TERMINATED BY SPONSOR", ["SIL-10"], "The study is terminated"),
  };
}

/** Loss to follow-up, which contact reverses where the definition says so (SIL-10). */
export function loss(definition: ProtocolDefinition): Transitions {
  const disposition = "LOST TO FOLLOW-UP";
  if (!definition.lossToFollowUp.reversible) {
    return leaveStudy("contact.lost", null, disposition, ["SIL-10"], "The patient is lost and leaves the study");
  }
  return on("contact.lost", null, {
    target: "#lost",
    actions: [set({ study: disposition })],
    cites: ["SIL-10"],
    says: "The patient is lost to follow-up",
    bound: "assumption: a patient is lost only finitely often",
  });
}

/** Whether whoever stands at this place of the chart has received a fraction. */
export type Received = "never" | "perhaps" | "always";

/** Before the first fraction of a course: nobody has received one where there is only this course. */
export function receivedBefore({ courses }: ProtocolDefinition): Received {
  return courses.max === 1 ? "never" : "perhaps";
}

/**
 * Ways to end study treatment with a disposition: on to follow-up, or off study for who was never infused, as SIL-08 is decided.
 */
export function endTreatment(
  definition: ProtocolDefinition,
  disposition: string,
  received: Received,
  way: Omit<Way, "target">,
): readonly Way[] {
  const ended = set({
    treatment: disposition,
    failedCollections: 0,
    releasedLot: false,
    severeOnRecord: false,
    continuing: false,
    assessment: "none",
    wish: "none",
  });
  const { conditions = [], actions = [] } = way;
  const cites: readonly RequirementId[] = way.cites.includes("SIL-08") ? way.cites : [...way.cites, "SIL-08"];
  const followUp: Way = { ...way, cites, target: "#followUp", actions: [...actions, ended] };
  if (definition.followUp.whoever === "allEnrolled" || received === "always") return [followUp];
  const offStudy: Way = {
    ...way,
    cites,
    target: "#offStudy",
    actions: [...actions, ended, set({ study: disposition })],
  };
  if (received === "never") return [offStudy];
  return [{ ...followUp, conditions: [...conditions, { name: "anyFractionReceived" }] }, offStudy];
}
