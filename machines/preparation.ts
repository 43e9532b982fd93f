import type { EventName } from "../src/events/declarations.ts";
import { asksReadiness } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { courseNumbers, lymphodepletionBefore } from "../src/protocol/regimens.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { ReadinessOfCourse } from "./context.ts";
import { endTreatment, type Received, receivedBefore } from "./leaving.ts";
import { lotLost } from "./lot-lost.ts";
import { lotReleased } from "./lots.ts";
import { hasSourcing } from "./product.ts";
import { type Block, chart, type Refusal, type StateMeta } from "./setup.ts";
import { type Forbidden, forbidden, on, set, type Transitions, together, type Way } from "./transitions.ts";

export const askedAgain = "assumption: readiness is asked finitely often";

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

/** The end of treatment of who is not ready (SIL-12). */
export function stopNotReady(
  definition: ProtocolDefinition,
  conditions: NonNullable<Way["conditions"]> = [],
  received?: Received,
): Transitions {
  return on(
    "treatment.stopped",
    "notReady",
    ...endTreatment(
      definition,
      "FAILURE TO MEET CONTINUATION CRITERIA",
      {
        conditions,
        cites: ["SIL-12"],
        says: "Treatment stops because the patient is not ready",
      },
      received,
    ),
  );
}

/** Lymphodepletion with its own readiness, an optional step of the definition (SIL-14). */
export function lymphodepletion(definition: ProtocolDefinition) {
  const cites = ["SIL-14"] as const;
  const due = {
    meta: { requirements: cites, title: "Lymphodepletion due", sentence: "Lymphodepletion is due" },
    on: on("lymphodepletion.given", null, { target: "#readiness", cites, says: "Lymphodepletion is given" }),
  };
  const early = unprepared(definition, "undecided", "lymphodepletion");
  // Without a state for it the lot is chosen when the course opens.
  const first = courseNumbers(definition).find((course) => lymphodepletionBefore(definition, course)) ?? 1;
  const received = receivedBefore(definition, first);
  const lost = lotLost(definition, [], [], hasSourcing(definition) ? "#product.sourcing" : null, received);
  const given = forbidden(
    "lymphodepletion.given",
    null,
    [{ requirement: "SIL-14", sentence: "readiness for lymphodepletion is not passed" }],
    { target: "#readiness", cites, says: "Lymphodepletion is given before readiness for it is passed" },
  );
  const meta: StateMeta = {
    requirements: cites,
    title: "Lymphodepletion",
    sentence: "The patient is prepared by lymphodepletion",
    refuses: early.refuses,
  };
  const common = { id: "lymphodepletion", meta, on: { ...lost, ...lotReleased(), ...early.on } };
  if (definition.lymphodepletion.criteria.length === 0) {
    return chart.createStateConfig({ ...common, initial: "due", states: { due } });
  }
  const ask = asked("lymphodepletion.assessed", cites, "#lymphodepletion.due", "lymphodepletion");
  return chart.createStateConfig({
    ...common,
    initial: "assessing",
    states: {
      assessing: {
        meta: {
          requirements: cites,
          title: "Readiness asked",
          sentence: "Readiness for lymphodepletion is asked",
          refuses: given.refuses,
        },
        on: { ...ask, ...given.on },
      },
      notReady: {
        meta: {
          requirements: cites,
          title: "Not ready, waiting",
          sentence: "The patient is not ready for lymphodepletion",
          refuses: given.refuses,
        },
        on: { ...ask, ...given.on, ...stopNotReady(definition, [], received) },
      },
      due,
    },
  });
}

const lotNotReleased: Refusal = { requirement: "STR-03", sentence: "the lot named is not released for this patient" };
const lotTooSmall: Refusal = {
  requirement: "STR-03",
  sentence: "the lot named does not hold the cells of the first fraction",
};
const notReady: Refusal = { requirement: "STR-03", sentence: "a course opens once readiness is passed" };
const readinessNotPassed: Refusal = {
  requirement: "SIL-12",
  sentence: "readiness for this course is not passed",
  judgedOf: "readiness",
};
const readinessTooOld: readonly Refusal[] = [
  { requirement: "STR-03", sentence: "a course opens on a readiness that is still in its window" },
  { requirement: "SIL-12", sentence: "no passed readiness is on record that is still in its window" },
];
const notDepleted: Refusal = {
  requirement: "STR-03",
  sentence: "a course opens once it is prepared, by lymphodepletion first",
};

/** Openings that are not lawful in a state of the preparation, as the deviations that they can be (STR-03, SIL-12). */
function unprepared(
  definition: ProtocolDefinition,
  readiness: ReadinessOfCourse,
  at: "lymphodepletion" | "readiness",
): Forbidden {
  const asks = asksReadiness(definition);
  const unready: readonly Block[] =
    at === "lymphodepletion" ? [notDepleted] : readiness === "passed" ? [] : [notReady, readinessNotPassed];
  const parts = (["releasedLot", "shortLot", "unreleasedLot"] as const).flatMap((lot) =>
    (asks ? ([lot, `${lot}.expired`] as const) : ([lot] as const)).map((verdict): Forbidden => {
      const expired: readonly Block[] = verdict !== lot && at === "readiness" ? readinessTooOld : [];
      const lots: Readonly<Record<typeof lot, readonly Block[]>> = {
        releasedLot: [],
        shortLot: [lotTooSmall],
        unreleasedLot: [lotNotReleased],
      };
      const blocks = [...lots[lot], ...unready, ...expired];
      const way: Way = {
        target: "#day1",
        actions: [
          { type: "countCourse", params: { by: 1 } },
          set({ continuing: false, readAgain: false, readiness: asks ? readiness : "passed" }),
        ],
        cites: ["STR-03", "TRT-03"],
        says: "The course opens and its cells are planned",
      };
      if (blocks.length === 0) return { on: on("course.opened", verdict, way), refuses: {} };
      const says = "The course opens although it was not prepared as the protocol says";
      return forbidden("course.opened", verdict, blocks, { ...way, says });
    }),
  );
  return together(...parts);
}

/** Readiness for the course (SIL-12) and the opening of the course (STR-03). */
export function readiness(definition: ProtocolDefinition) {
  const cites = ["SIL-12"] as const;
  const opens = unprepared(definition, "passed", "readiness");
  const meta: StateMeta = {
    requirements: ["STR-03", "SIL-12"],
    title: "Preparation",
    sentence: "The course is prepared",
  };
  const passed = {
    meta: {
      requirements: ["STR-03"] as const,
      title: "Ready: course may open",
      sentence: "Product is released and the patient is ready: the course may open",
      refuses: opens.refuses,
    },
    on: opens.on,
  };
  const common = { id: "readiness", meta, on: { ...lotLost(definition), ...lotReleased() } };
  if (!asksReadiness(definition)) {
    return chart.createStateConfig({ ...common, initial: "passed", states: { passed } });
  }
  const ask = asked("readiness.assessed", cites, "#readiness.passed", "readiness");
  const undecided = unprepared(definition, "undecided", "readiness");
  const failed = unprepared(definition, "notReady", "readiness");
  return chart.createStateConfig({
    ...common,
    initial: "assessing",
    states: {
      assessing: {
        meta: {
          requirements: cites,
          title: "Readiness asked",
          sentence: "Readiness for the course is asked",
          refuses: undecided.refuses,
        },
        on: { ...ask, ...undecided.on },
      },
      notReady: {
        meta: {
          requirements: cites,
          title: "Not ready, waiting",
          sentence: "The patient is not ready and waits",
          refuses: failed.refuses,
        },
        on: { ...ask, ...failed.on, ...stopNotReady(definition) },
      },
      passed: { ...passed, on: { ...ask, ...passed.on } },
    },
  });
}

/** Readiness asked again while the first fraction is due: who fails it waits, stops, or the course closes ungiven (SIL-12). */
export function readinessOfOpenCourse(definition: ProtocolDefinition): Transitions {
  if (!asksReadiness(definition)) return {};
  const found = (readiness: ReadinessOfCourse, says: string): Way => ({
    actions: [set({ readiness })],
    cites: ["SIL-12"],
    says,
    bound: askedAgain,
  });
  return {
    ...on("readiness.assessed", "ready", found("passed", "The patient is ready for the open course")),
    ...on("readiness.assessed", "notReady", found("notReady", "The patient is not ready: the first fraction waits")),
    ...on(
      "readiness.assessed",
      "undecided",
      found("undecided", "Readiness cannot be judged: the first fraction waits"),
    ),
    ...stopNotReady(definition, [{ name: "foundNotReady", requirement: "SIL-12" }]),
  };
}
