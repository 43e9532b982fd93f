import { addDays, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { readinessWindow, standingIn } from "./event-windows.ts";
import type { CourseFacts } from "./facts.ts";

/**
 * Whether the readiness on record is none any more on a day: it was asked more than its window ago, a value it rests on has left its own
 * window, or none was asked (SIL-12). Never where the definition asks for none.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { noFacts, readinessExpired } from "patient-course/events";
 *
 * const readiness = { askedOn: "2026-01-05", oldestValue: "2026-01-02", until: "2026-01-09" };
 * const expired = (on: string) => readinessExpired(shippedDefinitions["cd19-b-all"], { ...noFacts, readiness }, on);
 * console.log(expired("2026-01-09"), expired("2026-01-10")); // prints: false true
 * ```
 */
export function readinessExpired(
  definition: ProtocolDefinition,
  facts: Pick<CourseFacts, "readiness">,
  on: IsoDate,
): boolean {
  const window = readinessWindow(definition, facts);
  return window !== undefined && standingIn(window, on) === "over";
}

/** The first day on which the readiness on record is none any more; today where it is none already. */
export function dayOfExpiry(
  definition: ProtocolDefinition,
  facts: Pick<CourseFacts, "readiness">,
  today: IsoDate,
): IsoDate {
  const last = readinessWindow(definition, facts)?.last ?? null;
  return last === null ? today : addDays(last, 1);
}
