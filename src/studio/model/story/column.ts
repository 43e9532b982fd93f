import type { Box, Point } from "../../../export/picture/picture.ts";
import type { StoryArrow } from "./arrows.ts";
import { type Lane, lanesOf, type Side } from "./lanes.ts";
import { broadest, inFewLines, plainFont } from "./measure.ts";
import { type LabelRoom, type Port, portsOf } from "./ports.ts";
import { indent, type Row, type Words, wordsIn } from "./rows.ts";

/** A row in its place; an open one is the frame around what it holds, and its words stand in its head. */
export interface PlacedBlock extends Box {
  readonly row: Row;
  readonly words: Words;
  /** How much of the height its own words and arrows take. */
  readonly head: number;
}

export interface PlacedLabel extends Box {
  readonly lines: readonly string[];
}

/** An arrow in its place. */
export interface PlacedArrow {
  readonly arrow: StoryArrow;
  /** A way to each of its targets. */
  readonly paths: readonly (readonly Point[])[];
  readonly label: PlacedLabel;
}

/** Rows and arrows in their places, in pixels from the upper left corner. */
export interface Column {
  readonly width: number;
  readonly height: number;
  /** Frames before what stands inside them. */
  readonly blocks: readonly PlacedBlock[];
  readonly arrows: readonly PlacedArrow[];
  /** When a lane that forks leads to which of its targets. */
  readonly conditions: readonly PlacedLabel[];
}

/** The room that a column may take. */
export interface Room extends LabelRoom {
  /** Without the words and lanes beside it. */
  readonly width: number;
  /** Whether phases say their sentences. */
  readonly sentences: boolean;
  /** What it grows to where it is lower, as far as that looks well. */
  readonly height: number;
  /** How far a lane runs from the next one. */
  readonly laneGap: number;
  /** The most lines between two rows. */
  readonly stepLines: number;
  readonly backOn: Side;
}

const between = 10;
const foot = 6;
const beside = 8;
/** How far from the left border of a block the arrow to the next one runs. */
const stepInset = 22;
const most = { gap: 12, row: 12 };

/** Lays out rows from the top down, with arrows between and beside them. */
export function columnOf(rows: readonly Row[], arrows: readonly StoryArrow[], room: Room): Column {
  const { steps, lanes } = lanesOf(rows, arrows, room.backOn);
  const sides = { left: sideOf("left", lanes, room), right: sideOf("right", lanes, room) };
  const words = rows.map((row) => wordsIn(row, room.width, room.sentences));
  const inwards = indent * Math.max(0, ...rows.map(({ depth }) => depth));
  const depthAt = (row: number) => rows[row]?.depth ?? 0;
  // Its words may go as far as the frame around both rows, however deep others stand.
  const stepRoom = (row: number) =>
    room.width - inwards - stepInset - 2 * beside - indent * Math.min(depthAt(row), depthAt(row + 1));
  const stepLines = new Map(
    steps.map(({ row, arrow }) => [row, inFewLines(arrow.phrases, plainFont, stepRoom(row), room.stepLines)] as const),
  );
  const closing = rows.map((_, at) => rows.filter(({ open, last }) => open && last === at).length);
  const gaps = rows.map((_, at) => {
    const lines = stepLines.get(at);
    return lines === undefined ? between : Math.max(between + 8, lines.length * plainFont.lineHeight + 4);
  });
  const heads = rows.map((_, at) =>
    Math.max(words[at]?.height ?? 0, stackOf(sides.left.ports.get(at)) + 6, stackOf(sides.right.ports.get(at)) + 6),
  );
  const natural = sum(heads) + sum(gaps.slice(0, -1)) + sum(closing) * foot;
  const spare = Math.max(0, room.height - natural);
  const wider = Math.min(most.gap, Math.floor(spare / 2 / Math.max(1, rows.length - 1)));
  const taller = Math.min(most.row, Math.floor((spare - wider * (rows.length - 1)) / rows.length));

  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  rows.forEach((_, at) => {
    tops.push(y);
    y += (heads[at] ?? 0) + taller;
    bottoms.push(y);
    y += (closing[at] ?? 0) * foot + (gaps[at] ?? 0) + wider;
  });
  const height = y - (gaps.at(-1) ?? 0) - wider;

  const left = sides.left.width;
  const blocks = rows.map((row, at): PlacedBlock => {
    const top = tops[at] ?? 0;
    const head = (bottoms[at] ?? 0) - top;
    const closes = row.open ? rows.filter((one, index) => one.open && index >= at && one.last === row.last).length : 0;
    const bottom = (bottoms[row.last] ?? 0) + closes * foot;
    const [x, width] = [left + row.depth * indent, room.width - 2 * row.depth * indent];
    return {
      row,
      words: words[at] ?? wordsIn(row, width, room.sentences),
      head,
      x,
      y: top,
      width,
      height: bottom - top,
    };
  });

  const stepX = left + inwards + stepInset;
  const placedSteps = steps.map(({ arrow, row }): PlacedArrow => {
    const lines = stepLines.get(row) ?? [];
    const from = bottoms[row] ?? 0;
    const to = tops[row + 1] ?? 0;
    const gapTop = from + (closing[row] ?? 0) * foot;
    const labelHeight = lines.length * plainFont.lineHeight;
    const label = {
      lines,
      x: stepX + beside,
      y: (gapTop + to - labelHeight) / 2,
      width: broadest(lines, plainFont),
      height: labelHeight,
    };
    return {
      arrow,
      paths: [
        [
          { x: stepX, y: from },
          { x: stepX, y: to },
        ],
      ],
      label,
    };
  });

  const placed = new Map<Port, number>();
  for (const { ports } of [sides.left, sides.right])
    for (const [row, those] of ports) {
      let at = ((tops[row] ?? 0) + (bottoms[row] ?? 0) - stackOf(those)) / 2;
      for (const port of those) {
        placed.set(port, at);
        at += port.height;
      }
    }
  const geometry = { laneGap: room.laneGap, blocks, placed, columnLeft: left, columnRight: left + room.width, sides };
  const laned = lanes.flatMap((lane) => arrowsIn(lane, geometry));
  return {
    width: left + room.width + sides.right.width,
    height,
    blocks,
    arrows: [...placedSteps, ...laned],
    conditions: lanes.flatMap((lane) => conditionsOf(lane, geometry)),
  };
}

interface SideRoom {
  readonly ports: ReadonlyMap<number, readonly Port[]>;
  readonly labels: number;
  readonly width: number;
}

function sideOf(side: Side, lanes: readonly Lane[], room: Room): SideRoom {
  const ports = portsOf(lanes, side, room);
  const tracks = Math.max(0, ...lanes.filter((lane) => lane.side === side).map(({ track }) => track + 1));
  const labels = Math.max(0, ...[...ports.values()].flat().map(({ width }) => width));
  return { ports, labels, width: tracks === 0 ? 0 : beside + labels + tracks * room.laneGap + 4 };
}

interface Geometry {
  readonly laneGap: number;
  readonly blocks: readonly PlacedBlock[];
  readonly placed: ReadonlyMap<Port, number>;
  readonly columnLeft: number;
  readonly columnRight: number;
  readonly sides: Readonly<Record<Side, SideRoom>>;
}

function portsOfLane(lane: Lane, { sides }: Geometry): readonly Port[] {
  return [...sides[lane.side].ports.values()].flat().filter((port) => port.lane === lane);
}

/** The height at which the line of a port runs, under its words. */
function lineAt(port: Port, { placed }: Geometry): number {
  return (placed.get(port) ?? 0) + (port.lines.length === 0 ? port.height / 2 : port.height - 4);
}

function laneX({ side, track }: Lane, { columnLeft, columnRight, sides, laneGap }: Geometry): number {
  const away = beside + sides[side].labels + 8 + track * laneGap;
  return side === "right" ? columnRight + away : columnLeft - away;
}

function edgeX(row: number, side: Side, { blocks }: Geometry): number {
  const block = blocks[row];
  if (block === undefined) return 0;
  return side === "right" ? block.x + block.width : block.x;
}

function labelOf(port: Port, geometry: Geometry): PlacedLabel {
  const { columnLeft, columnRight } = geometry;
  const x = port.lane.side === "right" ? columnRight + beside : columnLeft - beside - port.width;
  const height = port.lines.length * plainFont.lineHeight;
  return { lines: port.lines, x, y: (geometry.placed.get(port) ?? 0) + 1, width: port.width, height };
}

function arrowsIn(lane: Lane, geometry: Geometry): readonly PlacedArrow[] {
  const ports = portsOfLane(lane, geometry);
  const x = laneX(lane, geometry);
  return ports.flatMap((port) => {
    if (port.arrow === null) return [];
    const from = lineAt(port, geometry);
    const paths = ports
      .filter(({ arrow }) => arrow === null)
      .map((arrival) => {
        const to = lineAt(arrival, geometry);
        return [
          { x: edgeX(port.row, lane.side, geometry), y: from },
          { x, y: from },
          { x, y: to },
          { x: edgeX(arrival.row, lane.side, geometry), y: to },
        ];
      });
    return [{ arrow: port.arrow, paths, label: labelOf(port, geometry) }];
  });
}

function conditionsOf(lane: Lane, geometry: Geometry): readonly PlacedLabel[] {
  return portsOfLane(lane, geometry)
    .filter(({ arrow, lines }) => arrow === null && lines.length > 0)
    .map((port) => labelOf(port, geometry));
}

function stackOf(ports: readonly Port[] = []): number {
  return sum(ports.map(({ height }) => height));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
