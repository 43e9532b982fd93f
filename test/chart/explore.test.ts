import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Exploration, eventsOfChart, explore, historyTo } from "../../src/chart/explore.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { type Configuration, createChartRunner } from "../../src/chart/step.ts";
import { generatedCharts } from "./generated-charts.ts";
import { tortureChart, tortureCharts } from "./torture-charts.ts";

/** The same search with nothing clever: configurations are found again by their text. */
function straightforward(ir: ChartIr, most: number) {
  const textOf = ({ active, remembered, values, done }: Configuration) =>
    JSON.stringify([active, remembered, values, done]);
  const { initial, react } = createChartRunner(ir);
  const configurations = [initial];
  const numbers = new Map([[textOf(initial), 0]]);
  const depth = [0];
  const edges: { from: number; event: string; to: number; fired: readonly number[] }[] = [];
  for (const [from, configuration] of configurations.entries()) {
    for (const event of eventsOfChart(ir)) {
      const reaction = react(configuration, event);
      if (reaction === undefined) continue;
      const to = numbers.get(textOf(reaction.next)) ?? configurations.length;
      if (to >= most) return { configurations, depth, edges, complete: false };
      edges.push({ from, event, to, fired: reaction.fired.map(({ index }) => index) });
      if (to < configurations.length) continue;
      numbers.set(textOf(reaction.next), to);
      configurations.push(reaction.next);
      depth.push((depth[from] ?? 0) + 1);
    }
  }
  return { configurations, depth, edges, complete: true };
}

function told({ configurations, depth, edges, complete }: Exploration) {
  return {
    configurations,
    depth,
    edges: edges.map(({ fired, ...edge }) => ({ ...edge, fired: fired.map(({ index }) => index) })),
    complete,
  };
}

const most = 300;

test.each(tortureCharts.map((spec) => [spec.id, spec] as const))(
  "torture chart %s is explored like that",
  (_, spec) => {
    const { ir } = tortureChart(spec);
    expect(told(explore(ir, most))).toEqual(straightforward(ir, most));
  },
);

test("charts that were generated are explored as a straightforward search explores them, up to any bound", () => {
  fc.assert(
    fc.property(generatedCharts, fc.integer({ min: 1, max: most }), (spec, bound) => {
      const { ir } = tortureChart(spec);
      expect(told(explore(ir, bound))).toEqual(straightforward(ir, bound));
    }),
    { numRuns: 300 },
  );
});

test("a runner that was used before, in any order, changes nothing about an exploration", () => {
  fc.assert(
    fc.property(generatedCharts, fc.array(fc.constantFrom("g", "f", "e"), { maxLength: 9 }), (spec, events) => {
      const { ir } = tortureChart(spec);
      const runner = createChartRunner(ir);
      events.reduce((at, event) => runner.react(at, event)?.next ?? at, runner.initial);
      expect(told(explore(ir, most, runner))).toEqual(told(explore(ir, most)));
    }),
    { numRuns: 200 },
  );
});

describe("what an exploration tells of its steps", () => {
  test("as numbers, as objects and by configuration is the same", () => {
    fc.assert(
      fc.property(generatedCharts, (spec) => {
        const { steps, edges, outgoing, configurations } = explore(tortureChart(spec).ir, most);
        expect(edges).toHaveLength(steps.count);
        expect(outgoing.flat()).toEqual(edges);
        expect(outgoing).toHaveLength(configurations.length);
        expect(outgoing.every((leaving, from) => leaving.every((edge) => edge.from === from))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  test("a history to a configuration leads there, and is as long as its depth", () => {
    fc.assert(
      fc.property(generatedCharts, (spec) => {
        const exploration = explore(tortureChart(spec).ir, most);
        const { react, initial } = createChartRunner(exploration.ir);
        for (const [index, { active, values }] of exploration.configurations.entries()) {
          const history = historyTo(exploration, index);
          expect(history).toHaveLength(exploration.depth[index] ?? -1);
          const there = history.reduce((at, event) => react(at, event)?.next ?? at, initial);
          expect([there.active, there.values]).toEqual([active, values]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
