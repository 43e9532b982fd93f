import type { EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { askedWithFaults, donorFaults, type EntryFault, enrolmentFaults } from "../requirements/index.ts";
import type { OnADay } from "./check-reading.ts";

/** An entry with the days that it may have happened on. */
interface Dated {
  readonly event: EventName;
  readonly days: readonly OnADay[];
  readonly told: boolean;
}

/** What is wrong with enrolments by their criteria (INC, EXC), with events by those that are asked with them (SIL-12), and with collections by their donor (STR-02), and whether it is so on whichever day they were judged. */
export function doubtfulEnrolments(
  entries: readonly Dated[],
  definition: ProtocolDefinition,
): readonly (EntryFault & { readonly certain: boolean })[] {
  const byAge = definition.consent.attestations.length > 0;
  const judged = (event: EventName) =>
    event === "eligibility.assessed" ||
    (byAge && event === "enrolment.signed") ||
    Object.hasOwn(definition.fields, event);
  const runs = Math.max(1, ...entries.map(({ event, days }) => (judged(event) ? days.length : 1)));
  const found = Array.from({ length: runs }, (_, run) => {
    const onOneDay = entries.flatMap(({ event, told, days }) => {
      const day = days[run % days.length];
      return day === undefined ? [] : [{ event, told, ...day }];
    });
    return [enrolmentFaults, askedWithFaults, donorFaults].flatMap((faults) => faults(onOneDay, definition));
  });
  const seen = new Map<string, { readonly fault: EntryFault; readonly times: number }>();
  for (const fault of found.flat()) {
    const key = `${fault.index} ${fault.requirement}`;
    seen.set(key, { fault: seen.get(key)?.fault ?? fault, times: (seen.get(key)?.times ?? 0) + 1 });
  }
  return [...seen.values()].map(({ fault, times }) => ({ ...fault, certain: times === runs }));
}
