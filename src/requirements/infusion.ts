import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Watch } from "./follow.ts";
import type { Monitor } from "./monitor.ts";
import { type FractionDue, type Step, stepOf } from "./standing.ts";
import { fractionNumber, type GivenFraction, givenFraction, isBeyondLastDay } from "./verdicts.ts";

/** A monitor of how a fraction of the open course is given, in its turn or not; silent where no fraction is due. */
function ofAnyFraction(
  watch: Watch,
  id: RequirementId,
  rule: (given: GivenFraction, due: FractionDue) => string | undefined,
): Monitor {
  return watch.active(id, (standing, occurrence) => {
    const due = stepOf(standing);
    if (occurrence.event !== "fraction.given" || due?.at !== "fraction") return undefined;
    return rule(givenFraction(occurrence), due);
  });
}

/** TRT-01: no fraction is given from a product that has not been released. */
export function releasedProductOnly(watch: Watch): Monitor {
  return ofAnyFraction(watch, "TRT-01", (_given, { released }) =>
    released ? undefined : "the lot of this course is not released",
  );
}

/** TRT-02: the fractions in their order, each at most once in a course. */
export function fractionsInOrder(watch: Watch): Monitor {
  return watch.active("TRT-02", (standing, occurrence) => {
    const due = stepOf(standing);
    if (occurrence.event !== "fraction.given" || due?.at !== "fraction") return undefined;
    return fractionNumber(occurrence) === due.number ? undefined : `fraction ${due.number} is next`;
  });
}

/** TRT-03: given cells within the tolerance of the planned ones, where the definition judges it. */
export function doseInTolerance(watch: Watch): Monitor {
  return ofAnyFraction(watch, "TRT-03", ({ inTolerance }) =>
    inTolerance ? undefined : "the given cells are outside the tolerance of the planned ones",
  );
}

/** TRT-04: each fraction on its trial day; not earlier, and later only with a postponement on record. A fraction out of its turn has no day. */
export function fractionsOnTheirDays(watch: Watch): Monitor {
  return ofAnyFraction(watch, "TRT-04", ({ number, timing }, { number: next, held }) => {
    if (number !== next) return undefined;
    if (timing === "early") return "the fraction's day has not come";
    const late = timing === "late" || timing === "tooLate";
    return late && !held ? "the fraction's day has passed without a postponement on record" : undefined;
  });
}

/** SIL-02: no fraction while a toxicity at or above the hold grade is open, whether one is due or not. */
export function heldByToxicity(watch: Watch): Monitor {
  return watch.active("SIL-02", (standing, { event }) => {
    if (event !== "fraction.given" || standing.at === "screening") return undefined;
    const holds = standing.level === "holding" || standing.level === "severe";
    return holds ? "a toxicity that holds fractions is open" : undefined;
  });
}

/** SIL-03: a fraction is postponed up to the last day, or it is omitted with all later ones. */
export function postponedUpToLastDay(watch: Watch): Monitor {
  return watch.active("SIL-03", (standing, occurrence) => {
    const due = stepOf(standing);
    if (due?.at !== "fraction") return undefined;
    const ofNext = fractionNumber(occurrence) === due.number;
    switch (occurrence.event) {
      case "fraction.given":
        return ofNext && givenFraction(occurrence).timing === "tooLate" ? "the last day has passed" : undefined;
      case "fraction.postponed":
        return ofNext && isBeyondLastDay(occurrence) ? "the new day is beyond the last day" : undefined;
      case "fractions.omitted":
        return ofNext ? undefined : `fraction ${due.number} is next: fractions are omitted from there on`;
      default:
        return undefined;
    }
  });
}

const ofOpenCourse: ReadonlySet<string> = new Set([
  "fraction.given",
  "fraction.postponed",
  "fractions.omitted",
  "product.unavailable",
]);

/** STR-03: a course opens only with released product and passed readiness; a fraction belongs to the open course. */
export function courseOpensInOrder(watch: Watch): Monitor {
  return watch.active("STR-03", (standing, occurrence) => {
    const step = stepOf(standing);
    const { event, verdict } = occurrence;
    if (event === "course.opened") return opensInOrder(step, verdict) ? undefined : "no course can open in order now";
    if (!ofOpenCourse.has(event)) return undefined;
    if (step?.at !== "fraction") return "no course is open with a fraction due";
    // A fraction given or omitted out of its order is for TRT-02 and SIL-03 to refuse.
    const numbered = event === "fraction.postponed" || event === "product.unavailable";
    return numbered && fractionNumber(occurrence) !== step.number ? `fraction ${step.number} is next` : undefined;
  });
}

function opensInOrder(step: Step | undefined, lot: string | null): boolean {
  return step?.at === "readiness" && step.asked === "ready" && lot === "releasedLot";
}

/** The monitors of the fractions that a definition can break at all. */
export function infusionMonitors(watch: Watch, definition: ProtocolDefinition): readonly Monitor[] {
  const fractioned = definition.infusion.fractions.length > 1;
  return [
    releasedProductOnly(watch),
    ...(fractioned ? [fractionsInOrder(watch)] : []),
    ...(definition.infusion.tolerancePercent === null ? [] : [doseInTolerance(watch)]),
    ...(fractioned ? [fractionsOnTheirDays(watch), postponedUpToLastDay(watch)] : []),
    heldByToxicity(watch),
    courseOpensInOrder(watch),
  ];
}
