import type { Monitor } from "./monitor.ts";
import { type InStudy, type Standing, stepOf } from "./standing.ts";
import type { Watch } from "./watch.ts";

/** STR-02: collection after enrolment, manufacture from an adequate collection, release or failure only after a manufacture was started. */
export function productInOrder(watch: Watch): Monitor {
  return watch.inStudy(
    "STR-02",
    (standing, { event }) => {
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
          return isCollecting(standing) ? "the collection is due already" : undefined;
        case "collectAgainDespiteStock":
          return "a usable lot is in store";
      }
    },
    ["product.sourced"],
  );
}

/** Stock found later, such as a lot released late, serves while the collection of a further course has not begun. */
function awaitsCells(standing: Standing): boolean {
  return stepOf(standing)?.at === "sourcing" || isCollecting(standing);
}

function isCollecting(standing: Standing): boolean {
  return standing.at === "treating" && standing.step.at === "collection" && standing.course > 0;
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
