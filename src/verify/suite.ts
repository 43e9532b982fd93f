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
  readonly edges: readonly Edge[];
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
  /** Goals whose nearest way has no evidence from where it was tried. */
  const failed = new Map<string, number>();
  const ends = (edge: Edge) => configurations[edge.to]?.done === true;
  const worth = (before: Edge | undefined, edge: Edge) =>
    covers(before, edge).some((name) => open.has(name) && (failed.get(name) ?? 0) < mostTries);

  const nearest = (from: Edge | undefined, endings: boolean): readonly Edge[] | undefined =>
    search(exploration, from, worth, (edge) => endings || !ends(edge));

  for (;;) {
    let history = realiser.start;
    const path: Edge[] = [];
    const covered = new Set<string>();
    for (;;) {
      const last = path.at(-1);
      const way = nearest(last, false) ?? nearest(last, true);
      if (way === undefined) break;
      const target = way.at(-1);
      const followed = follow(history, way, letters, realiser);
      if (followed === undefined) {
        if (target === undefined) break;
        const names = covers(way.at(-2) ?? last, target).filter((name) => open.has(name));
        for (const name of names) failed.set(name, (failed.get(name) ?? 0) + 1);
        continue;
      }
      history = followed;
      for (const edge of way) {
        for (const name of covers(path.at(-1), edge)) {
          covered.add(name);
          open.delete(name);
        }
        path.push(edge);
      }
      if (target !== undefined && ends(target)) break;
    }
    if (path.length === 0) break;
    walks.push({ history, edges: path, covers: covered });
    onHistory(total - open.size, total);
  }
  const kept = withoutSpare(walks);
  return { histories: kept.map(({ history }) => history), covered: total - open.size, missing: [...open] };
}

/** A goal is given up after so many ways to it were found without evidence. */
const mostTries = 25;

/** The shortest way to a step that is worth taking, along steps that may be taken. */
function search(
  { outgoing }: Exploration,
  from: Edge | undefined,
  worth: (before: Edge | undefined, edge: Edge) => boolean,
  mayTake: (edge: Edge) => boolean,
): readonly Edge[] | undefined {
  const cameBy = new Map<Edge, Edge | undefined>();
  const queue: (Edge | undefined)[] = [from];
  for (const before of queue) {
    for (const edge of outgoing[before?.to ?? 0] ?? []) {
      if (cameBy.has(edge) || !mayTake(edge)) continue;
      cameBy.set(edge, before);
      if (worth(before, edge)) return wayTo(edge, from, cameBy);
      queue.push(edge);
    }
  }
  return undefined;
}

function wayTo(edge: Edge, from: Edge | undefined, cameBy: ReadonlyMap<Edge, Edge | undefined>): readonly Edge[] {
  const way = [edge];
  for (let at = cameBy.get(edge); at !== undefined && at !== from; at = cameBy.get(at)) way.push(at);
  return way.reverse();
}

function follow(
  start: RealHistory,
  way: readonly Edge[],
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): RealHistory | undefined {
  let history: RealHistory | undefined = start;
  for (const { event } of way) {
    const letter = letters.get(event);
    history = history === undefined || letter === undefined ? undefined : realiser.follow(history, letter);
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
