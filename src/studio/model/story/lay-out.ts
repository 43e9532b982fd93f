import type { Box } from "../../../export/picture/picture.ts";
import { arrowsOf } from "./arrows.ts";
import { type Band, bandAt, insideOf, widthAround } from "./band.ts";
import { type Column, columnOf, type PlacedBlock, type Room } from "./column.ts";
import { moved } from "./moved.ts";
import { type Rail, railOf } from "./rail.ts";
import { rowsOf } from "./rows.ts";
import type { Story } from "./story.ts";

/** A story laid out for a window, in pixels from the upper left corner. */
export interface LaidStory {
  readonly width: number;
  readonly height: number;
  readonly column: Column;
  readonly bands: readonly Band[];
  /** `null` where nothing is open from everywhere. */
  readonly rail: Rail | null;
}

/** The size of a window, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 8;
const apart = 14;
/** A window narrower than this one, such as that of a page that is not shown, is laid out as this one and scrolls. */
const narrowest = 240;
/** From this width on the band and the rail have their words beside the phases; below, the rail stands under them. */
const roomy = 780;
const widths = {
  band: 118,
  strip: 26,
  rail: 158,
  column: { least: 212, most: 340 },
  narrow: { least: 154, most: 240 },
};

/** How an open band says what leads from one of its states to the other. */
const besidePhases = { labelWidth: 120, labelLines: 2, linesAlone: 2, stepLines: 1, whenLines: 2, laneGap: 12 };
const belowPhases = { labelWidth: 100, labelLines: 7, linesAlone: 7, stepLines: 4, whenLines: 12, laneGap: 8 };

/** Lays out a story with the blocks of `open` open; it is higher than the window where it has no room in it, and never drawn smaller. */
export function layOutStory(story: Story, open: ReadonlySet<string>, window: Size): LaidStory {
  const [width, height] = [Math.max(window.width, narrowest), window.height];
  const wide = width >= roomy;
  const phases = new Set([...story.phases, ...blocksIn(story, story.openAtFirst)].map(({ id }) => id));
  const rows = rowsOf(story.phases, open, phases);
  const arrows = arrowsOf(story.phases, story.ways, open);
  const insides = story.bands.map((block) => insideOf(block, story.ways, open, wide ? besidePhases : belowPhases));
  const bandWidths = insides.map((inside) =>
    wide ? (inside === null ? widths.band : widthAround(inside)) : widths.strip,
  );
  // An open band takes the place of the rail, which then stands below.
  const railBeside = wide && story.exits.length > 0 && insides.every((inside) => inside === null);
  const besides = [2 * margin, ...bandWidths.map((one) => one + apart), railBeside ? widths.rail + apart : 0];
  const room = { height: height - 2 * margin, backOn: wide ? ("left" as const) : ("right" as const) };
  const available = { width: width - besides.reduce((sum, one) => sum + one, 0), height: room.height };
  const fitting = columnFor(available, wide, (dense) => columnOf(rows, arrows, { ...room, ...dense }));
  const column = moved(fitting, margin, margin);

  const [top, bottom] = reachOf(story, column.blocks);
  let right = margin + fitting.width;
  let under = margin + fitting.height;
  const bands = story.bands.map((block, at) => {
    const place = { x: right + apart, y: top, width: bandWidths[at] ?? 0, height: bottom - top };
    const below = wide ? null : { x: margin, y: under + apart, width: width - 2 * margin };
    const band = bandAt(block, insides[at] ?? null, place, below);
    right = place.x + place.width;
    under = Math.max(under, ...[band.strip, band.frame ?? band.strip].map((box) => box.y + box.height));
    return band;
  });
  const place: Box = railBeside
    ? { x: right + apart, y: top, width: widths.rail, height: bottom - top }
    : { x: margin, y: under + apart, width: Math.min(width - 2 * margin, right - margin), height: 0 };
  const rail = story.exits.length === 0 ? null : railOf(story.exits, place, railBeside ? "down" : "across");
  const boxes = [...bands.flatMap(({ strip, frame }) => [strip, frame ?? strip]), ...(rail === null ? [] : [rail.box])];
  return {
    width: Math.max(right, ...boxes.map((box) => box.x + box.width)) + margin,
    height: Math.max(under, ...boxes.map((box) => box.y + box.height)) + margin,
    column,
    bands,
    rail,
  };
}

/** The phases that stand inside open blocks. */
function blocksIn({ phases }: Story, open: ReadonlySet<string>): Story["phases"] {
  const inside = (blocks: Story["phases"]): Story["phases"] =>
    blocks.flatMap((block) => (open.has(block.id) ? [...block.inside, ...inside(block.inside)] : []));
  return inside(phases);
}

/** How much blocks and arrows say at most, and from there to how little. */
const talkative: Density = { sentences: true, labelLines: 3, linesAlone: 3, stepLines: 1, whenLines: 2, laneGap: 12 };
const terser: readonly Density[] = [
  { ...talkative, labelLines: 2, linesAlone: 2 },
  { ...talkative, sentences: false, labelLines: 2, linesAlone: 2 },
  { ...talkative, sentences: false, labelLines: 1, linesAlone: 2 },
  { ...talkative, sentences: false, labelLines: 1, linesAlone: 1 },
];
/** A narrow window is scrolled down anyway, so words go on in the next line and are not cut. */
const running: Density = { sentences: false, labelLines: 7, linesAlone: 7, stepLines: 4, whenLines: 12, laneGap: 8 };
const labelWidths = { most: 180, least: 60, step: 10 };

type Density = Omit<Room, "width" | "height" | "labelWidth" | "backOn">;
type Dense = Density & Pick<Room, "width" | "labelWidth">;

/** The column that says as much as has room in the window; in a narrow one as much as it is wide for. */
function columnFor(available: Size, wide: boolean, make: (dense: Dense) => Column): Column {
  const { least, most } = wide ? widths.column : widths.narrow;
  const at = (density: Density): Column => {
    let labelWidth = labelWidths.most;
    const left = () => available.width - (make({ ...density, width: least, labelWidth }).width - least);
    while (left() < least && labelWidth > labelWidths.least) labelWidth -= labelWidths.step;
    return make({ ...density, width: Math.max(least, Math.min(most, Math.floor(left()))), labelWidth });
  };
  if (!wide) return at(running);
  let column = at(talkative);
  for (const density of terser) if (column.height > available.height) column = at(density);
  return column;
}

function reachOf({ along: [first, last] }: Story, blocks: readonly PlacedBlock[]): readonly [number, number] {
  const [one, other] = [first, last].map((id) => blocks.find(({ row }) => row.id === id));
  return [one?.y ?? 0, other === undefined ? 0 : other.y + other.height];
}
