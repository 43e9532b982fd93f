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
  /** Whether only departures from the protocol lead there. */
  readonly deviating: boolean;
}

/**
 * All histories of least length that lead to a state: the first `most` of them, and how many there are. Those within the protocol;
 * where only a deviation leads there, those with deviations.
 */
export function shortestWays(exploration: Exploration, state: string, most = 50): ShortestWays {
  const within = waysAlong(exploration, state, most, ({ fired }) => !fired.some(({ deviation }) => deviation));
  if (within.length !== null) return { ...within, deviating: false };
  const any = waysAlong(exploration, state, most, () => true);
  return { ...any, deviating: any.length !== null };
}

function waysAlong(
  exploration: Exploration,
  state: string,
  most: number,
  may: (edge: Edge) => boolean,
): Omit<ShortestWays, "deviating"> {
  const { order, depth, before } = reachedAlong(exploration, may);
  const [first, ...others] = order.filter((index) => exploration.configurations[index]?.active.includes(state));
  if (first === undefined) return { state, length: null, ways: [], count: "0" };
  const length = depth[first] ?? 0;
  const nearest = [first, ...others.filter((goal) => depth[goal] === length)];
  const counts = countWays(order, before);
  const count = nearest.reduce((sum, goal) => sum + (counts[goal] ?? 0n), 0n);
  const ways: (readonly string[])[] = [];
  for (const goal of nearest) listWays(goal, before, [], ways, most);
  return { state, length, ways, count: count.toString() };
}

interface Reached {
  /** The configurations in the order in which they are reached, the nearest first. */
  readonly order: readonly number[];
  /** By configuration, how many steps lead there. */
  readonly depth: readonly (number | undefined)[];
  /** By configuration, the steps that lead there from one that is nearer to the start. */
  readonly before: readonly (readonly Edge[])[];
}

/** Breadth-first search from the start along the steps that may be taken. */
function reachedAlong({ configurations, outgoing }: Exploration, may: (edge: Edge) => boolean): Reached {
  const order = [0];
  const depth: (number | undefined)[] = [0];
  const before: Edge[][] = configurations.map(() => []);
  for (const from of order) {
    const next = (depth[from] ?? 0) + 1;
    for (const edge of outgoing[from] ?? []) {
      if (!may(edge)) continue;
      if (depth[edge.to] === undefined) {
        depth[edge.to] = next;
        order.push(edge.to);
      }
      if (depth[edge.to] === next) before[edge.to]?.push(edge);
    }
  }
  return { order, depth, before };
}

/** By configuration, how many shortest histories lead there. */
function countWays(order: readonly number[], before: Reached["before"]): readonly (bigint | undefined)[] {
  const counts: bigint[] = [];
  for (const index of order)
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
