import type { IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { CourseFacts } from "./facts.ts";

export function readinessExpired(_definition: ProtocolDefinition, _facts: CourseFacts, _on: IsoDate): boolean {
  return false;
}
export function dayOfExpiry(_definition: ProtocolDefinition, _facts: CourseFacts, today: IsoDate): IsoDate {
  return today;
}
