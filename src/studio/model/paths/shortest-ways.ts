import type { Edge, Exploration } from "../../../chart/explore.ts";

/** The shortest histories that lead to a state. */
export interface ShortestWays {
  readonly state: string;
  /** Entries that each of them has; `null` where no history leads there. */
  readonly length: number | null;
  /** The first of them, as symbols. */
  readonly ways: readonly (readonly string[])[];
  /** How many there are, in decimal digits: the number can be beyond what a number holds. */
  readonly count: string;
}

/** All histories of least length that lead to a state: the first `most` of them, and how many there are. */
export function shortestWays(exploration: Exploration, state: string, most = 50): ShortestWays {
  const { configurations, depth } = exploration;
  const goals = configurations.flatMap(({ active }, index) => (active.includes(state) ? [index] : []));
  if (goals.length === 0) return { state, length: null, ways: [], count: "0" };
  const length = goals.reduce((least, goal) => Math.min(least, depth[goal] ?? least), Number.POSITIVE_INFINITY);
  const nearest = goals.filter((goal) => depth[goal] === length);
  const before = shortestSteps(exploration);
  const counts = countWays(exploration, before);
  const count = nearest.reduce((sum, goal) => sum + (counts[goal] ?? 0n), 0n);
  const ways: (readonly string[])[] = [];
  for (const goal of nearest) listWays(goal, before, [], ways, most);
  return { state, length, ways, count: count.toString() };
}

/** By configuration, the steps that lead there from one that is nearer to the start. */
function shortestSteps({ configurations, edges, depth }: Exploration): readonly (readonly Edge[])[] {
  const before: Edge[][] = configurations.map(() => []);
  for (const edge of edges) if (depth[edge.to] === (depth[edge.from] ?? 0) + 1) before[edge.to]?.push(edge);
  return before;
}

/** By configuration, how many shortest histories lead there. Configurations stand in the order of their depth. */
function countWays({ configurations }: Exploration, before: readonly (readonly Edge[])[]): readonly bigint[] {
  const counts: bigint[] = [];
  for (const index of configurations.keys())
    counts[index] = index === 0 ? 1n : (before[index] ?? []).reduce((sum, { from }) => sum + (counts[from] ?? 0n), 0n);
  return counts;
}

/** Follows the steps back to the start, as many histories as there is room for. */
function listWays(
  at: number,
  before: readonly (readonly Edge[])[],
  rest: readonly string[],
  ways: (readonly string[])[],
  most: number,
): void {
  if (ways.length >= most) return;
  if (at === 0) {
    ways.push(rest);
    return;
  }
  for (const { from, event } of before[at] ?? []) listWays(from, before, [event, ...rest], ways, most);
}
