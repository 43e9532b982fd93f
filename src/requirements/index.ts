import { eventsOf } from "../events/catalogue.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import { followUpAfterTreatment, otherTherapyInPlace, participationToTerm } from "./after-treatment.ts";
import { decidedAfterTreatment } from "./decided-again.ts";
import { decidesAgain } from "./endings.ts";
import {
  bothAfterCompleteResponse,
  byOwnRules,
  continuedAfterPartialResponse,
  eitherAfterNoResponse,
  sameRulesUpToMostCourses,
} from "./further-treatment.ts";
import { infusionMonitors } from "./infusion.ts";
import {
  gradeFiveIsDeath,
  identifiedOnce,
  silenceWhileLost,
  stoppedInInterest,
  withdrawalHasLevels,
} from "./leaving.ts";
import type { Monitor } from "./monitor.ts";
import { optionalStepsInPlace, readyForEachCourse } from "./preparation.ts";
import { collectionsBounded, productInOrder, sourcedForFurtherCourse } from "./product.ts";
import { groundsWhenAsked, responseAfterCourse } from "./response.ts";
import { attestationBeforeAnything, attestedFirst } from "./screening.ts";
import { gradedWhileOpen, stoppedForSevereToxicity } from "./toxicity.ts";
import { watchOf } from "./watch.ts";
import { decisionsAsked, hasTable } from "./what-follows.ts";

export { namingFaults, reasonFaults } from "./changes.ts";
export { donorFaults } from "./donor.ts";
export {
  askedWithFaults,
  changeSigningFaults,
  type EntryFault,
  type Evidenced,
  enrolmentFaults,
  type Signed,
  saysWhenRecorded,
  signingFaults,
  type Times,
  timeFaults,
  untoldOrder,
} from "./evidence.ts";
export { type Monitor, nextStates, type Occurrence, violatedBy } from "./monitor.ts";

/**
 * The protocol said a second time: a monitor for each requirement that this definition's order of events can break.
 * SIL-01 and the criteria are judged from evidence, SIL-04 and SIL-10 only permit, and SIL-11 and STR-09 are of recorded histories.
 */
export function monitorsFor(definition: ProtocolDefinition): readonly Monitor[] {
  const watch = watchOf(definition);
  const asked = decisionsAsked(definition);
  const events = new Set(eventsOf(definition));
  return [
    attestationBeforeAnything(watch),
    attestedFirst(watch),
    identifiedOnce(watch, definition),
    productInOrder(watch, definition),
    ...(events.has("product.sourced") ? [sourcedForFurtherCourse(watch)] : []),
    ...(collectsCells(definition) ? [collectionsBounded(watch)] : []),
    optionalStepsInPlace(watch, definition),
    readyForEachCourse(watch),
    ...infusionMonitors(watch, definition),
    responseAfterCourse(watch, definition),
    ...(asked.length > 0 ? [groundsWhenAsked(watch, definition)] : []),
    ...(asked.includes("completeResponse") ? [bothAfterCompleteResponse(watch, definition)] : []),
    ...(definition.courses.max > 1 && !hasTable(definition) ? [continuedAfterPartialResponse(watch, definition)] : []),
    ...(asked.includes("noResponse") ? [eitherAfterNoResponse(watch, definition)] : []),
    ...byOwnRules(watch, definition),
    ...(decidesAgain(definition) ? [decidedAfterTreatment(watch, definition)] : []),
    sameRulesUpToMostCourses(watch, definition),
    gradedWhileOpen(watch),
    gradeFiveIsDeath(watch),
    stoppedForSevereToxicity(watch),
    stoppedInInterest(watch, definition),
    withdrawalHasLevels(watch),
    ...(definition.lossToFollowUp.reversible ? [silenceWhileLost(watch)] : []),
    followUpAfterTreatment(watch),
    participationToTerm(watch, definition),
    otherTherapyInPlace(watch, definition),
  ];
}
