import type { ElkEdgeSection, ElkNode } from "elkjs/lib/elk-api.js";
import { elkGraph, isBackward, type Level, type PlacedGate, type Spare } from "./elk-graph.ts";
import type { Box, Point } from "./picture.ts";

/** Finds places for the nodes of a graph: the caller brings elkjs, in a page as a worker. */
export type ElkLayout = (graph: ElkNode) => Promise<ElkNode>;

/** What stands inside a compound state laid out by itself, the state's corner at 0, 0. */
export interface LaidLevel {
  readonly width: number;
  readonly height: number;
  readonly gates: readonly PlacedGate[];
  readonly places: ReadonlyMap<string, Point>;
  readonly stretches: ReadonlyMap<string, LaidStretch>;
}

export interface LaidStretch {
  readonly points: readonly Point[];
  readonly labelBox: Box | null;
}

/** Lays out what stands inside one state, at least as wide as its header needs, with no arrow running through the header. */
export async function layOutLevel(level: Level, headerWidth: number, elk: ElkLayout): Promise<LaidLevel> {
  const graph = await run(level, { left: 0, right: 0 }, elk);
  const laid = read(level, graph);
  const left = Math.max(0, ...laid.gates.filter(isAbove(level)).map(({ x }) => headerWidth - x));
  const right = Math.max(0, headerWidth - left - laid.width);
  return left + right === 0 ? laid : read(level, await run(level, { left, right }, elk));
}

/** Whether arrows come in through a gate from above, past the header. */
function isAbove({ around }: Level): (placed: PlacedGate) => boolean {
  return ({ gate }) => gate.open && gate.side === "before" && around === "DOWN";
}

async function run(level: Level, spare: Spare, elk: ElkLayout): Promise<ElkNode> {
  const { children: [graph] = [] } = await elk(elkGraph(level, spare));
  if (graph === undefined) throw new Error(`${level.id ?? "the picture"} was left without a place`);
  return graph;
}

function read(level: Level, graph: ElkNode): LaidLevel {
  const { width = 0, height = 0, children = [], edges = [] } = graph;
  const backward = new Set(level.stretches.filter((stretch) => isBackward(level, stretch)).map(({ id }) => id));
  return {
    width,
    height,
    gates: placedGates(level, graph),
    places: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    stretches: new Map(
      edges.map(({ id, sections = [], labels: [label] = [] }) => {
        const points = sections.flatMap(corners);
        const { x = 0, y = 0, width: across = 0, height: down = 0 } = label ?? {};
        const labelBox = label === undefined ? null : { x, y, width: across, height: down };
        return [id, { points: backward.has(id) ? points.toReversed() : points, labelBox }];
      }),
    ),
  };
}

function corners({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection): readonly Point[] {
  return [startPoint, ...bendPoints, endPoint];
}

/** ELK says where arrows run through the border; where arrows end or begin there, they do it where the border has most room. */
function placedGates({ gates, around }: Level, { width = 0, height = 0, ports = [] }: ElkNode): readonly PlacedGate[] {
  const placed = gates.flatMap((gate): readonly PlacedGate[] => {
    const port = ports.find(({ id }) => id === gate.id);
    return port === undefined ? [] : [{ gate, x: port.x ?? 0, y: port.y ?? 0 }];
  });
  const [length, depth] = around === "DOWN" ? [width, height] : [height, width];
  for (const gate of gates.filter(({ open }) => !open)) {
    const taken = placed.filter((other) => other.gate.side === gate.side);
    const along = middleOfWidestGap([0, ...taken.map(({ x, y }) => (around === "DOWN" ? x : y)), length]);
    const across = gate.side === "before" ? 0 : depth;
    placed.push(around === "DOWN" ? { gate, x: along, y: across } : { gate, x: across, y: along });
  }
  return placed;
}

function middleOfWidestGap(marks: readonly number[]): number {
  const sorted = marks.toSorted((a, b) => a - b);
  const gaps = sorted.slice(1).map((to, at) => ({ from: sorted[at] ?? 0, to }));
  const { from, to } = gaps.reduce((widest, gap) => (gap.to - gap.from > widest.to - widest.from ? gap : widest));
  return (from + to) / 2;
}
