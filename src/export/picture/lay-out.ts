import type { ChartIr } from "../../chart/ir.ts";
import type { ChartWords } from "../../chart/words.ts";
import type { ElkLayout } from "./level.ts";
import { type LaidLevels, layOutLevels } from "./levels.ts";
import { measureLabel, measureNode } from "./measure.ts";
import type { Box, Picture, PictureEdge, PictureNode, Point } from "./picture.ts";
import { type PictureOptions, type Plan, planOf } from "./plan.ts";
import { type Ways, waysOf } from "./stretches.ts";

/**
 * Lays a chart out as a picture; the same chart and words give the same picture.
 * @throws what `elk` rejects with, and Error where it leaves something without a place
 */
export async function layOut(
  ir: ChartIr,
  words: ChartWords,
  elk: ElkLayout,
  options: PictureOptions = {},
): Promise<Picture> {
  const plan = planOf(ir, words, options);
  const ways = waysOf(plan);
  return assembled(plan, ways, await layOutLevels(plan, ways, elk));
}

/** Levels that were laid out by themselves, each moved to its place on the whole picture. */
function assembled(plan: Plan, ways: Ways, laid: LaidLevels): Picture {
  const corners = new Map<string | null, Point>([[null, { x: 0, y: 0 }]]);
  const nodes = plan.nodes.map((node): PictureNode => {
    const { id, parent, kind, title, inner } = node;
    const corner = moved(laid.get(parent)?.places.get(id) ?? missing(id), corners.get(parent) ?? missing(id));
    corners.set(id, corner);
    const { titleLines, lines, headerHeight, ...own } = measureNode(node);
    const { width, height } = laid.get(id) ?? own;
    return { id, parent, kind, title, titleLines, lines, inner, headerHeight, ...boxOf({ ...corner, width, height }) };
  });
  const edges = plan.edges.map((edge): PictureEdge => {
    const { id, source, target, transitions, deviation } = edge;
    const pieces = ways.of(edge).map((stretch) => {
      const { points, labelBox } = laid.get(stretch.level)?.stretches.get(stretch.id) ?? missing(id);
      const by = corners.get(stretch.level) ?? missing(id);
      const box = labelBox && boxOf({ ...labelBox, ...moved(labelBox, by) });
      return { points: points.map((point) => moved(point, by)), box };
    });
    const points = straightened(pieces.flatMap((piece) => piece.points));
    const labelBox = pieces[0]?.box ?? null;
    return { id, source, target, transitions, label: measureLabel(edge).lines, deviation, points, labelBox };
  });
  const { width, height } = laid.get(null) ?? missing("the picture");
  return { width: tenth(width), height: tenth(height), nodes, edges };
}

function missing(what: string): never {
  throw new Error(`${what} was left without a place`);
}

function moved({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}

/** Corners only: a point on the line between its neighbours is left out. Where levels meet, a hair's breadth between them is taken away. */
function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const exact of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    const point = { x: near(tenth(exact.x), last?.x), y: near(tenth(exact.y), last?.y) };
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    if (last !== undefined && before !== undefined && inLine(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function near(value: number, other = value): number {
  return Math.abs(value - other) < 0.25 ? other : value;
}

function inLine(one: Point, two: Point, three: Point): boolean {
  return (one.x === two.x && two.x === three.x) || (one.y === two.y && two.y === three.y);
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
