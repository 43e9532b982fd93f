import type { Exploration } from "./explore.ts";

/** The steps of an exploration as arrays of numbers, for algorithms that look at nothing else. */
export interface Graph {
  readonly size: number;
  readonly successors: readonly (readonly number[])[];
}

/** A graph of those steps that `keeps` keeps. */
export function graphOf(
  { configurations, edges }: Exploration,
  keeps: (edge: Exploration["edges"][number]) => boolean,
): Graph {
  const successors: number[][] = configurations.map(() => []);
  for (const edge of edges) if (keeps(edge)) successors[edge.from]?.push(edge.to);
  return { size: configurations.length, successors };
}

/** The nodes from which some node of `goals` can be reached, those included. */
export function canReach({ size, successors }: Graph, goals: Iterable<number>): ReadonlySet<number> {
  const predecessors: number[][] = Array.from({ length: size }, () => []);
  for (const [from, targets] of successors.entries()) for (const to of targets) predecessors[to]?.push(from);
  const reached = new Set(goals);
  for (const node of reached) for (const before of predecessors[node] ?? []) reached.add(before);
  return reached;
}

/** A cycle, as the nodes along it, or `undefined` where the graph has none. */
export function findCycle({ size, successors }: Graph): readonly number[] | undefined {
  const colour = new Uint8Array(size);
  for (let root = 0; root < size; root++) {
    if (colour[root] !== 0) continue;
    const path = [root];
    const next = [0];
    colour[root] = 1;
    while (path.length > 0) {
      const node = path.at(-1) ?? root;
      const at = next.length - 1;
      const index = next[at] ?? 0;
      const to = successors[node]?.[index];
      if (to === undefined) {
        colour[node] = 2;
        path.pop();
        next.pop();
        continue;
      }
      next[at] = index + 1;
      if (colour[to] === 1) return path.slice(path.indexOf(to));
      if (colour[to] === 0) {
        colour[to] = 1;
        path.push(to);
        next.push(0);
      }
    }
  }
  return undefined;
}
