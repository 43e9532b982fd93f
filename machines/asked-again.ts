import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { type ChartContext, type DecidingRead, noTreatment, nothingUnderWay } from "./context.ts";
import { type ChartAction, set } from "./transitions.ts";

/** Whether a further course can be decided on after treatment has ended (SIL-16). */
export function decidesAgain({ courses }: ProtocolDefinition): boolean {
  return courses.max > 1 && courses.afterTreatment !== "never";
}

/** What is forgotten when treatment ends: nothing that a further course would still be judged by (SIL-16, SIL-07, TOX-01). */
export function forgottenAtEnd(definition: ProtocolDefinition): Partial<ChartContext> {
  return decidesAgain(definition) ? nothingUnderWay : noTreatment;
}

/** Remembers what a reading asks for, where it can be asked again after treatment has ended. */
export function remembersRead(definition: ProtocolDefinition, lastRead: DecidingRead): readonly ChartAction[] {
  return decidesAgain(definition) ? [set({ lastRead })] : [];
}

/** Remembers a relapse, where it asks for a decision after treatment has ended. */
export function remembersRelapse({ courses }: ProtocolDefinition): readonly ChartAction[] {
  return courses.max > 1 && courses.afterTreatment === "onRelapse" ? [set({ relapsed: true })] : [];
}
