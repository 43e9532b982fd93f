import type { Exploration } from "../chart/explore.ts";
import { distancesTo, type Graph, graphOf } from "../chart/graph.ts";
import { hasEnded } from "./ended.ts";
import { WideCounts } from "./wide-counts.ts";

/** How many complete histories there are, from the start to an end. */
export interface PathCounts {
  /** The length within which every step of the chart can be seen in some complete history. */
  readonly upTo: number;
  /** Complete histories of at most that many entries, exactly. */
  readonly complete: bigint;
  /** By length, from 0 on. */
  readonly byLength: readonly bigint[];
}

/**
 * Counts complete histories by dynamic programming over their length: exact however many, and nothing is listed. Where the
 * exploration stopped at its bound there is nothing to count, and its steps may lead on to ever longer histories.
 */
export function countPaths(exploration: Exploration): PathCounts {
  if (!exploration.complete) return { upTo: 0, complete: 0n, byLength: [] };
  const { configurations, steps, depth } = exploration;
  const ends = configurations.flatMap((configuration, index) => (hasEnded(configuration) ? [index] : []));
  const graph = graphOf(exploration);
  const toEnd = distancesTo(graph, ends);
  let upTo = 0;
  for (let step = 0; step < steps.count; step++) {
    const left = Math.max(0, toEnd[steps.to[step] ?? 0] ?? 0);
    upTo = Math.max(upTo, (depth[steps.from[step] ?? 0] ?? 0) + 1 + left);
  }
  const lanes = lanesOf(graph);
  let ways = new WideCounts(graph.size, upTo * Math.log2(lanes.mostWays));
  let next = new WideCounts(graph.size, upTo * Math.log2(lanes.mostWays));
  ways.set(0, 1);
  const byLength: bigint[] = [];
  for (let length = 0; length <= upTo; length++) {
    byLength.push(ways.sum(ends));
    next.clear();
    for (let lane = 0; lane < lanes.from.length; lane++)
      next.add(lanes.to[lane] ?? 0, ways, lanes.from[lane] ?? 0, lanes.steps[lane] ?? 0);
    next.carry();
    [ways, next] = [next, ways];
  }
  return { upTo, complete: byLength.reduce((sum, count) => sum + count, 0n), byLength };
}

/** Steps between the same two configurations are one lane: many events lead from here to there. */
interface Lanes {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly steps: Int32Array;
  /** The most steps that leave one configuration. */
  readonly mostWays: number;
}

function lanesOf({ size, first, to }: Graph): Lanes {
  const lanes = { from: new Int32Array(to.length), to: new Int32Array(to.length), steps: new Int32Array(to.length) };
  /** By configuration, its lane from the one that is looked at, and 1. */
  const laneTo = new Int32Array(size);
  let [count, mostWays] = [0, 1];
  for (let from = 0; from < size; from++) {
    const [start, end] = [first[from] ?? 0, first[from + 1] ?? 0];
    const begin = count;
    mostWays = Math.max(mostWays, end - start);
    for (let at = start; at < end; at++) {
      const target = to[at] ?? 0;
      const known = (laneTo[target] ?? 0) - 1;
      if (known >= begin) {
        lanes.steps[known] = (lanes.steps[known] ?? 0) + 1;
        continue;
      }
      lanes.from[count] = from;
      lanes.to[count] = target;
      lanes.steps[count] = 1;
      laneTo[target] = ++count;
    }
  }
  return {
    from: lanes.from.subarray(0, count),
    to: lanes.to.subarray(0, count),
    steps: lanes.steps.subarray(0, count),
    mostWays,
  };
}
