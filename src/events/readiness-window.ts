import { addDays, daysBetween, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
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
  { readiness: { criteria, windowDays } }: ProtocolDefinition,
  { readiness }: Pick<CourseFacts, "readiness">,
  on: IsoDate,
): boolean {
  if (criteria.length === 0) return false;
  if (readiness === null) return true;
  return daysBetween(readiness.askedOn, on) > windowDays || on > readiness.until;
}

/** The first day on which the readiness on record is none any more; today where it is none already. */
export function dayOfExpiry(
  { readiness: { windowDays } }: ProtocolDefinition,
  { readiness }: Pick<CourseFacts, "readiness">,
  today: IsoDate,
): IsoDate {
  if (readiness === null) return today;
  const ofAsking = addDays(readiness.askedOn, windowDays);
  return addDays(ofAsking < readiness.until ? ofAsking : readiness.until, 1);
}
