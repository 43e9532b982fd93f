import { eventsOf } from "../events/catalogue.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { followedToTerm, followUpAfterTreatment } from "./after-treatment.ts";
import { watchOf } from "./follow.ts";
import {
  bothAfterCompleteResponse,
  continuedAfterPartialResponse,
  eitherAfterNoResponse,
  sameRulesUpToMostCourses,
} from "./further-treatment.ts";
import { infusionMonitors } from "./infusion.ts";
import { progressionEndsTreatment, silenceWhileLost, withdrawnFromOngoingTreatment } from "./leaving.ts";
import type { Monitor } from "./monitor.ts";
import { optionalStepsInPlace, readyForEachCourse } from "./preparation.ts";
import { collectionsBounded, productInOrder, sourcedForFurtherCourse } from "./product.ts";
import { groundsWhenAsked, responseAfterCourse, responseClock } from "./response.ts";
import { attestationBeforeAnything, attestedOnce, identifiedOnce } from "./screening.ts";
import { gradedWhileOpen, stoppedForSevereToxicity } from "./toxicity.ts";

export {
  type EntryFault,
  type Evidenced,
  enrolmentFaults,
  type Signed,
  signingFaults,
  type Times,
  timeFaults,
} from "./evidence.ts";
export { type Monitor, nextStates, type Occurrence, violatedBy } from "./monitor.ts";

/**
 * The protocol said a second time: a monitor for each requirement that this definition's order of events can break.
 * SIL-01 and the criteria are judged from evidence, SIL-10 only permits, and SIL-11 and STR-09 are of recorded histories.
 */
export function monitorsFor(definition: ProtocolDefinition): readonly Monitor[] {
  const watch = watchOf(definition);
  const events = new Set(eventsOf(definition));
  const { courses, lymphodepletion, lossToFollowUp, otherTherapy, product, withdrawal } = definition;
  const optionalSteps = product.bridging || lymphodepletion.given !== "never";
  return [
    attestationBeforeAnything(watch),
    attestedOnce(watch),
    identifiedOnce(watch, definition),
    productInOrder(watch),
    ...(events.has("product.sourced") ? [sourcedForFurtherCourse(watch)] : []),
    collectionsBounded(definition),
    ...(optionalSteps ? [optionalStepsInPlace(watch)] : []),
    readyForEachCourse(watch, definition),
    ...infusionMonitors(watch, definition),
    responseAfterCourse(watch),
    ...(courses.max > 1
      ? [
          groundsWhenAsked(watch),
          bothAfterCompleteResponse(watch),
          continuedAfterPartialResponse(definition),
          eitherAfterNoResponse(watch),
        ]
      : []),
    sameRulesUpToMostCourses(definition),
    gradedWhileOpen(watch, definition),
    stoppedForSevereToxicity(watch),
    progressionEndsTreatment(watch, definition),
    ...(withdrawal.fromTreatmentOnly ? [withdrawnFromOngoingTreatment(watch)] : []),
    ...(lossToFollowUp.reversible ? [silenceWhileLost(watch)] : []),
    followUpAfterTreatment(watch),
    followedToTerm(watch),
    ...(otherTherapy.endsResponseClock ? [responseClock(watch)] : []),
  ];
}
