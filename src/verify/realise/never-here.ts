import type { ChartSymbol } from "../../events/alphabet.ts";
import { fractionsOf } from "../../events/fraction-verdicts.ts";
import { onlyUngradedHolds } from "../../events/toxicity-steps.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { intervalOf } from "../../protocol/regimens.ts";
import { neverJudged } from "../judged/never-judged.ts";

/** Whether a state is active, by its id or the end of it. */
type IsIn = (state: string) => boolean;

/**
 * Why no evidence can be judged to a letter in a place of the chart that takes it; `undefined` where some should be found. The chart has
 * the letters of physical facts in every place, so that none is missed, and knows less than the journal of what can be judged there. None
 * of this is believed: the real engine is asked all the same, and a letter that it takes in spite of the reason is a difference. `course` is how
 * many courses were opened there, where that is known.
 */
export function neverHere(
  active: readonly string[],
  { event, verdict, deviation }: ChartSymbol,
  definition: ProtocolDefinition,
  course?: number,
): string | undefined {
  if (verdict === null) return undefined;
  const isIn: IsIn = (state) => active.some((id) => id === state || id.endsWith(`.${state}`));
  const beforeEnrolment = isIn("consent") || isIn("screening");
  switch (event) {
    case "fraction.given":
      if (verdict === "outsideCourse" && beforeEnrolment) return nothingReleased;
      return outsideNoInterval(verdict, definition, course) ?? neverGiven(verdict, isIn, definition);
    case "consent.attested":
      return verdict === "some" && isIn("screening")
        ? "screening begins with all attestations on record, and no other is asked for before the patient is older"
        : undefined;
    case "lot.failed":
      if (verdict === "noneLeft") return undefined;
      if (beforeEnrolment) return nothingReleased;
      if (deviation && (isIn("product") || isIn("followUp")) && isIn("inContact"))
        return "nothing was manufactured yet, so there is no lot";
      return verdict === "chosenLost" ? neverChosen(isIn, definition) : undefined;
    case "enrolment.signed":
      return verdict === "inWindow" && isIn("consent")
        ? "criteria are judged only after both attestations, so no evidence is in its window"
        : undefined;
    case "response.assessed":
      return verdict.endsWith(".afterOtherTherapy") && beforeEnrolment
        ? "only other therapy since enrolment ends the response clock"
        : undefined;
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved":
      return neverTheWorst(`${event}.${verdict}`, isIn, definition);
    default:
      return neverJudged(event, verdict, definition);
  }
}

const nothingReleased = "nothing is released before enrolment";

/** Where product is collected again for a coming course no lot is chosen, unless one was released while that course was decided on. */
function neverChosen(isIn: IsIn, definition: ProtocolDefinition): string | undefined {
  const { courses, product } = definition;
  if (!isIn("product") || isIn("sourcing") || (courses.max > 1 && !product.reuseStored)) return undefined;
  return "no lot is chosen where product is collected: one that is released there leads on";
}

/** The first fraction is early or too late by the interval between courses alone, which not every course has (TRT-04). */
function outsideNoInterval(verdict: string, definition: ProtocolDefinition, course?: number): string | undefined {
  const [number, timing] = verdict.split(".");
  if (number !== "1" || timing === "onDay" || course === undefined) return undefined;
  const { atLeastDays = null, atMostDays = null } = intervalOf(definition, course) ?? {};
  const bound = timing === "early" ? atLeastDays : atMostDays;
  return bound === null ? `course ${course} begins on any day on that side` : undefined;
}

/** Cells are of a fraction just where a course is open; a fraction is early or late by the days of those that were given (STR-03, TRT-04). */
function neverGiven(verdict: string, isIn: IsIn, definition: ProtocolDefinition): string | undefined {
  const [number, timing] = verdict.split(".");
  const inCourse = number !== "outsideCourse";
  if (inCourse !== isIn("infusion"))
    return inCourse ? "no course is open, so cells are of no fraction" : "a course is open, so cells are of a fraction";
  const due = fractionsOf(definition).find((day) => isIn(`day${day}`));
  if (inCourse && number !== "1" && timing !== "onDay" && (due === 1 || Number(number) - 1 === due))
    return `fraction ${due} was not given yet, so no day of fraction ${number} is known`;
  return neverJudged("fraction.given", verdict, definition);
}

/** What one entry cannot make of the worst of several toxicities (STR-06, SIL-01). */
function neverTheWorst(letter: string, isIn: IsIn, { toxicity }: ProtocolDefinition): string | undefined {
  switch (letter) {
    case "toxicity.reported.holding.severe":
      return isIn("toxicity.clear") || isIn("open.minor")
        ? "nothing is open that holds beside what is reported"
        : undefined;
    case "toxicity.regraded.holding.severe":
      return isIn("open.minor") ? "nothing is open that holds beside what is graded again" : undefined;
    case "toxicity.resolved.clear":
    case "toxicity.resolved.minor":
      return isIn("open.holding") && onlyUngradedHolds(toxicity)
        ? "what holds without being severe is ungraded, and graded before it is resolved"
        : undefined;
    default:
      return undefined;
  }
}
