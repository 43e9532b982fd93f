import { expect, test } from "vitest";
import { visitAll } from "../../../src/verify/compare/search.ts";

/** Places by number; a step that begins with `!` is a deviation. */
const places: readonly Readonly<Record<string, number>>[] = [
  { "!leap": 3, walk: 1 },
  { walk: 2 },
  { walk: 3 },
  { end: 4, "!jump": 5 },
  {},
  { on: 6 },
  {},
];

test("every place is visited once, by a way with the fewest deviations and of those the shortest", () => {
  const seen: (readonly [number, string, number])[] = [];
  const taken: string[] = [];
  visitAll(({ place, history, deviations }, on) => {
    seen.push([
      place,
      history()
        .map((step) => taken[step])
        .join(" "),
      deviations,
    ]);
    for (const [symbol, to] of Object.entries(places[place] ?? {})) {
      taken.push(symbol);
      on(taken.length - 1, symbol.startsWith("!"), to);
    }
  });
  expect(seen).toEqual([
    [0, "", 0],
    [1, "walk", 0],
    [2, "walk walk", 0],
    [3, "walk walk walk", 0],
    [4, "walk walk walk end", 0],
    [5, "walk walk walk !jump", 1],
    [6, "walk walk walk !jump on", 1],
  ]);
});
