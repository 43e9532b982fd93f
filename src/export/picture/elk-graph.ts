import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import { measureLabel } from "./measure.ts";
import type { Box, Point } from "./picture.ts";
import type { End, Gate, Side, Stretch } from "./stretches.ts";

/** Where a course of states runs to. */
export type Direction = "DOWN" | "RIGHT";

/** What stands inside one compound state, its compound states already laid out. */
export interface Level {
  /** `null` at the top of the picture. */
  readonly id: string | null;
  readonly direction: Direction;
  /** The direction of the level around, which says on which borders the gates are. */
  readonly around: Direction;
  readonly children: readonly LevelChild[];
  readonly stretches: readonly Stretch[];
  /** The gates of the state itself. */
  readonly gates: readonly Gate[];
  readonly headerHeight: number;
}

export interface LevelChild extends Pick<Box, "width" | "height"> {
  readonly id: string;
  /** Where the gates of a compound state are, its corner being at 0, 0. */
  readonly gates: readonly PlacedGate[];
}

export interface PlacedGate extends Point {
  readonly gate: Gate;
}

const spacing = {
  "elk.spacing.nodeNode": "20",
  "elk.spacing.edgeNode": "12",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.portPort": "14",
  "elk.layered.spacing.nodeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
};

/** Room on a level that stays empty. */
export interface Spare {
  readonly left: number;
  readonly right: number;
}

/** A level as the graph that ELK lays out. */
export function elkGraph(level: Level, spare: Spare): ElkNode {
  const graph: ElkNode = {
    id: level.id ?? "picture",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": level.direction,
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.padding": `[top=${level.headerHeight + 10},left=${14 + spare.left},bottom=14,right=${14 + spare.right}]`,
      "elk.portConstraints": "FIXED_SIDE",
      "elk.separateConnectedComponents": "false",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
      "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
      "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
      "elk.layered.thoroughness": "7",
      ...spacing,
    },
    ports: level.gates.filter(({ open }) => open).map((gate) => elkPort(gate, level.around)),
    children: level.children.map((child) => elkNode(child, level.direction)),
    edges: level.stretches.map((stretch) => elkEdge(stretch, isBackward(level, stretch))),
  };
  // Only inside another node does ELK let a graph have ports.
  return { id: "frame", layoutOptions: { "elk.algorithm": "box" }, children: [graph] };
}

/** Whether a stretch runs against the order of the document: ELK is given it turned round, so that a level begins with its first state. */
export function isBackward({ id, children }: Level, { from, to }: Stretch): boolean {
  const rank = ({ node, gate }: End) => {
    if (node !== id) return children.findIndex((child) => child.id === node);
    return gate?.side === "before" ? -1 : children.length;
  };
  return rank(from) > rank(to);
}

const borders: Readonly<Record<Direction, Readonly<Record<Side, string>>>> = {
  DOWN: { before: "NORTH", after: "SOUTH" },
  RIGHT: { before: "WEST", after: "EAST" },
};

function elkPort({ id, side }: Gate, direction: Direction): ElkPort {
  return { id, width: 0, height: 0, layoutOptions: { "elk.port.side": borders[direction][side] } };
}

function elkNode({ id, width, height, gates }: LevelChild, direction: Direction): ElkNode {
  if (gates.length === 0) return { id, width, height };
  const ports = gates.map(({ gate, x, y }) => ({ ...elkPort(gate, direction), x, y }));
  return { id, width, height, ports, layoutOptions: { "elk.portConstraints": "FIXED_POS" } };
}

function elkEdge({ id, from, to, labelled }: Stretch, backward: boolean): ElkExtendedEdge {
  const [first, second] = backward ? [to, from] : [from, to];
  const edge = { id, sources: [first.gate?.id ?? first.node], targets: [second.gate?.id ?? second.node] };
  if (labelled === null) return edge;
  const { width, height, lines } = measureLabel(labelled);
  const layoutOptions = { "elk.edgeLabels.inline": "true" };
  return { ...edge, labels: [{ id: `label ${id}`, text: lines.join("\n"), width, height, layoutOptions }] };
}
