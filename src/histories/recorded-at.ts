import { compareInstants } from "../clinical/calendar.ts";
import type { CommandInput } from "../journal/command.ts";

/**
 * When a line of a history counts as recorded: when it says so itself, else when it happened, or together with the last event of
 * the patient on record where that was recorded later.
 */
export function recordedAtOf({ at, recordedAt }: Pick<CommandInput, "at" | "recordedAt">, last: string | null): string {
  return recordedAt ?? (last !== null && compareInstants(at, last) < 0 ? last : at);
}
