import { fractionsOf } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { collectsCells } from "../src/protocol/product.ts";
import { givesLymphodepletion } from "../src/protocol/regimens.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { deceased, fatal, offStudy } from "./after-leaving.ts";
import { remembersRelapse } from "./asked-again.ts";
import { initialContext } from "./context.ts";
import { decision } from "./decision.ts";
import { diseaseProgresses } from "./disease.ts";
import { followUp, mostCourses } from "./follow-up.ts";
import { restOver } from "./gates.ts";
import { againstTheCells } from "./given-cells.ts";
import { infusionDay } from "./infusion.ts";
import { death, endedByOthers, endTreatment, lossForGood, withdrawalAndTermination } from "./leaving.ts";
import { offTheShelf } from "./off-the-shelf.ts";
import { withPhysicalFacts } from "./physical-facts.ts";
import { lymphodepletion, readiness } from "./preparation.ts";
import { product } from "./product.ts";
import { readAgain, response } from "./response.ts";
import { consent, identification, reconsent, screening } from "./screening.ts";
import { chart } from "./setup.ts";
import { toxicity } from "./toxicity.ts";
import { type ChartAction, departs, on, refuse, refusing, set, type Transitions } from "./transitions.ts";
import { hasOwnTable } from "./what-follows.ts";
import { lawfulInContact, silentWhileLost } from "./while-lost.ts";

/** Treatment ends from every treatment state: the investigator may stop it, the disease may progress, the patient may leave it. */
function endings(definition: ProtocolDefinition): Transitions {
  const end = (
    disposition: string,
    cites: readonly RequirementId[],
    says: string,
    actions: readonly ChartAction[] = [],
  ) => endTreatment(definition, disposition, { cites, says, actions });
  const stopped = endTreatment(definition, "ADVERSE EVENT", {
    conditions: [{ name: "severeToxicityOnRecord", requirement: "TOX-01" }],
    cites: ["TOX-01"],
    says: "The investigator stops treatment for severe toxicity",
  });
  const inInterest = end(
    "PHYSICIAN DECISION",
    ["SIL-20"],
    "The investigator stops treatment in the patient's interest",
  );
  return {
    ...diseaseProgresses(),
    ...on("treatment.stopped", "severeToxicity", ...stopped),
    ...(definition.treatment.stopInInterest
      ? on("treatment.stopped", "physicianDecision", ...inInterest)
      : departs("treatment.stopped", "physicianDecision", ...inInterest)),
    ...(definition.response.PD === "endTreatment"
      ? on("disease.progressed", "PD", ...end("PROGRESSIVE DISEASE", ["SIL-04"], "The disease progresses"))
      : {}),
    ...(definition.response.relapse === "endTreatment"
      ? on(
          "disease.progressed",
          "relapse",
          ...end("DISEASE RELAPSE", ["SIL-04"], "The disease relapses", remembersRelapse(definition)),
        )
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

/** A transplant or another anti-cancer therapy during treatment, as the definition has it (SIL-15). */
function otherTherapy(definition: ProtocolDefinition): Transitions {
  const { duringTreatment } = definition.otherTherapy;
  const kinds = {
    transplant: { says: "A transplant is recorded", ends: "UNDERWENT PROHIBITED PROCEDURE" },
    anticancer: { says: "Another anti-cancer therapy is recorded", ends: "REQUIRES PROHIBITED MEDICATION" },
  } as const;
  const transitions = (kind: keyof typeof kinds): Transitions => {
    const way = {
      cites: ["SIL-15"],
      says: kinds[kind].says,
      bound: "assumption: other therapies are finitely many",
    } as const;
    if (duringTreatment === "deviation") return departs("otherTherapy.recorded", kind, { ...way, stray: true });
    const ways = duringTreatment === "allowed" ? [way] : endTreatment(definition, kinds[kind].ends, way);
    return on("otherTherapy.recorded", kind, ...ways);
  };
  return { ...transitions("transplant"), ...transitions("anticancer") };
}

function treatment(definition: ProtocolDefinition) {
  const days = fractionsOf(definition).map((number) => [`day${number}`, infusionDay(definition, number)] as const);
  return chart.createStateConfig({
    id: "treatment",
    initial: "product",
    meta: {
      requirements: ["TOX-01", "SIL-04", "SIL-09", "SIL-20"],
      title: "Treatment",
      sentence: "Study treatment is under way",
      refuses: refusing(
        mostCourses(definition),
        definition.courses.max === 1 || hasOwnTable(definition)
          ? {}
          : { "furtherTreatment.decided": [{ requirement: "RSP-02", unless: { name: "nothingFollows" } }] },
        definition.treatment.stopInInterest
          ? {}
          : refuse("treatment.stopped", "physicianDecision", {
              requirement: "SIL-20",
              sentence: "this protocol does not let the investigator stop treatment for another reason",
            }),
      ),
    },
    on: { ...reconsent(definition), ...endings(definition), ...otherTherapy(definition) },
    states: {
      product: (collectsCells(definition) ? product : offTheShelf)(definition, readAgain(definition)),
      ...(givesLymphodepletion(definition) ? { lymphodepletion: lymphodepletion(definition) } : {}),
      readiness: readiness(definition),
      infusion: chart.createStateConfig({
        initial: "day1",
        ...restOver(definition),
        meta: {
          requirements: ["TRT-02", "STR-03"],
          title: "Course open",
          sentence: "A course is open",
        },
        states: Object.fromEntries(days),
      }),
      response: response(definition),
      ...decision(definition),
    },
  });
}

/** The stations of a course, in which every physical fact can be recorded, lawfully in contact only (STR-07). */
function stations(definition: ProtocolDefinition) {
  const course = chart.createStateConfig({
    initial: "consent",
    meta: {
      requirements: ["SIL-08", "STR-01"],
      title: "Course",
      sentence: "The course of screening, treatment and follow-up",
    },
    states: {
      consent: consent(definition),
      screening: screening(definition),
      treatment: treatment(definition),
      followUp: followUp(definition),
    },
  });
  return withPhysicalFacts(definition.lossToFollowUp.reversible ? lawfulInContact(course) : course, definition);
}

/** Whether the patient is in contact; a loss is no disposition, since contact reverses it (SIL-10, STR-07). */
function contact() {
  return chart.createStateConfig({
    id: "contact",
    initial: "inContact",
    meta: { requirements: ["SIL-10", "STR-07"], title: "Contact", sentence: "Contact with the patient" },
    states: {
      inContact: {
        meta: {
          requirements: ["STR-07"],
          title: "In contact",
          sentence: "The patient is in contact",
          refuses: { "contact.regained": [{ requirement: "STR-07", sentence: "the patient is not lost" }] },
        },
        on: on("contact.lost", null, {
          target: "lost",
          actions: [set({ lost: true, study: "LOST TO FOLLOW-UP" })],
          cites: ["SIL-10"],
          says: "The patient is lost to follow-up",
          bound: "assumption: a patient is lost only finitely often",
        }),
      },
      lost: {
        id: "lost",
        meta: {
          requirements: ["STR-07", "SIL-10"],
          title: "Lost to follow-up",
          sentence: "The patient is lost to follow-up",
          refuses: { "contact.lost": [{ requirement: "STR-07", sentence: "the patient is lost already" }] },
        },
        on: on("contact.regained", null, {
          target: "inContact",
          actions: [set({ lost: false, study: "none" })],
          cites: ["SIL-10", "STR-07"],
          says: "Contact is regained",
        }),
      },
    },
  });
}

/** A transfer to another site moves nothing but the patient (SIL-17). */
function transferred(): Transitions {
  return on("site.transferred", null, {
    cites: ["SIL-17"],
    says: "The patient moves to another site",
    bound: "assumption: a patient changes sites finitely often",
  });
}

function study(definition: ProtocolDefinition) {
  const byOthers = endedByOthers(definition);
  const { reversible } = definition.lossToFollowUp;
  const leaving = chart.createStateConfig({
    on: {
      ...withdrawalAndTermination(),
      ...lossForGood(definition),
      ...byOthers.on,
      ...(definition.sites.length === 0 ? {} : transferred()),
    },
  });
  const { on: leaves } = reversible ? lawfulInContact(leaving) : leaving;
  return chart.createStateConfig({
    id: "study",
    type: "parallel",
    meta: {
      requirements: ["STR-01", "SIL-08", "SIL-09", "SIL-10"],
      title: "In the study",
      sentence: "The patient is identified",
      refuses: refusing(againstTheCells(definition), byOthers.refuses, reversible ? silentWhileLost : {}),
    },
    on: { ...leaves, ...death("goesOn") },
    states: {
      course: stations(definition),
      toxicity: toxicity(definition),
      ...(reversible ? { contact: contact() } : {}),
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
    },
    states: {
      identification: identification(definition),
      study: study(definition),
      offStudy: offStudy(definition),
      fatal: fatal(),
      deceased: deceased(),
    },
    options: { maxIterations: 100 },
  });
}

export type PatientCourseMachine = ReturnType<typeof createPatientCourseMachine>;
