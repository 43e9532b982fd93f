import { type Exploration, explore } from "../../src/chart/explore.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { type ChartSpec, tortureChart } from "../chart/torture-charts.ts";

/** A chart in a few words that says enough of itself for lint to be silent about it. */
export function said(spec: ChartSpec): ChartIr {
  const { ir } = tortureChart(spec);
  const words = { sentence: "said", requirements: ["STR-09"] };
  return {
    ...ir,
    states: ir.states.map((state) => ({ ...state, ...words })),
    transitions: ir.transitions.map((transition) => ({ ...transition, ...words })),
  };
}

export function explored(spec: ChartSpec): Exploration {
  return explore(said(spec));
}

/** The chart with a bound at the transitions that take one of these events. */
export function bounded(ir: ChartIr, bound: string, ...events: readonly string[]): ChartIr {
  return {
    ...ir,
    transitions: ir.transitions.map((one) => (events.includes(one.event ?? "") ? { ...one, bound } : one)),
  };
}

/** Three ways to the end, none of which comes back. */
export const diamond: ChartSpec = {
  id: "diamond",
  children: [
    {
      id: "a",
      on: [
        { event: "e", to: ["b"] },
        { event: "f", to: ["c"] },
      ],
    },
    {
      id: "b",
      on: [
        { event: "e", to: ["end"] },
        { event: "f", to: ["c"] },
      ],
    },
    { id: "c", on: [{ event: "e", to: ["end"] }] },
    { id: "end", type: "final" },
  ],
};

/** There and back any number of times, then to the end. */
export const roundabout: ChartSpec = {
  id: "roundabout",
  children: [
    { id: "a", on: [{ event: "go", to: ["b"] }] },
    {
      id: "b",
      on: [
        { event: "back", to: ["a"] },
        { event: "leave", to: ["end"] },
      ],
    },
    { id: "end", type: "final" },
  ],
};
