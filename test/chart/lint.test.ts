import { expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { lint } from "../../src/chart/lint.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { bounded, diamond, roundabout, said } from "../verify/small-charts.ts";
import type { ChartSpec } from "./torture-charts.ts";

const found = (spec: ChartSpec) => lint(explore(said(spec))).map(({ rule, place }) => [rule, place]);
const end: ChartSpec = { id: "end", type: "final" };

test("a chart in which everything happens and says what it is has nothing to mend", () => {
  expect(found(diamond)).toEqual([]);
});

test.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s has nothing to mend",
  (_, definition) => {
    expect(lint(explore(subjectOf(definition).ir))).toEqual([]);
  },
);

test("deadState and deadTransition: what no history enters", () => {
  const chart: ChartSpec = {
    id: "dead",
    children: [{ id: "a", on: [{ event: "e", to: ["end"] }] }, { id: "b", on: [{ event: "e", to: ["end"] }] }, end],
  };
  expect(found(chart)).toEqual([
    ["deadState", "b"],
    ["deadTransition", "b on e (transition 1)"],
  ]);
});

test("unreachableGuard: a guard that never holds where its state is active", () => {
  const chart: ChartSpec = {
    id: "guard",
    children: [
      {
        id: "a",
        on: [
          { event: "e", below: 0, to: ["end"] },
          { event: "f", to: ["end"] },
        ],
      },
      end,
    ],
  };
  expect(found(chart)).toEqual([["unreachableGuard", "a on e (transition 0)"]]);
});

test("shadowedTransition: another one always answers first, in the same state or inside it", () => {
  const chart: ChartSpec = {
    id: "shadow",
    children: [
      {
        id: "outer",
        on: [{ event: "e", to: ["end"] }],
        children: [
          {
            id: "inner",
            on: [
              { event: "e", to: ["end"] },
              { event: "e", below: 1, to: ["inner"] },
            ],
          },
        ],
      },
      end,
    ],
  };
  expect(found(chart).map(([rule]) => rule)).toEqual(["shadowedTransition", "shadowedTransition"]);
});

test("loopWithoutBound: a loop that names no bound, with the way to it; one that does is left alone", () => {
  const [finding, ...others] = lint(explore(said(roundabout)));
  expect([finding?.rule, finding?.place, others]).toEqual(["loopWithoutBound", "a", []]);
  expect(finding?.message).toMatch(/2 steps/);
  expect(lint(explore(bounded(said(roundabout), "courses.max (SIL-05)", "back")))).toEqual([]);
});

test("noRequirement and noSentence: a state or a transition that says too little of itself", () => {
  const ir = said(diamond);
  const silent = {
    ...ir,
    states: ir.states.map((state) => (state.id === "b" ? { ...state, requirements: [] } : state)),
    transitions: ir.transitions.map((one) => (one.index === 0 ? { ...one, sentence: "" } : one)),
  };
  expect(lint(explore(silent)).map(({ rule, place }) => [rule, place])).toEqual([
    ["noRequirement", "b"],
    ["noSentence", "a on e (transition 0)"],
  ]);
});

test("a history state is no state that anybody could be in: it is neither dead nor silent", () => {
  const chart: ChartSpec = {
    id: "history",
    children: [
      { id: "work", children: [{ id: "w1" }, { id: "back", type: "deep" }], on: [{ event: "e", to: ["away"] }] },
      {
        id: "away",
        on: [
          { event: "e", to: ["back"] },
          { event: "f", to: ["end"] },
        ],
      },
      end,
    ],
  };
  const ir = bounded(said(chart), "assumption: finitely often", "e");
  const states = ir.states.map((state) => (state.type === "history" ? { ...state, sentence: "" } : state));
  expect(lint(explore({ ...ir, states }))).toEqual([]);
});
