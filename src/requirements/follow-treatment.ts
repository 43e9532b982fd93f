import type { ProtocolDefinition } from "../protocol/definition.ts";
import { regimenOf } from "../protocol/regimens.ts";
import { treatmentEnds } from "./endings.ts";
import { attemptFails, choiceDue, isUngiven, lotFails, making, preparing } from "./follow-product.ts";
import { deciding, isRead, responding } from "./follow-response.ts";
import type { Occurrence } from "./monitor.ts";
import { type FollowUp, type FractionDue, holds, type OffStudy, type Step, type Treating } from "./standing.ts";
import { fractionNumber, givenFraction, isWithOthersLeft, responseRead } from "./verdicts.ts";

type After = Treating | FollowUp | OffStudy;

/** SIL-07: a first fraction ends the count of failed attempts only where it departs from nothing. */
function isLawfulFirst({ level, lost }: Treating, step: FractionDue, occurrence: Occurrence): boolean {
  const { number, timing, outsideTolerance, unreleasedLot, expired } = givenFraction(occurrence);
  const outsideInterval = timing === "early" || timing === "tooLate";
  const ofCells = outsideTolerance || unreleasedLot || outsideInterval;
  const departs = ofCells || expired || step.asked !== "ready" || holds(level) || lost;
  return step.number === 1 && number === 1 && !departs;
}

/** TRT-02: the fraction in its turn moves on past those given ahead of theirs; one out of its turn counts as given. */
function fractionGiven(
  treating: Treating,
  step: FractionDue,
  occurrence: Occurrence,
  definition: ProtocolDefinition,
): Treating {
  const { number } = givenFraction(occurrence);
  if (number === undefined || number < step.number) return treating;
  if (number > step.number) {
    const ahead = [...new Set([...step.ahead, number])].sort((one, other) => one - other);
    return { ...treating, step: { ...step, ahead } };
  }
  const failures = isLawfulFirst(treating, step, occurrence) ? 0 : treating.failures;
  const { fractions } = regimenOf(definition, treating.course).infusion;
  const next = fractions.findIndex((_, index) => index + 1 > number && !step.ahead.includes(index + 1)) + 1;
  if (next === 0) return { ...treating, failures, step: { at: "response" } };
  const ahead = step.ahead.filter((one) => one > next);
  return { ...treating, failures, step: { ...step, number: next, ahead, held: false, asked: "ready" } };
}

/** Where treatment stands after an event while a fraction is due. */
function infusing(
  treating: Treating,
  step: FractionDue,
  occurrence: Occurrence,
  definition: ProtocolDefinition,
): After {
  const { event, verdict } = occurrence;
  const response: Step = { at: "response" };
  const uncounted = { ...treating, course: treating.course - 1 };
  switch (event) {
    case "fraction.given":
      return fractionGiven(treating, step, occurrence, definition);
    case "fraction.postponed":
      // The first fraction has no day that it could be late for.
      if (fractionNumber(occurrence) !== step.number || step.number === 1) return treating;
      return { ...treating, step: { ...step, held: true } };
    case "fractions.omitted":
      return fractionNumber(occurrence) === step.number ? { ...treating, step: response } : treating;
    case "product.unavailable":
      if (fractionNumber(occurrence) !== step.number) return treating;
      if (!isUngiven(step)) return { ...treating, step: response };
      // SIL-06: good stock is not stranded, so another lot serves the course and nothing has failed.
      return isWithOthersLeft(occurrence)
        ? { ...uncounted, step: choiceDue(definition) }
        : attemptFails(uncounted, definition);
    case "readiness.assessed":
      return step.number === 1 ? { ...treating, step: { ...step, asked: verdict } } : treating;
    case "course.closed":
      return isUngiven(step) && step.asked !== "ready"
        ? attemptFails(uncounted, definition, choiceDue(definition))
        : treating;
    default:
      return treating;
  }
}

/** Events after which something of the next course has begun, so that a partial response is not read again (STR-04). */
const beginsNextCourse: ReadonlySet<string> = new Set(["apheresis.performed"]);

function begun(treating: Treating, { event }: Occurrence): Treating {
  const { step } = treating;
  const awaits = step.at === "collection" || step.at === "sourcing";
  return awaits && step.reread && beginsNextCourse.has(event)
    ? { ...treating, step: { ...step, reread: false } }
    : treating;
}

function followStep(treating: Treating, occurrence: Occurrence, definition: ProtocolDefinition): After {
  const { step } = treating;
  switch (step.at) {
    case "fraction":
      return infusing(treating, step, occurrence, definition);
    case "decision":
      return deciding(treating, step, occurrence, definition);
    case "lymphodepletion":
    case "readiness":
      return preparing(treating, step, occurrence, definition);
    case "collection":
    case "collected":
    case "manufacture":
    case "sourcing":
    case "lot":
      return making(begun(treating, occurrence), step.at, occurrence, definition);
    case "response":
      return treating;
  }
}

/** Where an enrolled patient stands after an event of treatment; as before where the event has no place. */
export function followTreatment(treating: Treating, occurrence: Occurrence, definition: ProtocolDefinition): After {
  const { event, verdict } = occurrence;
  switch (event) {
    case "disease.progressed": {
      const leadsTo = verdict === "PD" ? definition.response.PD : definition.response.relapse;
      if (leadsTo !== "endTreatment") return treating;
      return treatmentEnds(treating, definition, verdict === "relapse" ? "relapse" : "other");
    }
    case "treatment.stopped":
      return treatmentEnds(treating, definition);
    case "withdrawal.recorded":
      return treatmentEnds(treating, definition, "withdrawal");
    case "otherTherapy.recorded":
      return definition.otherTherapy.duringTreatment === "endTreatment"
        ? treatmentEnds(treating, definition)
        : treating;
    case "response.assessed":
      return isRead(treating.step) ? responding(treating, responseRead(verdict, definition), definition) : treating;
    case "manufacture.started":
      return followStep({ ...treating, manufactured: true }, occurrence, definition);
    case "lot.failed":
      // What was never in manufacture moves nothing when it fails.
      return treating.manufactured
        ? lotFails(begun(treating, occurrence), verdict, definition)
        : begun(treating, occurrence);
    case "fraction.given":
      return followStep({ ...treating, infused: true }, occurrence, definition);
    default:
      return followStep(treating, occurrence, definition);
  }
}
