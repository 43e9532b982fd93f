import { describe, expect, test } from "vitest";
import { coverage, everything, walk } from "../../src/verify/coverage.ts";
import { explored } from "./small-charts.ts";

/** Two ways to the end, the longer one past a guard; `never` is no place to get to. */
const small = explored({
  id: "small",
  children: [
    {
      id: "a",
      on: [
        { event: "e", to: ["b"] },
        { event: "f", to: ["end"] },
        { event: "e", to: ["never"] },
      ],
    },
    {
      id: "b",
      on: [
        { event: "e", below: 1, counts: true },
        { event: "f", to: ["end"] },
      ],
    },
    { id: "never", on: [{ event: "e", to: ["end"] }] },
    { id: "end", type: "final" },
  ],
});
const requirements = new Map([
  ["STR-09", "no step shows it"],
  ["TRT-01", "left out here"],
]);
const counts = (histories: readonly (readonly string[])[]) =>
  Object.fromEntries(
    Object.entries(coverage(small, walk(small, histories), requirements)).map(
      ([kind, { total, covered, unreachable }]) => [kind, [total, covered, unreachable]],
    ),
  );

describe("total, covered and unreachable of each kind", () => {
  test("of no history: only the start is covered", () => {
    expect(counts([])).toEqual({
      states: [5, 2, 1],
      configurations: [5, 1, 0],
      transitions: [6, 0, 2],
      pairs: [3, 0, 0],
      guards: [2, 0, 0],
      requirements: [2, 0, 1],
    });
  });
  test("of the shorter way", () => {
    expect(counts([["f"]])).toMatchObject({ states: [5, 3, 1], configurations: [5, 2, 0], transitions: [6, 1, 2] });
  });
  test("of both ways, that is of everything that can be", () => {
    expect(counts([["f"], ["e", "f"], ["e", "e", "f"]])).toEqual({
      states: [5, 4, 1],
      configurations: [5, 5, 0],
      transitions: [6, 4, 2],
      pairs: [3, 3, 0],
      guards: [2, 2, 0],
      requirements: [2, 1, 1],
    });
    expect(coverage(small, everything(small), requirements)).toEqual(
      coverage(small, walk(small, [["f"], ["e", "f"], ["e", "e", "f"]]), requirements),
    );
  });
});

test("what nothing covers is told with its reason: not gone to, or not to be reached at all", () => {
  const { states, transitions, guards, pairs } = coverage(small, walk(small, [["e"]]), requirements);
  expect(states.missing).toEqual([
    { name: "never", status: "unreachable", reason: "no history enters it" },
    { name: "end", status: "uncovered", reason: "no history of these goes there" },
  ]);
  expect(transitions.missing.filter(({ status }) => status === "unreachable").map(({ reason }) => reason)).toEqual([
    "another transition always answers first",
    "no history ever enters its source",
  ]);
  expect(guards.missing.map(({ name }) => name)).toEqual(["b on e (transition 3): count is below 1 does not hold"]);
  expect(pairs.missing).toHaveLength(3);
});

test("symbols that the chart does not take are passed over", () => {
  expect(walk(small, [["f"]])).toEqual(walk(small, [["unknown", "f", "f", "e"]]));
});
