import { type Font, wrapped } from "../../../export/picture/text-size.ts";
import { inOneLine, phaseFont, plainFont, stateFont } from "./measure.ts";
import type { StoryBlock } from "./story.ts";

/** A block as a row of a column: closed it is a box, open it is the head of a frame around the rows inside it. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly depth: number;
  readonly holds: number;
  readonly open: boolean;
  /** The last row inside it; its own place where it is closed. */
  readonly last: number;
  /** Whether it is a phase of the story, not a state inside one. */
  readonly phase: boolean;
}

/** Blocks as rows from the top down, an open one before what it holds. */
export function rowsOf(
  blocks: readonly StoryBlock[],
  open: ReadonlySet<string>,
  phases: ReadonlySet<string>,
): readonly Row[] {
  const rows: Row[] = [];
  const add = ({ id, title, sentence, inside }: StoryBlock, depth: number) => {
    const at = rows.length;
    const row = {
      id,
      title,
      sentence,
      depth,
      holds: inside.length,
      open: open.has(id) && inside.length > 0,
      phase: phases.has(id),
    };
    rows.push({ ...row, last: at });
    if (!row.open) return;
    for (const one of inside) add(one, depth + 1);
    rows[at] = { ...row, last: rows.length - 1 };
  };
  for (const block of blocks) add(block, 0);
  return rows;
}

/** What a row says, and the room that takes. */
export interface Words {
  readonly title: readonly string[];
  readonly lines: readonly string[];
  readonly font: Font;
  readonly height: number;
}

/** Room at the left of a title for the sign that opens a block. */
export const signWidth = 20;
export const indent = 10;

/** The words of a row in a column so wide; a phase says its sentence too where `sentences` allows it. */
export function wordsIn({ title, sentence, depth, holds, open, phase }: Row, width: number, sentences: boolean): Words {
  const font = phase ? phaseFont : stateFont;
  const most = width - 2 * depth * indent - 18 - (holds > 0 ? signWidth : 0);
  const titles = wrapped(title, font, most);
  const lines = sentences && phase && !open && sentence !== title ? [inOneLine(sentence, plainFont, most)] : [];
  const height = titles.length * font.lineHeight + lines.length * plainFont.lineHeight + 8;
  return { title: titles, lines, font, height };
}
