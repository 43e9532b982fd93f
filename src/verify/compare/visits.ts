import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { type Scheduled, visitRowInWords } from "../../protocol/schedule.ts";

/** The visits of a series by the words under which both definitions name them. */
type NamedVisits = Readonly<Record<string, string>>;
type Compared = Readonly<Record<string, unknown>>;

/**
 * The schedules of two definitions, each series by its id and each visit by its words, so that a visit which only one of them has stands alone. One that
 * stands between the same visits as another did has been moved, and goes by the words that it had.
 */
export function comparedVisits(
  original: Pick<ProtocolDefinition, "schedule">,
  changed: Pick<ProtocolDefinition, "schedule">,
): readonly [before: Compared, after: Compared] {
  const there = new Map(changed.schedule.map((series) => [series.id, series]));
  const pairs = original.schedule.map((series) => {
    const other = there.get(series.id);
    return [series, other, namedVisits(wordsOf(series), other === undefined ? [] : wordsOf(other))] as const;
  });
  const known = new Set(original.schedule.map(({ id }) => id));
  const before = pairs.map(([series, , [visits]]) => [series.id, { ...series, visits }] as const);
  const after = pairs.flatMap(([, series, [, visits]]) =>
    series === undefined ? [] : [[series.id, { ...series, visits }] as const],
  );
  const added = changed.schedule.filter(({ id }) => !known.has(id));
  const alone = added.map((series) => [series.id, { ...series, visits: namedVisits([], wordsOf(series))[1] }] as const);
  return [Object.fromEntries(before), Object.fromEntries([...after, ...alone])];
}

function wordsOf({ visits }: Scheduled): readonly string[] {
  return visits.map(visitRowInWords);
}

/** Visits before and after: what both have under its words, and between two of those one after the other, as far as they go. */
function namedVisits(before: readonly string[], after: readonly string[]): readonly [NamedVisits, NamedVisits] {
  const both = before.filter((words) => after.includes(words));
  const named = new Map(both.map((words) => [words, words]));
  for (const [was, is] of gaps(before, after, both)) {
    for (const [index, words] of is.entries()) named.set(words, was[index] ?? words);
  }
  return [
    Object.fromEntries(before.map((words) => [words, words])),
    Object.fromEntries(after.map((words) => [named.get(words) ?? words, words])),
  ];
}

/** What lies between the visits that both have, on either side. */
function gaps(before: readonly string[], after: readonly string[], both: readonly string[]) {
  const [was, is] = [between(before, both), between(after, both)];
  return [undefined, ...both].map((words) => [was.get(words) ?? [], is.get(words) ?? []] as const);
}

/** The visits after each of those that both have, and those before the first of them. */
function between(
  visits: readonly string[],
  both: readonly string[],
): ReadonlyMap<string | undefined, readonly string[]> {
  const found = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const words of visits) {
    if (both.includes(words)) last = words;
    else found.set(last, [...(found.get(last) ?? []), words]);
  }
  return found;
}
