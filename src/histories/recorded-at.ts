import { compareInstants } from "../clinical/calendar.ts";

/**
 * When a line of a history counts as recorded: when it says so itself, else when it happened, or together with the last event of
 * the patient on record where that was recorded later.
 */
export function recordedAtOf(line: Times, last: string | null): string {
  const { at, recordedAt } = line;
  if (recordedAt !== undefined) return recordedAt;
  // When a correction was made is not what it says of when something happened.
  if (at === undefined || ("kind" in line && last !== null)) return last ?? at ?? beginning;
  return last !== null && compareInstants(at, last) < 0 ? last : at;
}

/** A change before anything is on record names nothing, so any time serves to refuse it. */
const beginning = "1970-01-01T00:00:00Z";

interface Times {
  readonly kind?: unknown;
  readonly at?: string | undefined;
  readonly recordedAt?: string | undefined;
}
