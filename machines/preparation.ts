import type { EventName } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { endTreatment, type Received, receivedBefore } from "./leaving.ts";
import { lotNotReleased, openUnprepared, readinessNotPassed } from "./product.ts";
import { chart, type StateMeta } from "./setup.ts";
import { on, set, type Transitions, together } from "./transitions.ts";

const askedAgain = "assumption: readiness is asked finitely often";

/** The three outcomes of asking a patient's readiness; who is not ready waits or stops (SIL-12). */
function asked(event: EventName, cites: readonly RequirementId[], whenReady: string, state: string): Transitions {
  return {
    ...on(event, "ready", { target: whenReady, cites, says: "The patient is ready", bound: askedAgain }),
    ...on(event, "notReady", {
      target: `#${state}.notReady`,
      cites,
      says: "The patient is not ready",
      bound: askedAgain,
    }),
    ...on(event, "undecided", {
      target: `#${state}.assessing`,
      cites,
      says: "Readiness cannot be judged yet",
      bound: askedAgain,
    }),
  };
}

function stopNotReady(definition: ProtocolDefinition, received: Received): Transitions {
  return on(
    "treatment.stopped",
    "notReady",
    ...endTreatment(definition, "FAILURE TO MEET CONTINUATION CRITERIA", received, {
      cites: ["SIL-12"],
      says: "Treatment stops because the patient is not ready",
    }),
  );
}

/** Lymphodepletion with its own readiness, an optional step of the definition (SIL-14). */
export function lymphodepletion(definition: ProtocolDefinition) {
  const cites = ["SIL-14"] as const;
  const received = definition.lymphodepletion.given === "firstCourse" ? "never" : receivedBefore(definition);
  const due = {
    meta: { requirements: cites, title: "Lymphodepletion due", sentence: "Lymphodepletion is due" },
    on: on("lymphodepletion.given", null, { target: "#readiness", cites, says: "Lymphodepletion is given" }),
  };
  const meta: StateMeta = {
    requirements: cites,
    title: "Lymphodepletion",
    sentence: "The patient is prepared by lymphodepletion",
  };
  if (definition.lymphodepletion.criteria.length === 0) {
    return chart.createStateConfig({ id: "lymphodepletion", initial: "due", meta, states: { due } });
  }
  const ask = asked("lymphodepletion.assessed", cites, "#lymphodepletion.due", "lymphodepletion");
  return chart.createStateConfig({
    id: "lymphodepletion",
    initial: "assessing",
    meta,
    states: {
      assessing: {
        meta: { requirements: cites, title: "Readiness asked", sentence: "Readiness for lymphodepletion is asked" },
        on: ask,
      },
      notReady: {
        meta: {
          requirements: cites,
          title: "Not ready, waiting",
          sentence: "The patient is not ready for lymphodepletion",
        },
        on: { ...ask, ...stopNotReady(definition, received) },
      },
      due,
    },
  });
}

/** Readiness for the course (SIL-12) and the opening of the course (STR-03). */
export function readiness(definition: ProtocolDefinition) {
  const cites = ["SIL-12"] as const;
  const withoutLot = openUnprepared("unreleasedLot", [lotNotReleased]);
  const passed = {
    meta: {
      requirements: ["STR-03"] as const,
      title: "Ready: course may open",
      sentence: "Product is released and the patient is ready: the course may open",
      refuses: withoutLot.refuses,
    },
    on: {
      ...on("course.opened", "releasedLot", {
        target: "#day1",
        actions: [{ type: "countCourse", params: { by: 1 } } as const, set({ releasedLot: true, continuing: false })],
        cites: ["STR-03", "TRT-03"],
        says: "The course opens and its cells are planned",
      }),
      ...withoutLot.on,
    },
  };
  const meta: StateMeta = {
    requirements: ["STR-03", "SIL-12"],
    title: "Preparation",
    sentence: "The course is prepared",
  };
  if (definition.readiness.criteria.length === 0) {
    return chart.createStateConfig({ id: "readiness", initial: "passed", meta, states: { passed } });
  }
  const ask = asked("readiness.assessed", cites, "#readiness.passed", "readiness");
  const early = together(
    openUnprepared("releasedLot", [{ ...readinessNotPassed, requirement: "STR-03" as const }, readinessNotPassed]),
    openUnprepared("unreleasedLot", [lotNotReleased, readinessNotPassed]),
  );
  const { refuses } = early;
  return chart.createStateConfig({
    id: "readiness",
    initial: "assessing",
    meta,
    states: {
      assessing: {
        meta: { requirements: cites, title: "Readiness asked", sentence: "Readiness for the course is asked", refuses },
        on: { ...ask, ...early.on },
      },
      notReady: {
        meta: {
          requirements: cites,
          title: "Not ready, waiting",
          sentence: "The patient is not ready and waits",
          refuses,
        },
        on: { ...ask, ...early.on, ...stopNotReady(definition, receivedBefore(definition)) },
      },
      passed: { ...passed, on: { ...ask, ...passed.on } },
    },
  });
}
