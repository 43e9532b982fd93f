import type { ChartSpec, TransitionSpec } from "../chart/torture-charts.ts";

const leaf = (id: string, ...on: readonly TransitionSpec[]): ChartSpec => ({ id, on });

/** Hard rules that the exporters could get wrong and the runner's own torture charts do not ask about. */
export const moreTortureCharts: readonly ChartSpec[] = [
  {
    id: "root-takes-events",
    entry: 2,
    on: [
      { event: "home", to: ["a"], mark: 3 },
      { event: "count", below: 3, counts: true },
    ],
    children: [leaf("a", { event: "e", to: ["b"] }), leaf("b", { event: "home", below: 1, to: ["b"], mark: 4 })],
  },
  {
    id: "history-of-regions-shallow",
    children: [
      {
        id: "both",
        type: "parallel",
        children: [
          {
            id: "left",
            children: [
              leaf("l1", { event: "e", to: ["l2"] }),
              {
                id: "l2",
                children: [leaf("l2a", { event: "e", to: ["l2b"] }), leaf("l2b", { event: "e", to: ["l1"] })],
              },
              { id: "leftShallow", type: "shallow" },
              { id: "leftDeep", type: "deep" },
            ],
          },
          { id: "right", children: [leaf("r1", { event: "f", to: ["r2"] }), leaf("r2", { event: "f", to: ["r1"] })] },
        ],
        on: [{ event: "away", to: ["out"] }],
      },
      leaf("out", { event: "shallow", to: ["leftShallow"] }, { event: "deep", to: ["leftDeep"] }),
    ],
  },
  {
    id: "three-regions-in-conflict",
    children: [
      {
        id: "three",
        type: "parallel",
        children: [
          {
            id: "one",
            children: [leaf("o1", { event: "e", to: ["out1"], mark: 1 }, { event: "f", to: ["o2"] }), leaf("o2")],
          },
          {
            id: "two",
            children: [leaf("t1", { event: "e", to: ["out2"], mark: 2 }, { event: "g", to: ["t2"] }), leaf("t2")],
          },
          {
            id: "inner",
            children: [
              leaf("i1", { event: "e", to: ["i2"], counts: true, below: 3 }),
              leaf("i2", { event: "e", to: ["i1"] }),
            ],
          },
        ],
      },
      leaf("out1", { event: "e", to: ["three"] }),
      leaf("out2", { event: "e", to: ["three"] }),
    ],
  },
  {
    id: "left-and-entered-anew",
    children: [
      {
        id: "a",
        entry: 1,
        exit: 2,
        on: [
          { event: "stay", to: ["a2"], mark: 3 },
          { event: "anew", to: ["a2"], reenter: true, mark: 4 },
          { event: "self", to: ["a"], reenter: true, mark: 5 },
          { event: "default", to: ["a"], mark: 6 },
        ],
        children: [leaf("a1", { event: "e", to: ["a2"] }), leaf("a2")],
      },
    ],
  },
];

/** Rules of XState that our runner does not follow yet: SPIN is compared with XState itself. */
export const beyondTheRunner: readonly ChartSpec[] = [
  {
    id: "root-enters-anew",
    entry: 2,
    exit: 3,
    on: [{ event: "anew", to: ["root-enters-anew"], reenter: true, mark: 4, counts: true, below: 2 }],
    children: [leaf("a", { event: "e", to: ["b"], mark: 5 }), leaf("b", { event: "e", to: ["a"] })],
  },
  {
    id: "exit-at-the-end",
    exit: 5,
    children: [
      { id: "a", exit: 6, on: [{ event: "e", to: ["end"], mark: 1 }] },
      { id: "end", type: "final", entry: 4, exit: 7 },
    ],
  },
  {
    id: "regions-end-the-chart",
    type: "parallel",
    on: [{ event: "f", mark: 3 }],
    children: [
      { id: "left", children: [leaf("l1", { event: "e", to: ["lEnd"] }), { id: "lEnd", type: "final" }] },
      { id: "right", children: [leaf("r1", { event: "g", to: ["rEnd"] }), { id: "rEnd", type: "final" }] },
    ],
  },
];
