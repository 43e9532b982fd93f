import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Watch } from "./follow.ts";
import type { Monitor } from "./monitor.ts";
import { type Step, stepOf } from "./standing.ts";

const bridged: ReadonlySet<Step["at"]> = new Set(["collection", "collected", "manufacture", "sourcing"]);

/** SIL-14: bridging only while product is awaited; lymphodepletion only where it is due, and only once its readiness is passed. */
export function optionalStepsInPlace(watch: Watch): Monitor {
  return watch.active("SIL-14", (standing, { event }) => {
    const step = stepOf(standing);
    switch (event) {
      case "bridging.given":
        return step !== undefined && bridged.has(step.at) ? undefined : "no product is awaited";
      case "lymphodepletion.assessed":
        return step?.at === "lymphodepletion" && step.asked !== "ready"
          ? undefined
          : "readiness for lymphodepletion is not asked now";
      case "lymphodepletion.given":
        return step?.at === "lymphodepletion" && step.asked === "ready" ? undefined : "lymphodepletion is not due";
      default:
        return undefined;
    }
  });
}

/** SIL-12: readiness is asked again before each course; who is not ready waits or stops. */
export function readyForEachCourse(watch: Watch, definition: ProtocolDefinition): Monitor {
  const asksReadiness = definition.readiness.criteria.length > 0;
  return watch.active("SIL-12", (standing, { event, verdict }) => {
    const step = stepOf(standing);
    switch (event) {
      case "readiness.assessed":
        return step?.at === "readiness" ? undefined : "readiness is not asked now";
      case "treatment.stopped": {
        const asked = step?.at === "readiness" || step?.at === "lymphodepletion" ? step.asked : "undecided";
        return verdict === "notReady" && asked !== "notReady"
          ? "the last judgement is not that of not ready"
          : undefined;
      }
      case "course.opened":
        return unready(step, verdict, asksReadiness) ? "readiness for this course is not passed" : undefined;
      default:
        return undefined;
    }
  });
}

/** Readiness was due before this opening, or would have been had the lot been awaited, and it is not passed. */
function unready(step: Step | undefined, lot: string | null, asksReadiness: boolean): boolean {
  if (step?.at === "readiness") return step.asked !== "ready";
  return step?.at === "manufacture" && lot === "unreleasedLot" && asksReadiness;
}
