import type { Exploration } from "../../chart/explore.ts";
import { distancesTo, type Graph, graphOf, reversed } from "../../chart/graph.ts";
import { hasEnded } from "../ended.ts";
import { isAssumption } from "../liveness.ts";

/** Why courses end: a number for each configuration, in the order of the exploration. */
export interface Rankings {
  /** The fewest steps to an end. */
  readonly canEnd: readonly number[];
  /** The most steps that can follow without one that is assumed to happen only finitely often. */
  readonly ends: readonly number[];
}

/** The rankings of an exploration of which liveness is proved. */
export function rankingsOf(exploration: Exploration): Rankings {
  const ended = exploration.configurations.flatMap((configuration, index) => (hasEnded(configuration) ? [index] : []));
  const withoutAssumptions = graphOf(exploration, (fired) => !fired.some(({ bound }) => isAssumption(bound)));
  return { canEnd: [...distancesTo(graphOf(exploration), ended)], ends: [...longestFrom(withoutAssumptions)] };
}

/** By node, the most steps that can follow; -1 where they can go on without end. */
function longestFrom({ size, first, to }: Graph): Int32Array {
  const back = reversed({ size, first, to });
  const open = Int32Array.from({ length: size }, (_, node) => (first[node + 1] ?? 0) - (first[node] ?? 0));
  const longest = new Int32Array(size).fill(-1);
  const settled = [...open.keys()].filter((node) => open[node] === 0);
  for (const node of settled) longest[node] = 0;
  for (const node of settled) {
    for (let at = back.first[node] ?? 0; at < (back.first[node + 1] ?? 0); at++) {
      const before = back.to[at] ?? 0;
      open[before] = (open[before] ?? 0) - 1;
      if (open[before] !== 0) continue;
      // The last of what follows to be settled has the most steps, since they are settled in the order of these.
      longest[before] = (longest[node] ?? 0) + 1;
      settled.push(before);
    }
  }
  return longest;
}
