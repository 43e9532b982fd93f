import type { Exploration } from "../chart/explore.ts";

/** How many complete histories there are, from the start to an end. */
export interface PathCounts {
  /** The length within which every step of the chart can be seen in some complete history. */
  readonly upTo: number;
  /** Complete histories of at most that many entries, exactly. */
  readonly complete: bigint;
  /** By length, from 0 on. */
  readonly byLength: readonly bigint[];
}

/** Counts complete histories by dynamic programming over their length: exact however many, and nothing is listed. */
export function countPaths(exploration: Exploration): PathCounts {
  const { configurations, edges, depth } = exploration;
  const toEnd = distancesToEnd(exploration);
  const upTo = edges.reduce((most, { from, to }) => Math.max(most, (depth[from] ?? 0) + 1 + (toEnd[to] ?? 0)), 0);
  let ways: bigint[] = configurations.map((_, index) => (index === 0 ? 1n : 0n));
  const byLength: bigint[] = [];
  for (let length = 0; length <= upTo; length++) {
    byLength.push(configurations.reduce((sum, { done }, index) => (done ? sum + (ways[index] ?? 0n) : sum), 0n));
    const next = configurations.map(() => 0n);
    for (const { from, to } of edges) next[to] = (next[to] ?? 0n) + (ways[from] ?? 0n);
    ways = next;
  }
  return { upTo, complete: byLength.reduce((sum, count) => sum + count, 0n), byLength };
}

/** Fewest steps from each configuration to an end; 0 where none can be reached. */
function distancesToEnd({ configurations, edges }: Exploration): readonly number[] {
  const predecessors: number[][] = configurations.map(() => []);
  for (const { from, to } of edges) predecessors[to]?.push(from);
  const distance: number[] = configurations.map(({ done }) => (done ? 0 : -1));
  const queue = configurations.flatMap(({ done }, index) => (done ? [index] : []));
  for (const node of queue) {
    for (const before of predecessors[node] ?? []) {
      if (distance[before] !== -1) continue;
      distance[before] = (distance[node] ?? 0) + 1;
      queue.push(before);
    }
  }
  return distance.map((steps) => Math.max(0, steps));
}
