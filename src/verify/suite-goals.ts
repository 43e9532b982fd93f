import type { Edge, Exploration } from "../chart/explore.ts";
import { requirementsOf } from "./coverage.ts";

export const suiteGoals = ["transitions", "pairs", "requirements"] as const;
export type SuiteGoal = (typeof suiteGoals)[number];

/** What a suite has still to cover. */
export interface Goals {
  readonly total: number;
  /** What no history can cover, since no evidence is judged so wherever the chart has it. */
  readonly ruledOut: readonly string[];
  /** Whether a goal needs two steps in a row. */
  readonly inPairs: boolean;
  /** Whether a step, taken after another, covers something that is open. */
  isOpen(before: Edge | undefined, edge: Edge): boolean;
  /** Closes what a step covers and names all that it covers, open or not. */
  take(before: Edge | undefined, edge: Edge): readonly string[];
  /** Counts that no evidence was found for a step after another; what fails too often is set aside. */
  fail(before: Edge | undefined, edge: Edge): void;
  /** Opens again what was set aside and another search may cover. */
  reopen(): void;
  /** How many goals are covered. */
  covered(): number;
  /** What is not covered: given up, or never reached. */
  missing(): readonly string[];
}

/** A goal is set aside after so many histories from which no evidence was found for it. */
const mostFailures = 20;

/** Counts failures by goal, and tells when one is to be set aside. */
function failures(): (name: string) => boolean {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === mostFailures;
  };
}

/** What every step covers by which the same transitions fire: most charts have far fewer of these than steps. */
interface SingleGoals {
  readonly names: readonly string[];
  isOpen: boolean;
}

/** The goals of a kind that some history of a chart can cover; `never` are the steps for which there is no evidence. */
export function goalsOf(exploration: Exploration, goal: SuiteGoal, never: ReadonlySet<Edge>): Goals {
  switch (goal) {
    case "transitions":
      return singleGoals(exploration, never, (fired) => fired.map(({ index }) => `${index}`));
    case "requirements":
      return singleGoals(exploration, never, (fired) => requirementsOf({ fired }));
    case "pairs":
      return pairGoals(exploration, never);
  }
}

function singleGoals(
  { edges }: Exploration,
  never: ReadonlySet<Edge>,
  namesOf: (fired: Edge["fired"]) => readonly string[],
): Goals {
  const goals = new Map<Edge["fired"], SingleGoals>();
  const open = new Set<string>();
  const ofNone = new Set<string>();
  for (const edge of edges) {
    const goal = goals.get(edge.fired) ?? { names: namesOf(edge.fired), isOpen: true };
    goals.set(edge.fired, goal);
    for (const name of goal.names) (never.has(edge) ? ofNone : open).add(name);
  }
  const total = open.size;
  const ruledOut = [...ofNone].filter((name) => !open.has(name));
  const aside = new Set<string>();
  const lookAgain = () => {
    for (const goal of goals.values()) goal.isOpen = goal.names.some((name) => open.has(name) && !aside.has(name));
  };
  const of = (edge: Edge) => goals.get(edge.fired)?.names ?? [];
  const isEnough = failures();
  return {
    total,
    ruledOut,
    inPairs: false,
    isOpen: (_, edge) => goals.get(edge.fired)?.isOpen === true && !never.has(edge),
    take: (_, edge) => {
      let closed = false;
      for (const name of of(edge)) if (open.delete(name)) closed = true;
      if (closed) lookAgain();
      return of(edge);
    },
    fail: (_, edge) => {
      for (const name of of(edge)) if (open.has(name) && isEnough(name)) aside.add(name);
      lookAgain();
    },
    reopen: () => {
      aside.clear();
      lookAgain();
    },
    covered: () => total - open.size,
    missing: () => [...open],
  };
}

/** Pairs of transitions by the first one's index, then the second's: they are asked for too often to be spelt out. */
function pairGoals({ edges, outgoing }: Exploration, never: ReadonlySet<Edge>): Goals {
  const open = new Map<number, Set<number>>();
  const ruledOut = new Set<string>();
  const isOpen = (first: number, second: number) => open.get(first)?.has(second) === true;
  for (const edge of edges) {
    for (const { index } of edge.fired) {
      const seconds = open.get(index) ?? new Set<number>();
      open.set(index, seconds);
      for (const next of outgoing[edge.to] ?? []) {
        const out = never.has(edge) || never.has(next);
        for (const second of next.fired) {
          if (out) ruledOut.add(`${index}>${second.index}`);
          else seconds.add(second.index);
        }
      }
    }
  }
  const total = [...open.values()].reduce((sum, seconds) => sum + seconds.size, 0);
  const given: string[] = [];
  const isEnough = failures();
  const stillOpen = () => [...open].flatMap(([first, seconds]) => [...seconds].map((second) => `${first}>${second}`));
  return {
    total,
    ruledOut: [...ruledOut].filter((name) => {
      const [first, second] = name.split(">").map(Number);
      return !isOpen(first ?? -1, second ?? -1);
    }),
    inPairs: true,
    isOpen(before, edge) {
      if (before === undefined) return false;
      for (const { index } of before.fired) {
        const seconds = open.get(index);
        if (seconds === undefined || seconds.size === 0) continue;
        for (const second of edge.fired) if (seconds.has(second.index)) return true;
      }
      return false;
    },
    take(before, edge) {
      const names: string[] = [];
      for (const { index } of before?.fired ?? []) {
        for (const second of edge.fired) {
          open.get(index)?.delete(second.index);
          names.push(`${index}>${second.index}`);
        }
      }
      return names;
    },
    fail(before, edge) {
      for (const { index } of before?.fired ?? []) {
        for (const second of edge.fired) {
          const name = `${index}>${second.index}`;
          if (isEnough(name) && open.get(index)?.delete(second.index) === true) given.push(name);
        }
      }
    },
    // There is no other search for pairs: what is set aside is given up.
    reopen: () => {},
    covered: () => total - given.length - stillOpen().length,
    missing: () => [...given, ...stillOpen()],
  };
}
