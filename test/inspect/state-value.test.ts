import fc from "fast-check";
import { expect, test } from "vitest";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { configurationOf, leavesOf, type StateValue } from "../../src/inspect/state-value.ts";
import { cd19, engineOf } from "../course/story.ts";

test("the configuration told from the active leaves is XState's own, wherever a walk through the chart leads", () => {
  const { chart } = engineOf(cd19);
  const symbols = alphabetOf(cd19).map(({ symbol }) => symbol);
  const reached = new Set([chart.initial]);
  for (const position of reached) {
    if (reached.size > 2000) break;
    for (const symbol of symbols) reached.add(chart.step(position, symbol));
  }
  expect(reached.size).toBeGreaterThan(500);
  for (const { leaves, snapshot } of reached) {
    expect(configurationOf(leaves)).toEqual(snapshot.value);
    expect([...leavesOf(configurationOf(leaves))].sort()).toEqual([...leaves].sort());
  }
});

test("a region without states of its own is written as XState writes it", () => {
  expect(configurationOf(["study.visits", "study.course.day1"])).toEqual({ study: { visits: {}, course: "day1" } });
});

const configuration = fc.letrec<{ value: StateValue; regions: StateValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.constantFrom("a", "b", "c"), tie("regions")),
  regions: fc.dictionary(fc.constantFrom("x", "y", "z"), tie("value"), { minKeys: 1 }),
})).value;

test("telling the leaves of any configuration and putting them together again changes nothing", () => {
  fc.assert(
    fc.property(configuration, (value) => {
      expect(configurationOf(leavesOf(value))).toEqual(value);
    }),
  );
});
