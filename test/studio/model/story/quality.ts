import type { Box, Point } from "../../../../src/export/picture/picture.ts";
import type { PlacedArrow, PlacedLabel } from "../../../../src/studio/model/story/column.ts";
import type { LaidStory } from "../../../../src/studio/model/story/lay-out.ts";

/** What is ugly in a layout, in words; nothing where it is clean. */
export interface Quality {
  readonly labelOnLabel: readonly string[];
  readonly labelOnBox: readonly string[];
  readonly labelOnFrame: readonly string[];
  readonly labelOnArrow: readonly string[];
  readonly arrowThroughBox: readonly string[];
  readonly boxOnBox: readonly string[];
}

interface Named extends Box {
  readonly name: string;
}

/** Measures a layout by its places alone, knowing nothing of how they were found. */
export function qualityOf(laid: LaidStory): Quality {
  const columns = [laid.column, ...laid.bands.flatMap(({ column }) => column ?? [])];
  const blocks = columns.flatMap((column) => column.blocks);
  const arrows = columns.flatMap((column) => column.arrows);
  const labels = [
    ...arrows.map(({ label }) => label),
    ...columns.flatMap(({ conditions }) => conditions),
    ...laid.bands.flatMap(({ texts }) => texts),
  ].map(named);
  const boxes: Named[] = [
    ...blocks.map(({ row, head, ...place }) => ({ ...boxOf(place), height: head, name: row.id })),
    ...(laid.rail?.entries ?? []).map((entry) => ({ ...boxOf(entry), name: entry.id })),
  ];
  const frames: Named[] = [
    ...blocks.filter(({ row }) => row.open).map(({ row, ...place }) => ({ ...boxOf(place), name: row.id })),
    ...laid.bands.flatMap(({ block, strip, frame }) =>
      [strip, frame ?? strip].map((place) => ({ ...boxOf(place), name: block.id })),
    ),
    ...(laid.rail === null ? [] : [{ ...boxOf(laid.rail.box), name: "rail" }]),
  ];
  const pairs = <T>(items: readonly T[]) =>
    items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other] as const));
  return {
    labelOnLabel: pairs(labels).flatMap(([one, other]) => (overlap(one, other) ? `${one.name} / ${other.name}` : [])),
    labelOnBox: labels.flatMap((label) =>
      boxes.flatMap((box) => (overlap(label, box) ? `${label.name} / ${box.name}` : [])),
    ),
    labelOnFrame: labels.flatMap((label) =>
      frames.flatMap((frame) => (overlap(label, frame) && !holds(frame, label) ? `${label.name} / ${frame.name}` : [])),
    ),
    labelOnArrow: labels.flatMap((label) =>
      arrows.flatMap((arrow) =>
        segmentsOf(arrow).some((one) => meets(one, label)) ? `${label.name} / ${arrow.arrow.id}` : [],
      ),
    ),
    arrowThroughBox: arrows.flatMap((placed) => {
      const ends = [placed.arrow.source, ...placed.arrow.targets.map(({ id }) => id)];
      const foreign = boxes.filter(({ name }) => !ends.includes(name));
      return foreign.flatMap((box) =>
        segmentsOf(placed).some((one) => meets(one, box)) ? `${placed.arrow.id} / ${box.name}` : [],
      );
    }),
    boxOnBox: pairs(boxes).flatMap(([one, other]) => (overlap(one, other) ? `${one.name} / ${other.name}` : [])),
  };
}

/** The places where arrows cross, each once: arrows that run together to the same target cross nothing twice. */
export function crossingsOf(laid: LaidStory): number {
  const arrows = [laid.column, ...laid.bands.flatMap(({ column }) => column ?? [])].flatMap((column) => column.arrows);
  const segments = arrows.flatMap(segmentsOf);
  const places = segments.flatMap((one) => segments.flatMap((other) => crossing(one, other)));
  return new Set(places.map(({ x, y }) => `${x},${y}`)).size;
}

type Segment = readonly [Point, Point];

function segmentsOf({ paths }: PlacedArrow): readonly Segment[] {
  return paths.flatMap((path) => path.slice(1).map((to, at): Segment => [path[at] ?? to, to]));
}

/** Where a level segment goes across an upright one, ends apart. */
function crossing([a, b]: Segment, [c, d]: Segment): readonly Point[] {
  if (a.y !== b.y || c.x !== d.x) return [];
  const between = (value: number, one: number, other: number) =>
    Math.min(one, other) < value && value < Math.max(one, other);
  return between(c.x, a.x, b.x) && between(a.y, c.y, d.y) ? [{ x: c.x, y: a.y }] : [];
}

function meets([one, other]: Segment, box: Box): boolean {
  return overlap(
    {
      x: Math.min(one.x, other.x),
      y: Math.min(one.y, other.y),
      width: Math.abs(one.x - other.x),
      height: Math.abs(one.y - other.y),
    },
    box,
  );
}

/** Whether the insides of two boxes meet; to touch is no fault. */
function overlap(one: Box, other: Box): boolean {
  const hair = 0.01;
  return (
    one.x + hair < other.x + other.width &&
    other.x + hair < one.x + one.width &&
    one.y + hair < other.y + other.height &&
    other.y + hair < one.y + one.height
  );
}

function holds(frame: Box, { x, y, width, height }: Box): boolean {
  return frame.x <= x && frame.y <= y && x + width <= frame.x + frame.width && y + height <= frame.y + frame.height;
}

function named(label: PlacedLabel): Named {
  return { ...boxOf(label), name: label.lines.join(" ") };
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}
