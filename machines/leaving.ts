import type { EventName, VerdictOf } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { forgottenAtEnd } from "./asked-again.ts";
import { noTreatment } from "./context.ts";
import { departs, type Forbidden, on, refuse, set, type Transitions, type Way } from "./transitions.ts";

const gone = { ...noTreatment, course: 0, manufactured: false, withdrawn: false, lost: false } as const;

/** The ways off study with one disposition, which also ends treatment where it is under way (SIL-08, SIL-10). */
function waysOffStudy(disposition: string, cites: readonly RequirementId[], says: string): readonly Way[] {
  const way = { target: "#offStudy", cites, says };
  return [
    {
      ...way,
      conditions: [{ name: "treatmentOngoing" }],
      actions: [set({ ...gone, treatment: disposition, study: disposition })],
    },
    { ...way, actions: [set({ ...gone, study: disposition })] },
  ];
}

const withdraws = waysOffStudy("WITHDRAWAL BY SUBJECT", ["SIL-09"], "The patient leaves the study").map(
  (way): Way => ({ ...way, actions: [...(way.actions ?? []), set({ withdrawn: true })] }),
);

/** An event that leads off study from wherever a patient takes part. */
export function leaveStudy<E extends EventName>(
  event: E,
  verdict: VerdictOf<E>,
  disposition: string,
  cites: readonly RequirementId[],
  says: string,
): Transitions {
  return on(event, verdict, ...waysOffStudy(disposition, cites, says));
}

/** Withdrawal from the study, and its termination: from every state after identification (SIL-09, SIL-10). */
export function withdrawalAndTermination(): Transitions {
  return {
    ...on("withdrawal.recorded", "study", ...withdraws),
    ...leaveStudy("study.terminated", null, "STUDY TERMINATED BY SPONSOR", ["SIL-10"], "The study is terminated"),
  };
}

/** Participation ended by others than the patient: where the definition lists the ground, else as a deviation (SIL-08). */
export function endedByOthers({ participation }: ProtocolDefinition): Forbidden {
  const grounds = { investigator: "PHYSICIAN DECISION", administrative: "LOGISTICAL PROBLEM" } as const;
  const says = {
    investigator: "The investigator ends participation",
    administrative: "Participation ends for administrative reasons",
  } as const;
  const parts = (["investigator", "administrative"] as const).map((ground): Forbidden => {
    const ways = waysOffStudy(grounds[ground], ["SIL-08"], says[ground]);
    if (participation.endedFor.includes(ground)) return { on: on("participation.ended", ground, ...ways), refuses: {} };
    return {
      on: departs("participation.ended", ground, ...ways),
      refuses: refuse("participation.ended", ground, {
        requirement: "SIL-08",
        sentence: "this protocol does not list that ground for ending participation",
      }),
    };
  });
  return {
    on: Object.assign({}, ...parts.map((part) => part.on)),
    refuses: Object.assign({}, ...parts.map((part) => part.refuses)),
  };
}

/** Death: from every state after identification; after the study disposition it changes neither (SIL-10). */
export function death(participation: "goesOn" | "hasEnded" | "either"): Transitions {
  const way = { target: "#deceased", cites: ["SIL-10"], says: "The patient has died" } as const;
  const underTreatment: Way = {
    ...way,
    conditions: [{ name: "treatmentOngoing" }],
    actions: [set({ ...gone, hold: false, treatment: "DEATH", study: "DEATH" })],
  };
  const takingPart: Way = { ...way, actions: [set({ ...gone, hold: false, study: "DEATH" })] };
  const afterwards: Way = { ...way, actions: [set({ ...gone, hold: false })] };
  const ways: Readonly<Record<typeof participation, readonly Way[]>> = {
    goesOn: [underTreatment, takingPart],
    hasEnded: [afterwards],
    either: [underTreatment, { ...takingPart, conditions: [{ name: "takesPart" }] }, afterwards],
  };
  return on("death.recorded", null, ...ways[participation]);
}

/** Loss to follow-up where the definition has no way back: the patient leaves the study (SIL-10). */
export function lossForGood({ lossToFollowUp }: ProtocolDefinition): Transitions {
  if (lossToFollowUp.reversible) return {};
  return leaveStudy("contact.lost", null, "LOST TO FOLLOW-UP", ["SIL-10"], "The patient is lost and leaves the study");
}

/** The ways out of screening: off study, or for whoever has received cells all the same to follow-up (SIL-08). */
export function leaveScreening(cites: readonly RequirementId[], says: string): readonly Way[] {
  return [
    {
      target: "#followUp",
      conditions: [{ name: "anyFractionReceived" }],
      actions: [set(noTreatment)],
      cites: [...cites, "SIL-08"],
      says,
    },
    { target: "#offStudy", actions: [set({ ...gone, study: "SCREEN FAILURE" })], cites, says },
  ];
}

/** Whether a patient has received a fraction wherever a way is taken. */
export type Received = "perhaps" | "always";

/**
 * Ways to end study treatment with a disposition: on to follow-up, or off study for who was never infused, as SIL-08 is decided.
 */
export function endTreatment(
  definition: ProtocolDefinition,
  disposition: string,
  way: Omit<Way, "target">,
  received: Received = "perhaps",
): readonly Way[] {
  const { conditions = [], actions = [] } = way;
  const cites: readonly RequirementId[] = way.cites.includes("SIL-08") ? way.cites : [...way.cites, "SIL-08"];
  const followUp: Way = {
    ...way,
    cites,
    target: "#followUp",
    actions: [...actions, set({ ...forgottenAtEnd(definition), treatment: disposition })],
  };
  if (definition.followUp.whoever === "allEnrolled" || received === "always") return [followUp];
  const offStudy: Way = {
    ...way,
    cites,
    target: "#offStudy",
    actions: [...actions, set({ ...gone, treatment: disposition, study: disposition })],
  };
  return [{ ...followUp, conditions: [...conditions, { name: "anyFractionReceived" }] }, offStudy];
}
