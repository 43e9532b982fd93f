import type { Exploration } from "./explore.ts";
import type { IrTransition } from "./ir.ts";

/** The steps of an exploration as arrays of numbers, for algorithms that look at nothing else. */
export interface Graph {
  readonly size: number;
  /** By node, where its successors begin in `to`; they end where those of the next begin. */
  readonly first: Int32Array;
  readonly to: Int32Array;
}

/** A graph of those steps whose transitions, which fire together, `keeps` keeps. */
export function graphOf(
  { configurations, steps }: Exploration,
  keeps: (fired: readonly IrTransition[]) => boolean = () => true,
): Graph {
  const size = configurations.length;
  const kept = steps.firings.map(keeps);
  const first = new Int32Array(size + 1);
  const to = new Int32Array(steps.count);
  let count = 0;
  for (let from = 0; from < size; from++) {
    first[from] = count;
    const end = steps.first[from + 1] ?? 0;
    for (let step = steps.first[from] ?? 0; step < end; step++)
      if (kept[steps.firing[step] ?? 0] === true) to[count++] = steps.to[step] ?? 0;
  }
  first[size] = count;
  return { size, first, to: to.subarray(0, count) };
}

/** The graph with every step turned round. */
export function reversed({ size, first, to }: Graph): Graph {
  const starts = new Int32Array(size + 1);
  for (const node of to) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
  for (let node = 0; node < size; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const back = new Int32Array(to.length);
  for (let from = 0; from < size; from++) {
    const end = first[from + 1] ?? 0;
    for (let at = first[from] ?? 0; at < end; at++) {
      const node = to[at] ?? 0;
      const slot = next[node] ?? 0;
      back[slot] = from;
      next[node] = slot + 1;
    }
  }
  return { size, first: starts, to: back };
}

/** By node, the fewest steps to one of `goals`; -1 where none can be reached. */
export function distancesTo(graph: Graph, goals: Iterable<number>): Int32Array {
  const { size, first, to } = reversed(graph);
  const distance = new Int32Array(size).fill(-1);
  const queue = new Int32Array(size);
  let length = 0;
  for (const goal of goals) {
    if (distance[goal] === 0) continue;
    distance[goal] = 0;
    queue[length++] = goal;
  }
  for (let at = 0; at < length; at++) {
    const node = queue[at] ?? 0;
    const end = first[node + 1] ?? 0;
    for (let index = first[node] ?? 0; index < end; index++) {
      const before = to[index] ?? 0;
      if (distance[before] !== -1) continue;
      distance[before] = (distance[node] ?? 0) + 1;
      queue[length++] = before;
    }
  }
  return distance;
}

/** A cycle, as the nodes along it, or `undefined` where the graph has none. */
export function findCycle({ size, first, to }: Graph): readonly number[] | undefined {
  const colour = new Uint8Array(size);
  const next = first.slice();
  for (let root = 0; root < size; root++) {
    if (colour[root] !== 0) continue;
    const path = [root];
    colour[root] = 1;
    while (path.length > 0) {
      const node = path.at(-1) ?? root;
      const index = next[node] ?? 0;
      if (index === first[node + 1]) {
        colour[node] = 2;
        path.pop();
        continue;
      }
      next[node] = index + 1;
      const target = to[index] ?? 0;
      if (colour[target] === 1) return path.slice(path.indexOf(target));
      if (colour[target] === 0) {
        colour[target] = 1;
        path.push(target);
      }
    }
  }
  return undefined;
}
