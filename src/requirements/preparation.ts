import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isUngiven } from "./follow-product.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { dueFraction, type Readiness, type Standing, type Step, stepOf } from "./standing.ts";
import { givenFraction, openedWith } from "./verdicts.ts";
import type { Watch } from "./watch.ts";

const bridged: ReadonlySet<Step["at"]> = new Set(["collection", "collected", "manufacture", "sourcing", "lot"]);

/** SIL-14: bridging only where the definition has it and while product is awaited; lymphodepletion only where due, once its readiness is passed. */
export function optionalStepsInPlace(watch: Watch, { product }: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "SIL-14",
    (standing, { event }) => {
      const step = stepOf(standing);
      switch (event) {
        case "bridging.given":
          if (!product.bridging) return "this protocol has no bridging";
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
    },
    ["bridging.given", "lymphodepletion.assessed", "lymphodepletion.given"],
  );
}

/** SIL-12: readiness is asked before each course and until its first fraction; who is not ready waits, stops, or closes the course ungiven. */
export function readyForEachCourse(watch: Watch): Monitor {
  return watch.inStudy(
    "SIL-12",
    (standing, occurrence) => {
      const { event, verdict } = occurrence;
      const step = stepOf(standing);
      switch (event) {
        case "readiness.assessed":
          return step?.at === "readiness" || firstDue(standing) ? undefined : "readiness is not asked now";
        case "treatment.stopped":
          return verdict === "notReady" && lastAnswer(standing) !== "notReady"
            ? "the last judgement is not that of not ready"
            : undefined;
        case "course.opened": {
          if (step?.at !== "readiness") return undefined;
          const passed = step.asked === "ready" && !openedWith(occurrence).expired;
          return passed ? undefined : "readiness for this course is not passed";
        }
        case "course.closed":
          return closes(standing) ? undefined : "no course is open and ungiven whose readiness failed";
        case "fraction.given":
          return givenUnready(standing, occurrence) ? "readiness for this course is not passed" : undefined;
        default:
          return undefined;
      }
    },
    ["readiness.assessed", "treatment.stopped", "course.opened", "course.closed", "fraction.given"],
  );
}

function firstDue(standing: Standing): boolean {
  return dueFraction(standing)?.number === 1;
}

/** What the last judgement of readiness said where it is still asked; of fractions only the first asks for it. */
function lastAnswer(standing: Standing): Readiness | undefined {
  const step = stepOf(standing);
  if (step?.at === "readiness" || step?.at === "lymphodepletion") return step.asked;
  return step?.at === "fraction" && step.number === 1 ? step.asked : undefined;
}

function closes(standing: Standing): boolean {
  const due = dueFraction(standing);
  return due !== undefined && isUngiven(due) && due.asked !== "ready";
}

/** The first fraction in its turn on a readiness that failed, was not asked, or is too old; later ones do not ask. */
function givenUnready(standing: Standing, occurrence: Occurrence): boolean {
  const due = dueFraction(standing);
  const { number, expired } = givenFraction(occurrence);
  return due?.number === 1 && number === 1 && (expired || due.asked !== "ready");
}
