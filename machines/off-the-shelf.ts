import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { lotFailsAside, lotsFinite } from "./lots.ts";
import { fromStore, furtherFromStore, openedEarly, prepare, stateOfProduct } from "./product.ts";
import { chart } from "./setup.ts";
import { on, set, type Transitions } from "./transitions.ts";

/**
 * Product that was made beforehand: a lot is released for the patient, or one that was serves a further course; nothing is collected or
 * manufactured (STR-02, SIL-06).
 */
export function offTheShelf(definition: ProtocolDefinition, readAgain: Transitions) {
  const begun = { readAgain: false } as const;
  const stored = furtherFromStore(definition) ? fromStore(definition, "further") : { on: {}, refuses: {} };
  const opened = openedEarly(definition, begun);
  const released = prepare(definition, {
    // A lot at hand begins what a reading led to (STR-04).
    actions: [set({ ...begun, manufactured: true })],
    cites: ["STR-02", "TRT-01"],
    says: "A lot is released for the patient",
    bound: lotsFinite,
  });
  return chart.createStateConfig({
    ...stateOfProduct(definition, "A lot made beforehand is released for the patient"),
    initial: "lotDue",
    states: {
      lotDue: {
        id: "lotDue",
        meta: {
          requirements: ["STR-02", "SIL-07"],
          title: "Lot due",
          sentence: "A lot is to be released for the patient",
          refuses: { ...stored.refuses, ...opened.refuses },
        },
        on: { ...readAgain, ...stored.on, ...on("lot.released", null, ...released), ...lotFailsAside(), ...opened.on },
      },
    },
  });
}
