import type { Edge, Exploration } from "../chart/explore.ts";
import { requirementsOf } from "./coverage.ts";

export const suiteGoals = ["transitions", "pairs", "requirements"] as const;
export type SuiteGoal = (typeof suiteGoals)[number];

/** What a suite has still to cover. */
export interface Goals {
  readonly total: number;
  /** Whether a goal needs two steps in a row. */
  readonly inPairs: boolean;
  /** Whether a step, taken after another, covers something that is open. */
  isOpen(before: Edge | undefined, edge: Edge): boolean;
  /** Closes what a step covers and names all that it covers, open or not. */
  take(before: Edge | undefined, edge: Edge): readonly string[];
  /** Counts that no evidence was found for a step after another; what fails too often is given up. */
  fail(before: Edge | undefined, edge: Edge): void;
  /** How many goals are covered. */
  covered(): number;
  /** What is not covered: given up, or never reached. */
  missing(): readonly string[];
}

/** A goal is given up after so many histories from which no evidence was found for it. */
const mostFailures = 20;

/** Counts failures by goal, and tells when one is to be given up. */
function failures(): (name: string) => boolean {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === mostFailures;
  };
}

/** The goals of a kind that some history of a chart can cover. */
export function goalsOf(exploration: Exploration, goal: SuiteGoal): Goals {
  switch (goal) {
    case "transitions":
      return singleGoals(exploration, ({ fired }) => fired.map(({ index }) => `${index}`));
    case "requirements":
      return singleGoals(exploration, requirementsOf);
    case "pairs":
      return pairGoals(exploration);
  }
}

function singleGoals({ edges }: Exploration, namesOf: (edge: Edge) => readonly string[]): Goals {
  const names = new Map(edges.map((edge) => [edge, namesOf(edge)]));
  const open = new Set([...names.values()].flat());
  const total = open.size;
  const of = (edge: Edge) => names.get(edge) ?? [];
  return {
    total,
    inPairs: false,
    isOpen: (_, edge) => of(edge).some((name) => open.has(name)),
    take: (_, edge) => {
      for (const name of of(edge)) open.delete(name);
      return of(edge);
    },
    // There are few of these, and one that fails early in a history may come off later in it.
    fail: () => {},
    covered: () => total - open.size,
    missing: () => [...open],
  };
}

/** Pairs of transitions by the first one's index, then the second's: they are asked for too often to be spelt out. */
function pairGoals({ edges, outgoing }: Exploration): Goals {
  const open = new Map<number, Set<number>>();
  for (const { fired, to } of edges) {
    for (const { index } of fired) {
      const seconds = open.get(index) ?? new Set<number>();
      open.set(index, seconds);
      for (const next of outgoing[to] ?? []) for (const second of next.fired) seconds.add(second.index);
    }
  }
  const total = [...open.values()].reduce((sum, seconds) => sum + seconds.size, 0);
  const given: string[] = [];
  const isGivenUp = failures();
  const stillOpen = () => [...open].flatMap(([first, seconds]) => [...seconds].map((second) => `${first}>${second}`));
  return {
    total,
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
          if (isGivenUp(name) && open.get(index)?.delete(second.index) === true) given.push(name);
        }
      }
    },
    covered: () => total - given.length - stillOpen().length,
    missing: () => [...given, ...stillOpen()],
  };
}
