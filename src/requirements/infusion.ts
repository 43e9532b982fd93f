import { statesRange } from "../clinical/dose-rule.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { dueFraction, type FractionDue, holds, type Step, stepOf } from "./standing.ts";
import { fractionNumber, type GivenFraction, givenFraction, isBeyondLastDay, openedWith } from "./verdicts.ts";
import type { Watch } from "./watch.ts";

/** A monitor of cells that are given, whether a fraction is due or not, to anybody from identification until death. */
function ofAnyCells(
  watch: Watch,
  id: RequirementId,
  rule: (given: GivenFraction, due: FractionDue | undefined) => string | undefined,
): Monitor {
  return watch.living(id, (standing, occurrence) => rule(givenFraction(occurrence), dueFraction(standing)), [
    "fraction.given",
  ]);
}

/** TRT-01: no cells are given from a lot that is not released. */
export function releasedProductOnly(watch: Watch): Monitor {
  return ofAnyCells(watch, "TRT-01", ({ unreleasedLot }) =>
    unreleasedLot ? "cells came from a lot that is not released" : undefined,
  );
}

/** TRT-02: the fractions in their order, each at most once in a course. */
export function fractionsInOrder(watch: Watch): Monitor {
  return ofAnyCells(watch, "TRT-02", ({ number }, due) => {
    if (due === undefined || number === undefined || number === due.number) return undefined;
    return `fraction ${due.number} is next`;
  });
}

/** TRT-03: given cells within the tolerance of the planned ones, where the definition judges it. */
export function doseInTolerance(watch: Watch): Monitor {
  return ofAnyCells(watch, "TRT-03", ({ outsideTolerance }) =>
    outsideTolerance ? "the given cells are outside the tolerance of the planned ones" : undefined,
  );
}

/** TRT-04: each fraction on its trial day; not earlier, and later only with a postponement on record. A fraction out of its turn has no day. */
export function fractionsOnTheirDays(watch: Watch): Monitor {
  return ofAnyCells(watch, "TRT-04", ({ number, timing }, due) => {
    if (due === undefined || number !== due.number) return undefined;
    if (timing === "early") return "the fraction's day has not come";
    const late = timing === "late" || timing === "tooLate";
    return late && !due.held ? "the fraction's day has passed without a postponement on record" : undefined;
  });
}

/** SIL-02: no cells while a toxicity at or above the hold grade, or an ungraded one, is open: in no standing, and none once one was fatal. */
export function heldByToxicity(watch: Watch): Monitor {
  return watch.always(
    "SIL-02",
    (standing) => {
      if (standing.at === "fatal") return "a toxicity was fatal";
      if (standing.at === "unknown" || standing.at === "dead") return undefined;
      return holds(standing.level) ? "a toxicity that holds fractions is open" : undefined;
    },
    ["fraction.given"],
  );
}

/** What a demand that has closed the rest of the course forbids; to omit is no way on where treatment is to be stopped. */
function againstDemand({ closed }: FractionDue, event: Occurrence["event"]): string | undefined {
  if (closed === undefined) return undefined;
  if (event === "fraction.given" || event === "fraction.postponed")
    return closed === "stop" ? "treatment is to be stopped for a toxicity" : "the rest is to be omitted for a toxicity";
  return closed === "stop" ? "treatment is to be stopped for a toxicity, not the rest omitted" : undefined;
}

/** SIL-03: a fraction is postponed up to the last day, or it is omitted with all later ones, never the first; as a toxicity has demanded it. */
export function postponedUpToLastDay(watch: Watch): Monitor {
  return watch.inStudy(
    "SIL-03",
    (standing, occurrence) => {
      const due = dueFraction(standing);
      if (due === undefined) return undefined;
      const demanded = againstDemand(due, occurrence.event);
      if (demanded !== undefined) return demanded;
      const ofNext = fractionNumber(occurrence) === due.number;
      switch (occurrence.event) {
        case "fraction.given":
          return ofNext && givenFraction(occurrence).timing === "tooLate" ? "the last day has passed" : undefined;
        case "fraction.postponed":
          return ofNext && isBeyondLastDay(occurrence) ? "the new day is beyond the last day" : undefined;
        case "fractions.omitted":
          if (!ofNext) return `fraction ${due.number} is next: fractions are omitted from there on`;
          return due.number === 1 ? "the first fraction is never omitted" : undefined;
        default:
          return undefined;
      }
    },
    ["fraction.given", "fraction.postponed", "fractions.omitted", "product.unavailable"],
  );
}

/** STR-03: a course opens only with a released lot that holds its first fraction and a readiness in its window; a fraction belongs to the open course. */
export function courseOpensInOrder(watch: Watch): Monitor {
  return watch.living(
    "STR-03",
    (standing, occurrence) => {
      const due = dueFraction(standing);
      if (occurrence.event === "fraction.given") return belongs(givenFraction(occurrence), due);
      if (standing.at === "offStudy") return undefined;
      switch (occurrence.event) {
        case "course.opened": {
          const { lot, expired } = openedWith(occurrence);
          const inOrder = isReady(stepOf(standing)) && lot === "releasedLot" && !expired;
          return inOrder ? undefined : "no course can open in order now";
        }
        case "fraction.postponed":
        case "product.unavailable":
          if (due === undefined) return "no course is open with a fraction due";
          return fractionNumber(occurrence) === due.number ? undefined : `fraction ${due.number} is next`;
        case "fractions.omitted":
          // An omission out of its order is for SIL-03 to refuse.
          return due === undefined ? "no course is open with a fraction due" : undefined;
        default:
          return undefined;
      }
    },
    ["fraction.given", "course.opened", "fraction.postponed", "product.unavailable", "fractions.omitted"],
  );
}

// Whether a fraction has a number says by itself whether a course is open, so evidence is never judged to the other.
function belongs({ number }: GivenFraction, due: FractionDue | undefined): string | undefined {
  if (due === undefined)
    return number === undefined
      ? "no course is open"
      : "cannot occur: no course is open that it would be a fraction of";
  return number === undefined ? "cannot occur: a course is open that the cells are a fraction of" : undefined;
}

function isReady(step: Step | undefined): boolean {
  return step?.at === "readiness" && step.asked === "ready";
}

/** The monitors of the fractions that a definition can break at all. */
export function infusionMonitors(watch: Watch, definition: ProtocolDefinition): readonly Monitor[] {
  const fractioned = definition.infusion.fractions.length > 1;
  return [
    releasedProductOnly(watch),
    ...(fractioned ? [fractionsInOrder(watch)] : []),
    ...(definition.infusion.tolerancePercent === null && !statesRange(definition.infusion.dose)
      ? []
      : [doseInTolerance(watch)]),
    ...(fractioned ? [fractionsOnTheirDays(watch), postponedUpToLastDay(watch)] : []),
    heldByToxicity(watch),
    courseOpensInOrder(watch),
  ];
}
