import { type AnyStateMachine, assign, setup } from "xstate";
import * as z from "zod";
import { extractChart, type Vocabulary } from "../../src/chart/extract.ts";
import type { ChartIr } from "../../src/chart/ir.ts";

/** A statechart in a few words: what the torture charts and the generated ones are written in. */
export interface ChartSpec {
  readonly id: string;
  readonly type?: "parallel" | "final" | "shallow" | "deep";
  readonly children?: readonly ChartSpec[];
  /** Marks the order in which entry, exit and transition actions run: the last mark stays. */
  readonly entry?: number;
  readonly exit?: number;
  readonly on?: readonly TransitionSpec[];
}

export interface TransitionSpec {
  /** No event: the transition is eventless. */
  readonly event?: string;
  readonly to?: readonly string[];
  readonly reenter?: boolean;
  /** Enabled while fewer than so many counts were made. */
  readonly below?: number;
  readonly counts?: true;
  readonly mark?: number;
}

const mark = z.object({ mark: z.number() });
const below = z.object({ bound: z.number() });
const vocabulary: Vocabulary = {
  guard: (_, params) => ({ below: ["count", below.parse(params).bound] }),
  action: (type, params) => (type === "count" ? [{ add: ["count", 1] }] : [{ set: mark.parse(params) }]),
};
const values = { count: 0, mark: 0 };

const torture = setup({
  types: { context: {} as { readonly count: number; readonly mark: number }, events: {} as { readonly type: string } },
  guards: { below: ({ context }, { bound }: { bound: number }) => context.count < bound },
  actions: {
    mark: assign((_, params: { mark: number }) => params),
    count: assign(({ context }) => ({ count: context.count + 1 })),
  },
});

function marks(value: number | undefined) {
  return value === undefined ? [] : [{ type: "mark" as const, params: { mark: value } }];
}

function transitionOf({ to, reenter, below: bound, counts, mark: value }: TransitionSpec) {
  return {
    ...(to === undefined ? {} : { target: to.map((id) => `#${id}`) }),
    ...(reenter === undefined ? {} : { reenter }),
    ...(bound === undefined ? {} : { guard: { type: "below" as const, params: { bound } } }),
    actions: [...marks(value), ...(counts === undefined ? [] : [{ type: "count" as const }])],
  };
}

function stateOf(spec: ChartSpec): ReturnType<typeof torture.createStateConfig> {
  const { id, type, children = [], on = [] } = spec;
  if (type === "shallow" || type === "deep") return torture.createStateConfig({ id, type: "history", history: type });
  const [first] = children;
  const events = [...new Set(on.flatMap(({ event }) => event ?? []))];
  return torture.createStateConfig({
    id,
    entry: marks(spec.entry),
    exit: marks(spec.exit),
    on: Object.fromEntries(
      events.map((event) => [event, on.filter((one) => one.event === event).map((one) => transitionOf(one))]),
    ),
    always: on.filter(({ event }) => event === undefined).map((one) => transitionOf(one)),
    ...(type === "final" || type === "parallel" ? { type } : {}),
    ...(first === undefined ? {} : { states: Object.fromEntries(children.map((child) => [child.id, stateOf(child)])) }),
    ...(first === undefined || type === "parallel" ? {} : { initial: first.id }),
  });
}

/** The machine and the IR of a chart in a few words. */
export function tortureChart(spec: ChartSpec): { readonly machine: AnyStateMachine; readonly ir: ChartIr } {
  const machine = torture.createMachine({ ...stateOf(spec), id: spec.id, context: values });
  return { machine, ir: extractChart(machine, values, vocabulary) };
}

const leaf = (id: string, ...on: readonly TransitionSpec[]): ChartSpec => ({ id, on });

/** One hard rule of statecharts each. */
export const tortureCharts: readonly ChartSpec[] = [
  {
    id: "inner-before-outer",
    children: [
      {
        id: "outer",
        on: [{ event: "e", to: ["elsewhere"], mark: 1 }],
        children: [leaf("inner", { event: "e", to: ["inner2"], mark: 2 }), leaf("inner2")],
      },
      leaf("elsewhere", { event: "e", to: ["outer"], mark: 3 }),
    ],
  },
  {
    id: "guard-falls-to-outer",
    children: [
      {
        id: "outer",
        on: [{ event: "e", to: ["elsewhere"], mark: 1 }],
        children: [leaf("inner", { event: "e", below: 2, counts: true, mark: 2 })],
      },
      leaf("elsewhere", { event: "f", to: ["outer"] }),
    ],
  },
  {
    id: "regions-both-answer",
    type: "parallel",
    children: [
      {
        id: "left",
        children: [leaf("l1", { event: "e", to: ["l2"], mark: 1 }), leaf("l2", { event: "e", to: ["l1"] })],
      },
      {
        id: "right",
        children: [leaf("r1", { event: "e", to: ["r2"], mark: 2 }), leaf("r2", { event: "f", to: ["r1"], mark: 3 })],
      },
    ],
  },
  {
    id: "regions-in-conflict",
    children: [
      {
        id: "both",
        type: "parallel",
        exit: 9,
        children: [
          {
            id: "left",
            children: [leaf("l1", { event: "e", to: ["outA"], mark: 1 }, { event: "f", to: ["l2"] }), leaf("l2")],
          },
          {
            id: "right",
            children: [leaf("r1", { event: "e", to: ["outB"], mark: 2 }, { event: "f", to: ["outB"], mark: 4 })],
          },
        ],
      },
      leaf("outA", { event: "e", to: ["both"] }),
      leaf("outB", { event: "e", to: ["both"] }),
    ],
  },
  {
    id: "history",
    children: [
      {
        id: "work",
        exit: 5,
        children: [
          { id: "a", children: [leaf("a1", { event: "next", to: ["a2"] }), leaf("a2", { event: "next", to: ["b"] })] },
          { id: "b", children: [leaf("b1", { event: "next", to: ["b2"] }), leaf("b2", { event: "next", to: ["a"] })] },
          { id: "shallowly", type: "shallow" },
          { id: "deeply", type: "deep" },
        ],
        on: [{ event: "pause", to: ["paused"] }],
      },
      leaf(
        "paused",
        { event: "shallow", to: ["shallowly"] },
        { event: "deep", to: ["deeply"] },
        { event: "fresh", to: ["work"] },
      ),
    ],
  },
  {
    id: "history-of-regions",
    children: [
      leaf("before", { event: "back", to: ["remembered"] }, { event: "go", to: ["both"] }),
      {
        id: "around",
        children: [
          {
            id: "both",
            type: "parallel",
            children: [
              {
                id: "left",
                children: [leaf("l1", { event: "e", to: ["l2"] }), leaf("l2", { event: "e", to: ["l1"] })],
              },
              {
                id: "right",
                children: [leaf("r1", { event: "f", to: ["r2"] }), leaf("r2", { event: "f", to: ["r1"] })],
              },
            ],
          },
          { id: "remembered", type: "deep" },
        ],
        on: [{ event: "away", to: ["before"], mark: 7 }],
      },
    ],
  },
  {
    id: "eventless",
    children: [
      leaf("a", { event: "e", to: ["b"], counts: true }),
      leaf("b", { below: 2, to: ["c"], mark: 1 }, { to: ["d"], mark: 2 }),
      leaf("c", { event: "e", to: ["b"], counts: true }),
      { id: "d", type: "final" },
    ],
  },
  {
    id: "entry-and-exit",
    entry: 1,
    children: [
      {
        id: "a",
        entry: 2,
        exit: 3,
        on: [
          { event: "self", to: ["a"] },
          { event: "again", to: ["a"], reenter: true },
          { event: "in", to: ["a2"] },
          { event: "anew", to: ["a2"], reenter: true },
        ],
        children: [
          { id: "a1", entry: 4, exit: 5, on: [{ event: "e", to: ["a2"], mark: 6 }] },
          { id: "a2", entry: 7 },
        ],
      },
    ],
  },
  {
    id: "final-inside",
    children: [
      {
        id: "part",
        children: [leaf("p1", { event: "e", to: ["pEnd"] }), { id: "pEnd", type: "final" }],
        on: [{ event: "e", to: ["end"] }],
      },
      { id: "end", type: "final", entry: 4 },
    ],
  },
  {
    id: "into-regions",
    children: [
      leaf("start", { event: "e", to: ["l2", "r2"] }, { event: "f", to: ["r2"] }),
      {
        id: "both",
        type: "parallel",
        entry: 3,
        children: [
          { id: "left", entry: 4, children: [leaf("l1"), { id: "l2", entry: 5 }] },
          { id: "right", entry: 6, children: [leaf("r1", { event: "g", to: ["start"] }), { id: "r2", entry: 7 }] },
        ],
        on: [{ event: "h", to: ["start"] }],
      },
    ],
  },
];
