import type { EventName } from "../events/declarations.ts";

/** Letters or occurrences by their event, and for each its place there. */
export interface ByEvent<Letter> {
  readonly groups: readonly (readonly Letter[])[];
  readonly placeOf: readonly { readonly group: number; readonly index: number }[];
}

/** Puts those of one event together: much of what is asked about them is the same. */
export function byEvent<Letter extends { readonly event: EventName }>(letters: readonly Letter[]): ByEvent<Letter> {
  const numbers = new Map<EventName, number>();
  const groups: Letter[][] = [];
  const placeOf = letters.map((letter) => {
    const group = numbers.get(letter.event) ?? groups.push([]) - 1;
    numbers.set(letter.event, group);
    return { group, index: (groups[group]?.push(letter) ?? 1) - 1 };
  });
  return { groups, placeOf };
}
