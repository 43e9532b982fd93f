import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { collectsCells, mostAttempts } from "../src/protocol/product.ts";
import type { WithoutProduct } from "./conditions.ts";
import type { ChartContext } from "./context.ts";
import { endTreatment, type Received } from "./leaving.ts";
import { lotFailsAside, lotReleased, lotsFinite } from "./lots.ts";
import { lymphodepletionRuns } from "./regimens.ts";
import { chart, type Refusal } from "./setup.ts";
import {
  departs,
  departsWhenUnmet,
  type Forbidden,
  forbidden,
  on,
  onOrDeviating,
  set,
  type Transitions,
  together,
  type Way,
} from "./transitions.ts";

/** The ways to the preparation of a course once there is a released product (SIL-14, SIL-12). */
export function prepare(
  definition: ProtocolDefinition,
  way: Omit<Way, "target">,
  course: "any" | "first" | "further" = "any",
): readonly Way[] {
  const readiness: Way = { ...way, target: "#readiness" };
  const lymphodepletion: Way = { ...way, target: "#lymphodepletion", cites: [...way.cites, "SIL-14"] };
  const { given } = definition.lymphodepletion;
  if (definition.courses.regimens.some((regimen) => regimen.lymphodepletion !== undefined))
    return lymphodepletionRuns(definition, course).map(({ value, below }): Way => {
      const to = value ? lymphodepletion : readiness;
      if (below === null) return to;
      return { ...to, conditions: [...(way.conditions ?? []), { name: "coursesBelow", bound: below }] };
    });
  if (given === "never" || (given === "firstCourse" && course === "further")) return [readiness];
  if (given === "everyCourse" || definition.courses.max === 1 || course === "first") return [lymphodepletion];
  const { conditions = [] } = way;
  return [{ ...lymphodepletion, conditions: [...conditions, { name: "inCourse", bound: 0 }] }, readiness];
}

/** Ways on when a collection, a lot or a product is lost: collect again while the bound allows, else treatment ends (SIL-07). */
export function collectAgainOrEnd(
  definition: ProtocolDefinition,
  disposition: WithoutProduct,
  way: Omit<Way, "target">,
  received?: Received,
): readonly Way[] {
  return failedAttempt(definition, disposition, productDue(definition), way, received);
}

/** What product begins with: a collection, or a lot made beforehand that is released for the patient (STR-02). */
function productDue(definition: ProtocolDefinition): string {
  return collectsCells(definition) ? "#apheresis" : "#lotDue";
}

/** A failed attempt at the product: where it leads while the bound of attempts allows, else treatment ends (SIL-07). */
export function failedAttempt(
  definition: ProtocolDefinition,
  disposition: string,
  target: string,
  way: Omit<Way, "target">,
  received?: Received,
): readonly Way[] {
  const most = mostAttempts(definition);
  const end = endTreatment(definition, disposition, way, received);
  if (most === 1) return end;
  const { conditions = [], actions = [] } = way;
  return [
    {
      ...way,
      target,
      conditions: [...conditions, { name: "anotherCollectionAllowed", bound: most }],
      actions: [...actions, { type: "countFailedCollection" }],
      bound: `product.${collectsCells(definition) ? "maxCollections" : "maxAttempts"} (SIL-07)`,
    },
    ...end,
  ];
}

/** Whether a definition settles where the cells of a course come from, so that the way can lead back there (SIL-06). */
export function hasSourcing(definition: ProtocolDefinition): boolean {
  return furtherFromStore(definition) && collectsCells(definition);
}

/** Whether released product in store may serve a further course (SIL-06). */
export function furtherFromStore({ product, courses }: ProtocolDefinition): boolean {
  return product.reuseStored && courses.max > 1;
}

/** Where a course goes on whose lot is lost while others are left, or that closed ungiven. */
export function chooseLotAgain(definition: ProtocolDefinition): string {
  return hasSourcing(definition) ? "#product.sourcing" : "#readiness";
}

const unusable: Refusal = {
  requirement: "SIL-06",
  sentence: "the lot named is spent, failed, recalled or not released: it serves no course",
};
const stockLeft: Refusal = {
  requirement: "SIL-06",
  sentence: "a released lot in store holds the cells of the next fraction, so cells are not collected again",
};

/** Cells for a course from product in store: while it is settled where they come from, or while a further course awaits a collection (SIL-06). */
export function fromStore(definition: ProtocolDefinition, course: "any" | "further"): Forbidden {
  const way: Omit<Way, "target" | "says"> = {
    conditions: course === "further" ? [{ name: "furtherCourse" }] : [],
    actions: [set({ readAgain: false })],
    cites: ["SIL-06"],
    bound: lotsFinite,
  };
  const serves = prepare(definition, { ...way, says: "Released product in store serves the course" }, course);
  const serving = { ...way, says: "A lot that is not to be used is chosen for the course" };
  const misused = forbidden("product.sourced", "unusableLot", [unusable], ...prepare(definition, serving, course));
  return { on: { ...on("product.sourced", "inStore", ...serves), ...misused.on }, refuses: misused.refuses };
}

/** Bridging therapy while product is awaited, an optional step of the definition (SIL-14). */
function bridging({ product }: ProtocolDefinition): Transitions {
  if (!product.bridging) return {};
  return on("bridging.given", null, {
    cites: ["SIL-14"],
    says: "Bridging therapy is recorded",
    bound: "assumption: bridging is given finitely often",
  });
}

/** What the state of product is, wherever the cells come from. */
export function stateOfProduct(definition: ProtocolDefinition, sentence: string) {
  return {
    id: "product",
    meta: { requirements: ["STR-02"], title: "Product", sentence },
    on: bridging(definition),
  } as const;
}

/** Collection, manufacture and release (STR-02), and where the cells of a further course come from (SIL-06). */
export function product(definition: ProtocolDefinition, readAgain: Transitions) {
  const released = lotReleasedEarly(definition);
  const failsElsewhere = collectsAgain(definition)
    ? (["noneLeft", "chosenLost", "othersLeft"] as const).map((left) =>
        onOrDeviating("lot.failed", left, {
          conditions: [{ name: "manufactured", requirement: "STR-02" }],
          cites: ["STR-02"],
          says: "A lot fails that nobody awaits here",
          bound: lotsFinite,
        }),
      )
    : [];
  const notAwaited: Transitions = Object.assign({}, ...failsElsewhere);
  const unlessBegun = { actions: [set({ readAgain: false })] };
  const stored = hasSourcing(definition) ? fromStore(definition, "further") : { on: {}, refuses: {} };
  const sourced = fromStore(definition, "any");
  const again = { target: "#apheresis", ...unlessBegun, cites: ["SIL-06"], says: "Cells are collected again" } as const;
  const despite = forbidden("product.sourced", "collectAgainDespiteStock", [stockLeft], again);
  const sourcing = {
    meta: {
      requirements: ["SIL-06"] as const,
      title: "Cells for a further course",
      sentence: "Where the cells of the further course come from is to be settled",
      refuses: together(sourced, despite).refuses,
    },
    on: {
      ...readAgain,
      ...sourced.on,
      ...on("product.sourced", "collectAgain", again),
      ...despite.on,
      ...strayCollection(),
      ...lotReleased(),
      ...lotFailsAside(),
    },
  };
  return chart.createStateConfig({
    ...stateOfProduct(definition, "The product is collected and made"),
    initial: "apheresis",
    states: {
      apheresis: {
        id: "apheresis",
        meta: {
          requirements: ["STR-02", "SIL-07"],
          title: "Apheresis due",
          sentence: "Apheresis is due",
          refuses: {
            ...stored.refuses,
            "manufacture.started": [
              { requirement: "STR-02", sentence: "manufacture begins from an adequate collection" },
            ],
          },
        },
        on: {
          ...(hasSourcing(definition) ? {} : readAgain),
          ...stored.on,
          ...on("apheresis.performed", "adequate", {
            target: "collected",
            ...unlessBegun,
            cites: ["STR-02"],
            says: "The collection is adequate",
          }),
          ...on(
            "apheresis.performed",
            "inadequate",
            ...collectAgainOrEnd(definition, "MANUFACTURING FAILURE", {
              ...unlessBegun,
              cites: ["SIL-07"],
              says: "The collection is not adequate",
            }),
          ),
          ...departs("manufacture.started", null, {
            target: "manufacture",
            actions: [set({ readAgain: false, manufactured: true })],
            cites: ["STR-02"],
            says: "Manufacture begins from what was collected against the protocol",
          }),
          ...released,
          ...notAwaited,
        },
      },
      collected: {
        meta: {
          requirements: ["STR-02"],
          title: "Cells collected",
          sentence: "An adequate collection awaits manufacture",
        },
        on: {
          ...on("manufacture.started", null, {
            target: "manufacture",
            actions: [set({ manufactured: true })],
            cites: ["STR-02"],
            says: "Manufacture begins",
          }),
          ...released,
          ...notAwaited,
        },
      },
      manufacture: manufacture(definition),
      ...(hasSourcing(definition) ? { sourcing } : {}),
    },
  });
}

/** Whether cells can be collected after a manufacture was started: again for the same product, or for a further course. */
function collectsAgain({ product, courses }: ProtocolDefinition): boolean {
  return product.maxCollections > 1 || courses.max > 1;
}

/** A lot that is released while cells are collected: of an earlier manufacture at any time, and before any only as a deviation (STR-02). */
function lotReleasedEarly(definition: ProtocolDefinition): Transitions {
  const released: Omit<Way, "target"> = {
    conditions: [{ name: "manufactured", requirement: "STR-02" }],
    // A lot at hand begins what a reading led to (STR-04).
    actions: [set({ readAgain: false, manufactured: true })],
    cites: ["STR-02", "TRT-01"],
    says: "The lot is released",
    bound: lotsFinite,
  };
  // Nothing was made yet, so no course was opened before.
  const unmade = prepare(definition, released, "first");
  if (!collectsAgain(definition)) return departsWhenUnmet("lot.released", null, ...unmade);
  // Where no attempt is repeated and no lot chosen again, cells are collected after a manufacture for a further course only.
  const onlyFurther = definition.product.maxCollections === 1 && !hasSourcing(definition);
  const made = prepare(definition, released, onlyFurther ? "further" : "any");
  // Out of contact a later lot departs as well, whichever course it is for.
  const departing = definition.lossToFollowUp.reversible ? prepare(definition, released) : unmade;
  return { ...on("lot.released", null, ...made), ...departsWhenUnmet("lot.released", null, ...departing) };
}

/** A collection while it is settled where cells come from: no step, but what the last reading led to has begun (STR-04). */
function strayCollection(): Transitions {
  const way: Way = {
    actions: [set({ readAgain: false })],
    cites: ["STR-02"],
    says: "Cells are collected before it is settled where they come from",
    bound: "assumption: deviations are finitely many",
    stray: true,
  };
  return { ...departs("apheresis.performed", "adequate", way), ...departs("apheresis.performed", "inadequate", way) };
}

function manufacture(definition: ProtocolDefinition) {
  const lotServes = { cites: ["STR-02", "TRT-01"], bound: lotsFinite } as const;
  const otherServes = prepare(definition, {
    ...lotServes,
    says: "The lot fails; another one that is released serves the course",
  });
  const opened = openedEarly(definition);
  return {
    id: "manufacture",
    meta: {
      requirements: ["STR-02", "SIL-07"] as const,
      title: "Lot in manufacture",
      sentence: "The lot is in manufacture, not released",
      refuses: opened.refuses,
    },
    on: {
      ...on("lot.released", null, ...prepare(definition, { ...lotServes, says: "The lot is released" })),
      ...on(
        "lot.failed",
        "noneLeft",
        ...collectAgainOrEnd(definition, "MANUFACTURING FAILURE", {
          cites: ["STR-02", "SIL-07"],
          says: "The lot fails",
        }),
      ),
      ...on("lot.failed", "chosenLost", ...otherServes),
      ...on("lot.failed", "othersLeft", ...otherServes),
      ...opened.on,
    },
  };
}

/** Opening a course while its lot is still in manufacture, or not released for the patient: possible in fact, never lawful (STR-03). */
export function openedEarly(definition: ProtocolDefinition, begins: Partial<ChartContext> = {}): Forbidden {
  const asks = definition.readiness.criteria.length > 0;
  const blocks: readonly Refusal[] = [
    { requirement: "STR-03", sentence: "a course opens with a released lot, once readiness is passed" },
  ];
  const verdicts = asks
    ? (["unreleasedLot", "shortLot", "unreleasedLot.expired", "shortLot.expired"] as const)
    : (["unreleasedLot", "shortLot"] as const);
  return together(
    ...verdicts.map((verdict) =>
      forbidden("course.opened", verdict, blocks, {
        target: "#day1",
        actions: [
          { type: "countCourse", params: { by: 1 } },
          set({ continuing: false, readiness: asks ? "undecided" : "passed", ...begins }),
        ],
        cites: ["STR-03"],
        says: "The course opens although it was not prepared as the protocol says",
      }),
    ),
  );
}

/** The way to the product of a further course (SIL-06). */
export function towardsFurtherCourse(definition: ProtocolDefinition): Pick<Way, "target" | "actions" | "bound"> {
  return {
    target: hasSourcing(definition) ? "#product.sourcing" : productDue(definition),
    actions: [set({ assessment: "none", wish: "none", continuing: false, readAgain: false })],
    bound: "courses.max (SIL-05)",
  };
}
