import { fractionsOf } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { Condition } from "./conditions.ts";
import { initialContext } from "./context.ts";
import { followUp } from "./follow-up.ts";
import { infusionDay, ofOpenCourse } from "./infusion.ts";
import { deathAndTermination, endTreatment, leaveStudy, loss } from "./leaving.ts";
import { lymphodepletion, readiness } from "./preparation.ts";
import { product } from "./product.ts";
import { decision, response } from "./response.ts";
import { consent, identification, screening } from "./screening.ts";
import { chart } from "./setup.ts";
import { toxicity } from "./toxicity.ts";
import { forbidden, on, type Refuses, refuse, set, type Transitions } from "./transitions.ts";

/** Treatment ends from every treatment state: the investigator may stop it, the disease may progress, the patient may leave it. */
function endings(definition: ProtocolDefinition): Transitions {
  const end = (disposition: string, cites: readonly RequirementId[], says: string) =>
    endTreatment(definition, disposition, "perhaps", { cites, says });
  const stopped = end("ADVERSE EVENT", ["TOX-01"], "The investigator stops treatment for severe toxicity").map(
    (way) => ({
      ...way,
      conditions: [
        ...(way.conditions ?? []),
        { name: "severeToxicityOnRecord" as const, requirement: "TOX-01" as const },
      ],
    }),
  );
  return {
    ...on("treatment.stopped", "severeToxicity", ...stopped),
    ...(definition.response.PD === "endTreatment"
      ? on("disease.progressed", "PD", ...end("PROGRESSIVE DISEASE", ["SIL-04"], "The disease progresses"))
      : {}),
    ...(definition.response.relapse === "endTreatment"
      ? on("disease.progressed", "relapse", ...end("DISEASE RELAPSE", ["SIL-04"], "The disease relapses"))
      : {}),
    ...(definition.withdrawal.fromTreatmentOnly
      ? on(
          "withdrawal.recorded",
          "treatment",
          ...end("WITHDRAWAL BY SUBJECT", ["SIL-09"], "The patient leaves treatment"),
        )
      : {}),
  };
}

/** Where progression or relapse is read as NR, there is nothing to record outside the reading (SIL-04). */
function readAsNoResponse({ response }: ProtocolDefinition, verdict: "PD" | "relapse", name: string): Refuses {
  if (response[verdict] === "endTreatment") return {};
  const sentence = `this protocol reads ${name} at the response assessment, as NR`;
  return refuse("disease.progressed", verdict, { requirement: "SIL-04", sentence });
}

/** What is bounded for the whole of a course, wherever it stands: attempts at the product (SIL-07) and courses (SIL-05, RSP-02). */
function bounds({ courses }: ProtocolDefinition): Refuses {
  const coursesLeft: Condition = { name: "coursesBelow", bound: courses.max };
  return {
    "apheresis.performed": [{ requirement: "SIL-07", unless: { name: "attemptsLeft" } }],
    "course.opened": [
      { requirement: "SIL-05", unless: coursesLeft },
      ...(courses.max === 1 ? [] : [{ requirement: "RSP-02" as const, unless: coursesLeft }]),
    ],
  };
}

function treatment(definition: ProtocolDefinition) {
  const ownDecision = forbidden(
    "treatment.stopped",
    "physicianDecision",
    [{ requirement: "TOX-01", sentence: "only a severe toxicity permits stopping treatment" }],
    ...endTreatment(definition, "PHYSICIAN DECISION", "perhaps", {
      cites: ["TOX-01"],
      says: "The investigator stops treatment for a reason the protocol does not give",
    }),
  );
  const days = fractionsOf(definition).map((number) => [`day${number}`, infusionDay(definition, number)] as const);
  return chart.createStateConfig({
    id: "treatment",
    initial: "product",
    meta: {
      requirements: ["TOX-01", "SIL-04", "SIL-09"],
      title: "Treatment",
      sentence: "Study treatment is under way",
      refuses: {
        ...ownDecision.refuses,
        ...readAsNoResponse(definition, "PD", "progression"),
        ...readAsNoResponse(definition, "relapse", "relapse"),
        ...(definition.courses.max === 1
          ? {}
          : { "furtherTreatment.decided": [{ requirement: "RSP-02", unless: { name: "nothingFollows" } }] }),
      },
    },
    on: { ...endings(definition), ...ownDecision.on },
    states: {
      product: product(definition),
      ...(definition.lymphodepletion.given === "never" ? {} : { lymphodepletion: lymphodepletion(definition) }),
      readiness: readiness(definition),
      infusion: chart.createStateConfig({
        initial: "day1",
        meta: {
          requirements: ["TRT-02", "STR-03"],
          title: "Course open",
          sentence: "A course is open",
          refuses: ofOpenCourse(definition),
        },
        states: Object.fromEntries(days),
      }),
      response: response(definition),
      ...(definition.courses.max === 1 ? {} : { decision: decision(definition) }),
    },
  });
}

function study(definition: ProtocolDefinition) {
  return chart.createStateConfig({
    id: "study",
    initial: "screening",
    meta: {
      requirements: ["STR-01", "SIL-09", "SIL-10"],
      title: "In the study",
      sentence: "Both attestations are on record",
      refuses: refuse("treatment.stopped", "notReady", {
        requirement: "SIL-12",
        sentence: "readiness was not asked and failed",
      }),
    },
    on: {
      ...leaveStudy(
        "withdrawal.recorded",
        "study",
        "WITHDRAWAL BY SUBJECT",
        ["SIL-09"],
        "The patient leaves the study",
      ),
      ...deathAndTermination(),
      ...loss(definition),
    },
    states: {
      screening: screening(),
      onTrial: {
        id: "onTrial",
        type: "parallel",
        meta: { requirements: ["STR-01"], title: "On trial", sentence: "The patient is enrolled" },
        states: {
          course: {
            initial: "treatment",
            meta: {
              requirements: ["SIL-08"],
              title: "Treatment and follow-up",
              sentence: "The course of treatment and follow-up",
            },
            states: { treatment: treatment(definition), followUp: followUp(definition) },
          },
          toxicity: toxicity(definition),
        },
      },
      ...(definition.lossToFollowUp.reversible
        ? { whereLost: { id: "whereLost", type: "history" as const, history: "deep" as const } }
        : {}),
    },
  });
}

/**
 * The statechart of one patient's course under a definition, from screening to off study.
 * Shape: one state per infusion day the definition names, no decision where it has one course, optional steps only where it switches them on.
 * Its events are the symbols of `alphabetOf(definition)`; its context is finite.
 */
export function createPatientCourseMachine(definition: ProtocolDefinition) {
  return chart.createMachine({
    id: definition.id,
    context: initialContext,
    initial: "identification",
    meta: {
      requirements: ["STR-09"],
      title: "The course of one patient",
      sentence: "The course of one patient",
      refuses: bounds(definition),
    },
    states: {
      identification: identification(definition),
      consent: consent(),
      study: study(definition),
      ...(definition.lossToFollowUp.reversible
        ? {
            lost: {
              id: "lost",
              meta: {
                requirements: ["STR-07", "SIL-10"],
                title: "Lost to follow-up",
                sentence: "The patient is lost to follow-up",
                blocks: {
                  requirement: "STR-07",
                  sentence: "while a patient is lost only contact, death and study termination are recorded",
                },
              },
              on: {
                ...on("contact.regained", null, {
                  target: "#whereLost",
                  actions: [set({ study: "none" })],
                  cites: ["SIL-10", "STR-07"],
                  says: "Contact is regained: the patient returns to where the course was left",
                }),
                ...deathAndTermination(),
              },
            },
          }
        : {}),
      offStudy: {
        id: "offStudy",
        type: "final",
        meta: {
          requirements: ["STR-08"],
          title: "Off study",
          sentence: "Participation in the study has ended",
          blocks: { requirement: "STR-08", sentence: "nothing but corrections follows the study disposition" },
        },
      },
    },
    options: { maxIterations: 100 },
  });
}

export type PatientCourseMachine = ReturnType<typeof createPatientCourseMachine>;
