import type { Direction, Level, LevelChild } from "./elk-graph.ts";
import { type ElkLayout, type LaidLevel, layOutLevel } from "./level.ts";
import { measureNode } from "./measure.ts";
import type { Plan, PlanNode } from "./plan.ts";
import type { Ways } from "./stretches.ts";

/** Every level of a picture laid out by itself; the top of the picture stands under `null`. */
export type LaidLevels = ReadonlyMap<string | null, LaidLevel>;

/** A course of compound states that is taller than a screen, and than it is wide, runs to the right instead of downwards. */
const screen = 1600;
const marginAbove = 6;

/** Lays out the levels of a plan, the innermost first. */
export async function layOutLevels(plan: Plan, ways: Ways, elk: ElkLayout): Promise<LaidLevels> {
  const childrenOf = (id: string | null) => plan.nodes.filter(({ parent }) => parent === id);
  const isOuter = (node: PlanNode) => plan.nodes.some(({ parent }) => parent === node.id);

  const layOut = async (node: PlanNode | null, around: Direction): Promise<LaidLevels> => {
    const down = await inDirection(node, "DOWN", around);
    const { width, height } = levelIn(down, node);
    const isCourse = node !== null && node.kind !== "parallel" && childrenOf(node.id).some(isOuter);
    return isCourse && height > Math.max(screen, width) ? inDirection(node, "RIGHT", around) : down;
  };
  const inDirection = async (node: PlanNode | null, direction: Direction, around: Direction): Promise<LaidLevels> => {
    const id = node?.id ?? null;
    const laid = new Map<string | null, LaidLevel>();
    for (const child of childrenOf(id).filter(isOuter)) {
      for (const [inside, level] of await layOut(child, direction)) laid.set(inside, level);
    }
    if (node?.kind === "parallel") stretch(childrenOf(id), laid);
    const header = node === null ? { headerHeight: marginAbove, width: 0 } : measureNode(node);
    const children = childrenOf(id).map(
      (child): LevelChild => ({ gates: [], ...measureNode(child), ...laid.get(child.id), id: child.id }),
    );
    const level: Level = {
      id,
      direction,
      around,
      children,
      stretches: ways.stretches.filter((stretch) => stretch.level === id),
      gates: ways.gates.filter((gate) => gate.node === id),
      headerHeight: header.headerHeight,
    };
    return laid.set(id, await layOutLevel(level, header.width, elk));
  };
  return layOut(null, "DOWN");
}

/** The regions of a parallel state stand side by side, as tall as the tallest. */
function stretch(regions: readonly PlanNode[], laid: Map<string | null, LaidLevel>): void {
  const height = Math.max(...regions.map(({ id }) => laid.get(id)?.height ?? 0));
  for (const { id } of regions) {
    const region = laid.get(id);
    if (region?.gates.every(({ gate }) => gate.side === "before")) laid.set(id, { ...region, height });
  }
}

/** @throws Error where a level was not laid out */
export function levelIn(laid: LaidLevels, node: { readonly id: string } | null): LaidLevel {
  const level = laid.get(node?.id ?? null);
  if (level === undefined) throw new Error(`${node?.id ?? "the picture"} was left without a place`);
  return level;
}
