import { compareInstants } from "../../../clinical/calendar.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import type { Moment, PatientHistory } from "./moment.ts";
import type { EntryStanding } from "./restated.ts";

type Moments = Pick<PatientHistory, "moments">;

/** How every entry stands by what was known after so many moments, by its place in the journal. */
export type EntriesKnown = ReadonlyMap<number, EntryStanding>;

export function entriesKnownAt({ moments }: Moments, at: number): EntriesKnown {
  const known = new Map<number, EntryStanding>();
  for (const { restated } of moments.slice(0, at)) for (const one of restated) known.set(one.sequence, one);
  return known;
}

/** The number of the moment in which each entry was recorded, by its place in the journal: not every line of a history leaves an entry. */
export function numbersOf({ moments }: Moments): ReadonlyMap<number, number> {
  return new Map(moments.flatMap(({ sequence }, index) => (sequence === null ? [] : [[sequence, index + 1]])));
}

/** The versions of the protocol that were in force in a history, the first first; one where no amendment moved the patient. */
export function versionsIn({
  start,
  moments,
}: Pick<PatientHistory, "start" | "moments">): readonly DefinitionReference[] {
  const versions = [start, ...moments.map(({ standing }) => standing)].map(({ version }) => version);
  return [...new Map(versions.map((version) => [version.digest, version])).values()];
}

/** In which order a history is listed. */
export const orders = ["recorded", "happened"] as const;
export type Order = (typeof orders)[number];

/**
 * The numbers of the moments in an order: as they were recorded, or as they happened by all that is known at the end. An attempt that was
 * refused stands where it says that it happened, a change of what stands where it was recorded.
 */
export function numbersIn(order: Order, history: Moments): readonly number[] {
  const numbers = history.moments.map((_, index) => index + 1);
  if (order === "recorded") return numbers;
  const known = entriesKnownAt(history, history.moments.length);
  const places = history.moments.map((moment) => placeOf(moment, known));
  const placed = (number: number) => places[number - 1] ?? "";
  return numbers.sort((one, other) => compareInstants(placed(one), placed(other)) || one - other);
}

function placeOf({ sequence, command }: Moment, known: EntriesKnown): string {
  const says = sequence === null ? null : known.get(sequence)?.says;
  return says?.place ?? command.at;
}
