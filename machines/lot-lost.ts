import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { collectsCells } from "../src/protocol/product.ts";
import type { Condition } from "./conditions.ts";
import type { Received } from "./leaving.ts";
import { lotsFinite } from "./lots.ts";
import { chooseLotAgain, collectAgainOrEnd } from "./product.ts";
import type { ChartAction } from "./transitions.ts";
import { on, type Transitions, type Way } from "./transitions.ts";

/**
 * A lot fails before the first fraction of the course it was to serve (STR-02, SIL-06, SIL-07): without a usable one left that is a failed
 * attempt, with others left the lot is chosen again, and what was not chosen moves nothing.
 */
export function lotLost(
  definition: ProtocolDefinition,
  actions: readonly ChartAction[] = [],
  conditions: readonly Condition[] = [],
  chosenAgain: string | null = chooseLotAgain(definition),
  received?: Received,
): Transitions {
  const aside: Way = { cites: ["STR-02"], says: "A lot fails; others are left", bound: lotsFinite };
  const given = conditions.length === 0 ? [] : [aside];
  return {
    ...on(
      "lot.failed",
      "noneLeft",
      ...collectAgainOrEnd(
        definition,
        // Off the shelf nothing was manufactured for the patient.
        collectsCells(definition) ? "MANUFACTURING FAILURE" : "LOGISTICAL PROBLEM",
        {
          conditions,
          actions,
          cites: ["STR-02", "SIL-07"],
          says: "The last usable lot fails or is recalled",
        },
        received,
      ),
      ...given,
    ),
    ...on(
      "lot.failed",
      "chosenLost",
      {
        ...(chosenAgain === null ? {} : { target: chosenAgain }),
        conditions,
        actions,
        cites: ["STR-02", "SIL-06"],
        says: "The lot of the course fails or is recalled; another one is to be chosen",
        bound: lotsFinite,
      },
      ...given,
    ),
    ...on("lot.failed", "othersLeft", aside),
  };
}
