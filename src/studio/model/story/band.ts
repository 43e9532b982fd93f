import type { Box } from "../../../export/picture/picture.ts";
import { wrapped } from "../../../export/picture/text-size.ts";
import { arrowsOf } from "./arrows.ts";
import { type Column, columnOf, type PlacedLabel, type Room } from "./column.ts";
import { broadest, plainFont } from "./measure.ts";
import { moved } from "./moved.ts";
import { rowsOf } from "./rows.ts";
import type { StoryBlock, Way } from "./story.ts";

/** What goes on beside the phases, along those that it runs beside. */
export interface Band {
  readonly block: StoryBlock;
  /** The band itself, as long as the phases that it runs along. */
  readonly strip: Box;
  /** Whether its title runs down the strip, which is too narrow for words. */
  readonly upright: boolean;
  /** What it says while it is closed. */
  readonly texts: readonly PlacedLabel[];
  /** What it holds while it is open, around `column`: the strip itself, or a place of its own. */
  readonly frame: Box | null;
  readonly column: Column | null;
}

const inset = 10;
const bandHead = 34;
const least = 150;
const mostApart = 48;

/** What a band holds while it is open; `null` while it is closed. */
export function insideOf(
  block: StoryBlock,
  ways: readonly Way[],
  open: ReadonlySet<string>,
  said: Omit<Room, "width" | "height" | "sentences" | "backOn">,
): Column | null {
  if (!open.has(block.id)) return null;
  return columnOf(rowsOf(block.inside, open, new Set()), arrowsOf(block.inside, ways, open), {
    ...said,
    width: least,
    height: 0,
    sentences: false,
    backOn: "right",
  });
}

/** How wide a band is that holds a column. */
export function widthAround(column: Column): number {
  return column.width + 2 * inset;
}

/** A band at its place; what it holds stands in it, or `below` the phases. */
export function bandAt(
  block: StoryBlock,
  column: Column | null,
  place: Box,
  below: Pick<Box, "x" | "y" | "width"> | null,
): Band {
  const upright = below !== null;
  if (column === null)
    return { block, strip: place, upright, texts: upright ? [] : textsOf(block, place), frame: null, column };
  const corner = below ?? place;
  const frame = {
    x: corner.x,
    y: corner.y,
    width: Math.max(below?.width ?? 0, widthAround(column)),
    height: Math.max(upright ? 0 : place.height, bandHead + column.height + inset),
  };
  const inside = moved(column, corner.x + inset, corner.y + bandHead);
  return { block, strip: upright ? place : frame, upright, texts: [], frame, column: inside };
}

/** The sentence of a band and the states that it goes through, from the top down. */
function textsOf(block: StoryBlock, { x, y, width, height }: Box): readonly PlacedLabel[] {
  const said = [`${block.sentence} all the while`, ...leaves(block).map(({ title }) => title)];
  const texts = said.map((text) => wrapped(text, plainFont, width - 2 * inset));
  const tall = (lines: readonly string[]) => lines.length * plainFont.lineHeight;
  const spare = height - bandHead - inset - texts.reduce((sum, lines) => sum + tall(lines), 0);
  const apart = Math.max(4, Math.min(mostApart, spare / texts.length));
  let at = y + bandHead;
  return texts.map((lines) => {
    const text = { lines, x: x + inset, y: at, width: broadest(lines, plainFont), height: tall(lines) };
    at += tall(lines) + apart;
    return text;
  });
}

function leaves({ inside }: StoryBlock): readonly StoryBlock[] {
  return inside.flatMap((one) => (one.inside.length === 0 ? [one] : leaves(one)));
}
