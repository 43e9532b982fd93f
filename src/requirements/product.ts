import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { type InStudy, type Standing, stepOf } from "./standing.ts";
import type { Watch } from "./watch.ts";

/**
 * STR-02: collection after enrolment, manufacture from an adequate collection, release or failure only after a manufacture was started.
 * Off the shelf nothing is collected or manufactured for a patient, and lots are released and fail from enrolment on.
 */
export function productInOrder(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "STR-02",
    (standing, { event }) => {
      if (!collectsCells(definition)) return offTheShelf(standing, event);
      const at = stepOf(standing)?.at;
      switch (event) {
        case "apheresis.performed":
          return at === "collection" ? undefined : "no collection is due";
        case "manufacture.started":
          return at === "collected" ? undefined : "there is no adequate collection to manufacture from";
        case "lot.released":
        case "lot.failed":
          return isManufactured(standing) ? undefined : "no manufacture was ever started";
        default:
          return undefined;
      }
    },
    ["apheresis.performed", "manufacture.started", "lot.released", "lot.failed"],
  );
}

function offTheShelf(standing: InStudy, event: Occurrence["event"]): string | undefined {
  switch (event) {
    case "apheresis.performed":
    case "manufacture.started":
      return "the product is off the shelf: no cells are collected";
    default:
      return standing.at === "treating" || isManufactured(standing) ? undefined : "the patient was never enrolled";
  }
}

function isManufactured(standing: InStudy): boolean {
  return (standing.at === "treating" || standing.at === "followUp") && standing.manufactured;
}

/** SIL-06: a further course is sourced from usable stock, else collected again, and settled only while its cells are awaited. */
export function sourcedForFurtherCourse(watch: Watch): Monitor {
  return watch.inStudy(
    "SIL-06",
    (standing, { event, verdict }) => {
      if (event !== "product.sourced") return undefined;
      if (!awaitsCells(standing)) return "no further course awaits its cells";
      switch (verdict) {
        case "inStore":
          return undefined;
        case "unusableLot":
          return "the lot is no product in store";
        case "collectAgain":
          return isBegun(standing) ? "the collection is due already" : undefined;
        case "collectAgainDespiteStock":
          return "a usable lot is in store";
      }
    },
    ["product.sourced"],
  );
}

/** Stock found later, such as a lot released late, serves while the collection of a further course has not begun. */
function awaitsCells(standing: Standing): boolean {
  return stepOf(standing)?.at === "sourcing" || isBegun(standing);
}

function isBegun(standing: Standing): boolean {
  if (standing.at !== "treating" || standing.course === 0) return false;
  return standing.step.at === "collection" || standing.step.at === "lot";
}

/** SIL-07: after the most attempts have failed since the last lawful first fraction, cells are not collected again. */
export function collectionsBounded(watch: Watch): Monitor {
  return watch.inStudy(
    "SIL-07",
    (standing, { event }) =>
      event === "apheresis.performed" && standing.at === "followUp" && standing.exhausted
        ? "the most attempts at product have failed"
        : undefined,
    ["apheresis.performed"],
  );
}
