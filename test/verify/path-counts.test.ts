import fc from "fast-check";
import { expect, test } from "vitest";
import { type Exploration, eventsOfChart, explore } from "../../src/chart/explore.ts";
import type { Configuration } from "../../src/chart/step.ts";
import { countPaths } from "../../src/verify/path-counts.ts";
import { generatedCharts } from "../chart/generated-charts.ts";
import { tortureChart } from "../chart/torture-charts.ts";
import { diamond, explored, roundabout } from "./small-charts.ts";

/** Complete histories by length, each of them tried out with the chart itself. */
function triedOut({ ir, runner }: Exploration, upTo: number): readonly bigint[] {
  const events = eventsOfChart(ir);
  const found = Array.from({ length: upTo + 1 }, () => 0n);
  const go = (configuration: Configuration, length: number): void => {
    if (configuration.done) found[length] = (found[length] ?? 0n) + 1n;
    if (configuration.done || length === upTo) return;
    for (const event of events) {
      const next = runner.react(configuration, event)?.next;
      if (next !== undefined) go(next, length + 1);
    }
  };
  go(runner.initial, 0);
  return found;
}

test("a chart without a loop has as many complete histories as there are ways through it", () => {
  expect(countPaths(explored(diamond))).toEqual({ upTo: 3, complete: 3n, byLength: [0n, 0n, 2n, 1n] });
});

test("a loop is gone round as often as it takes to see every step, and no more", () => {
  expect(countPaths(explored(roundabout))).toEqual({ upTo: 4, complete: 2n, byLength: [0n, 0n, 1n, 0n, 1n] });
});

test("a chart that never ends has no complete history", () => {
  const { complete } = countPaths(explored({ id: "endless", children: [{ id: "a", on: [{ event: "e" }] }] }));
  expect(complete).toBe(0n);
});

test("on any small chart the count is that of trying every history out", () => {
  fc.assert(
    fc.property(generatedCharts, (spec) => {
      const ended = { ...spec, children: [...(spec.children ?? []), { id: "end", type: "final" as const }] };
      const [first] = ended.children;
      const leaving = { ...ended, on: [{ event: "g", to: ["end"] }] };
      fc.pre(first !== undefined);
      const exploration = explore(tortureChart(leaving).ir, 200);
      fc.pre(exploration.complete);
      const { upTo, byLength, complete } = countPaths(exploration);
      const length = Math.min(upTo, 7);
      expect(byLength.slice(0, length + 1)).toEqual(triedOut(exploration, length));
      expect(complete).toBe(byLength.reduce((sum, count) => sum + count, 0n));
    }),
    { numRuns: 60 },
  );
});
