import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Watch } from "./follow.ts";
import { type Monitor, stateful } from "./monitor.ts";
import { stepOf } from "./standing.ts";
import { fractionNumber } from "./verdicts.ts";

/** STR-02: collection after enrolment, manufacture from an adequate collection, release or failure of what is in manufacture. */
export function productInOrder(watch: Watch): Monitor {
  return watch.active("STR-02", (standing, { event }) => {
    const at = stepOf(standing)?.at;
    switch (event) {
      case "apheresis.performed":
        return at === "collection" ? undefined : "no collection is due";
      case "manufacture.started":
        return at === "collected" ? undefined : "there is no adequate collection to manufacture from";
      case "lot.released":
      case "lot.failed":
        return at === "manufacture" ? undefined : "no lot is in manufacture";
      default:
        return undefined;
    }
  });
}

/** SIL-06: where the cells come from is settled only when a further course follows. */
export function sourcedForFurtherCourse(watch: Watch): Monitor {
  return watch.active("SIL-06", (standing, { event }) =>
    event === "product.sourced" && stepOf(standing)?.at !== "sourcing"
      ? "no further course awaits its cells"
      : undefined,
  );
}

/** SIL-07: after the most attempts have failed before a first fraction was given, cells are not collected again. */
export function collectionsBounded(definition: ProtocolDefinition): Monitor {
  const { maxCollections } = definition.product;
  return stateful<number>({
    id: "SIL-07",
    start: 0,
    violation: (failed, { event }) =>
      event === "apheresis.performed" && failed >= maxCollections
        ? `${maxCollections} attempts at this product have failed`
        : undefined,
    next: (failed, { event, verdict }) => {
      if (event === "fraction.given" && fractionNumber({ event, verdict }) === 1) return 0;
      const fails =
        event === "lot.failed" ||
        (event === "apheresis.performed" && verdict === "inadequate") ||
        (event === "product.unavailable" && verdict === "1");
      return fails ? Math.min(failed + 1, maxCollections) : failed;
    },
  });
}
