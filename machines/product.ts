import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { WithoutProduct } from "./conditions.ts";
import { endTreatment, receivedBefore } from "./leaving.ts";
import { type Block, chart, type Refusal } from "./setup.ts";
import { type Forbidden, forbidden, on, set, type Transitions, type Way } from "./transitions.ts";

/** The ways to the preparation of a course once there is a released product (SIL-14, SIL-12). */
function prepare(definition: ProtocolDefinition, course: "any" | "further", way: Omit<Way, "target">): readonly Way[] {
  const readiness: Way = { ...way, target: "#readiness" };
  const lymphodepletion: Way = { ...way, target: "#lymphodepletion", cites: [...way.cites, "SIL-14"] };
  const { given } = definition.lymphodepletion;
  if (given === "never" || (given === "firstCourse" && course === "further")) return [readiness];
  if (given === "everyCourse" || definition.courses.max === 1) return [lymphodepletion];
  return [{ ...lymphodepletion, conditions: [{ name: "inCourse", bound: 0 }] }, readiness];
}

/** Ways on when a collection, a lot or a product is lost: collect again while the bound allows, else treatment ends (SIL-07). */
export function collectAgainOrEnd(
  definition: ProtocolDefinition,
  disposition: WithoutProduct,
  way: Omit<Way, "target">,
): readonly Way[] {
  const { maxCollections } = definition.product;
  const end = endTreatment(definition, disposition, receivedBefore(definition), way);
  if (maxCollections === 1) return end;
  return [
    {
      ...way,
      target: "#apheresis",
      conditions: [{ name: "anotherCollectionAllowed", bound: maxCollections }],
      actions: [...(way.actions ?? []), { type: "countFailedCollection" }],
      bound: "product.maxCollections (SIL-07)",
    },
    ...end,
  ];
}

/** Opening a course before its product was released or readiness was passed: possible in fact, never lawful (STR-03). */
export function openUnprepared(verdict: "releasedLot" | "unreleasedLot", blocks: readonly Block[]): Forbidden {
  return forbidden("course.opened", verdict, blocks, {
    target: "#day1",
    actions: [
      { type: "countCourse", params: { by: 1 } },
      set({ releasedLot: verdict === "releasedLot", continuing: false }),
    ],
    cites: ["STR-03"],
    says: "The course opens although it was not prepared as the protocol says",
  });
}

/** Why a course does not open with a lot that nobody released. */
export const lotNotReleased: Refusal = {
  requirement: "STR-03",
  sentence: "the lot named was not released for this patient",
};
/** Why a course does not open before readiness is passed. */
export const readinessNotPassed: Refusal = {
  requirement: "SIL-12",
  sentence: "readiness for this course is not passed",
};

/** Apheresis, manufacture and release (STR-02), and where the cells of a further course come from (SIL-06). */
export function product(definition: ProtocolDefinition) {
  const { reuseStored, bridging } = definition.product;
  const bridge: Transitions = bridging
    ? on("bridging.given", null, {
        cites: ["SIL-14"],
        says: "Bridging therapy is recorded",
        bound: "assumption: bridging is given finitely often",
      })
    : {};
  const asksReadiness = definition.readiness.criteria.length > 0;
  const unprepared = openUnprepared(
    "unreleasedLot",
    asksReadiness ? [lotNotReleased, readinessNotPassed] : [lotNotReleased],
  );
  const sourcing = {
    meta: {
      requirements: ["SIL-06"] as const,
      title: "Cells for a further course",
      sentence: "Where the cells of the further course come from is to be settled",
    },
    on: {
      ...on(
        "product.sourced",
        "inStore",
        ...prepare(definition, "further", { cites: ["SIL-06"], says: "Released product in store serves the course" }),
      ),
      ...on("product.sourced", "collectAgain", {
        target: "#apheresis",
        cites: ["SIL-06"],
        says: "Cells are collected again",
      }),
    },
  };
  return chart.createStateConfig({
    id: "product",
    initial: "apheresis",
    meta: { requirements: ["STR-02"], title: "Product", sentence: "The product is collected and made" },
    on: bridge,
    states: {
      apheresis: {
        id: "apheresis",
        meta: { requirements: ["STR-02", "SIL-07"], title: "Apheresis due", sentence: "Apheresis is due" },
        on: {
          ...on("apheresis.performed", "adequate", {
            target: "collected",
            cites: ["STR-02"],
            says: "The collection is adequate",
          }),
          ...on(
            "apheresis.performed",
            "inadequate",
            ...collectAgainOrEnd(definition, "MANUFACTURING FAILURE", {
              cites: ["SIL-07"],
              says: "The collection is not adequate",
            }),
          ),
        },
      },
      collected: {
        meta: {
          requirements: ["STR-02"],
          title: "Cells collected",
          sentence: "An adequate collection awaits manufacture",
        },
        on: on("manufacture.started", null, { target: "manufacture", cites: ["STR-02"], says: "Manufacture begins" }),
      },
      manufacture: {
        meta: {
          requirements: ["STR-02", "SIL-07"],
          title: "Lot in manufacture",
          sentence: "The lot is in manufacture, not released",
          refuses: unprepared.refuses,
        },
        on: {
          ...on(
            "lot.released",
            null,
            ...prepare(definition, "any", {
              cites: ["STR-02", "TRT-01"],
              says: "The lot is released",
            }),
          ),
          ...on(
            "lot.failed",
            null,
            ...collectAgainOrEnd(definition, "MANUFACTURING FAILURE", {
              cites: ["STR-02", "SIL-07"],
              says: "The lot fails",
            }),
          ),
          ...unprepared.on,
        },
      },
      ...(reuseStored && definition.courses.max > 1 ? { sourcing } : {}),
    },
  });
}

/** The way to the product of a further course (SIL-06). */
export function towardsFurtherCourse(definition: ProtocolDefinition): Pick<Way, "target" | "actions" | "bound"> {
  return {
    target: definition.product.reuseStored ? "#product.sourcing" : "#apheresis",
    actions: [set({ assessment: "none", wish: "none", releasedLot: false })],
    bound: "courses.max (SIL-05)",
  };
}
