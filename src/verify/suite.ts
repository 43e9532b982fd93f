import type { Edge, Exploration } from "../chart/explore.ts";
import type { ChartSymbol } from "../protocol/alphabet.ts";
import { pairsOf, requirementsOf } from "./coverage.ts";
import type { RealHistory, Realiser } from "./realise/realise.ts";

export const suiteGoals = ["transitions", "pairs", "requirements"] as const;
export type SuiteGoal = (typeof suiteGoals)[number];

/** A small set of histories that together cover a goal, each as the engine accepted it. */
export interface Suite {
  readonly histories: readonly RealHistory[];
  readonly covered: number;
  /** What was to be covered and no history could: goals for which no evidence was found in the order that they need. */
  readonly missing: readonly string[];
}

/** What a step, after the step before it, covers. */
function goalsOf(goal: SuiteGoal): (before: Edge | undefined, edge: Edge) => readonly string[] {
  switch (goal) {
    case "transitions":
      return (_, { fired }) => fired.map(({ index }) => `${index}`);
    case "pairs":
      return (before, edge) => (before === undefined ? [] : pairsOf(before, edge));
    case "requirements":
      return (_, edge) => requirementsOf(edge);
  }
}

interface Walk {
  readonly history: RealHistory;
  readonly covers: ReadonlySet<string>;
}

/**
 * Builds a suite greedily: each history goes on to the nearest thing not yet covered, puts endings off while anything else is in
 * reach, and is dropped in the end if the others cover all that it covers. `onHistory` is called after each.
 */
export function suiteFor(
  exploration: Exploration,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
  goal: SuiteGoal,
  onHistory: (covered: number, total: number) => void = () => {},
): Suite {
  const { configurations, edges, outgoing } = exploration;
  const covers = goalsOf(goal);
  const open = new Set<string>();
  for (const edge of edges) {
    if (goal !== "pairs") for (const name of covers(undefined, edge)) open.add(name);
    else for (const next of outgoing[edge.to] ?? []) for (const name of covers(edge, next)) open.add(name);
  }
  const total = open.size;
  const walks: Walk[] = [];
  const ends = (edge: Edge) => configurations[edge.to]?.done === true;
  const isNew = (before: Edge | undefined, edge: Edge) => covers(before, edge).some((name) => open.has(name));
  const take = (path: Edge[], edge: Edge, covered: Set<string>): void => {
    for (const name of covers(path.at(-1), edge)) {
      covered.add(name);
      open.delete(name);
    }
    path.push(edge);
  };

  const walkOn = (): Walk | undefined => {
    let history = realiser.start;
    const path: Edge[] = [];
    const covered = new Set<string>();
    // A step without evidence after this history is gone round; after a longer one it may have some.
    const blocked = new Set<Edge>();
    for (;;) {
      const last = path.at(-1);
      const nearest = (endings: boolean) =>
        search(exploration, last, isNew, (edge) => !blocked.has(edge) && (endings || !ends(edge)));
      const way = nearest(false) ?? nearest(true);
      if (way === undefined) break;
      const followed = follow(history, way, letters, realiser);
      if ("stoppedAt" in followed) {
        blocked.add(followed.stoppedAt);
        continue;
      }
      history = followed;
      blocked.clear();
      for (const edge of way) take(path, edge, covered);
      if (way.some(ends)) break;
    }
    return path.length === 0 ? undefined : { history, covers: covered };
  };

  for (let walk = walkOn(); walk !== undefined; walk = walkOn()) {
    walks.push(walk);
    onHistory(total - open.size, total);
  }
  const kept = withoutSpare(walks);
  return { histories: kept.map(({ history }) => history), covered: total - open.size, missing: [...open] };
}

/** The shortest way to a step that is worth taking, along steps that may be taken. */
function search(
  { outgoing }: Exploration,
  from: Edge | undefined,
  isNew: (before: Edge | undefined, edge: Edge) => boolean,
  mayTake: (edge: Edge) => boolean,
): readonly Edge[] | undefined {
  const cameBy = new Map<Edge, Edge | undefined>();
  const queue: (Edge | undefined)[] = [from];
  for (const before of queue) {
    for (const edge of outgoing[before?.to ?? 0] ?? []) {
      if (!mayTake(edge)) continue;
      if (isNew(before, edge)) return [...wayTo(before, from, cameBy), edge];
      if (cameBy.has(edge)) continue;
      cameBy.set(edge, before);
      queue.push(edge);
    }
  }
  return undefined;
}

/** The steps after `from` that lead to and include a step. */
function wayTo(
  last: Edge | undefined,
  from: Edge | undefined,
  cameBy: ReadonlyMap<Edge, Edge | undefined>,
): readonly Edge[] {
  const way: Edge[] = [];
  for (let at = last; at !== undefined && at !== from; at = cameBy.get(at)) way.push(at);
  return way.reverse();
}

/** The history with all steps of a way, or the step for which no evidence was found. */
function follow(
  start: RealHistory,
  way: readonly Edge[],
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): RealHistory | { readonly stoppedAt: Edge } {
  let history = start;
  for (const edge of way) {
    const letter = letters.get(edge.event);
    const next = letter === undefined ? undefined : realiser.follow(history, letter);
    if (next === undefined) return { stoppedAt: edge };
    history = next;
  }
  return history;
}

/** Drops histories that cover nothing the others do not, the shortest first. */
function withoutSpare(walks: readonly Walk[]): readonly Walk[] {
  const times = new Map<string, number>();
  for (const { covers } of walks) for (const name of covers) times.set(name, (times.get(name) ?? 0) + 1);
  const spare = new Set<Walk>();
  for (const walk of walks.toSorted((a, b) => a.covers.size - b.covers.size)) {
    if (![...walk.covers].every((name) => (times.get(name) ?? 0) > 1)) continue;
    spare.add(walk);
    for (const name of walk.covers) times.set(name, (times.get(name) ?? 0) - 1);
  }
  return walks.filter((walk) => !spare.has(walk));
}
