import type { PlanEdge, PlanNode } from "./plan.ts";
import { type Font, labelFont, lineFont, textWidth, titleFont, wrapped } from "./text-size.ts";

/** The room that a state's words take, or an arrow's. */
export interface Measured {
  readonly width: number;
  readonly height: number;
}

export interface MeasuredNode extends Measured {
  readonly titleLines: readonly string[];
  readonly lines: readonly string[];
  readonly headerHeight: number;
}

const widest = { title: 170, lines: 190, label: 195 };
/** More than this many lines in a state say less than the state beside them. */
const mostLines = 8;
/** Begins each line that goes on with the one above it. */
export const hanging = "\u2002";
export const padding = { side: 12, top: 8, bottom: 9, label: 4 };

const dots: Partial<Record<PlanNode["kind"], number>> = { initial: 10, history: 26 };

/** What a state says, in lines, and how much room that takes. */
export function measureNode({ kind, title, phrases }: PlanNode): MeasuredNode {
  const dot = dots[kind];
  if (dot !== undefined)
    return { width: dot, height: dot, titleLines: title === "" ? [] : [title], lines: [], headerHeight: 0 };
  const titleLines = wrapped(title, titleFont, widest.title);
  const lines = atMost(
    mostLines,
    phrases.flatMap((phrase) => linesOf(phrase, lineFont, widest.lines)),
  );
  const text = titleLines.length * titleFont.lineHeight + lines.length * lineFont.lineHeight;
  const headerHeight = padding.top + text + (lines.length > 0 ? 3 : 0) + padding.bottom;
  const width = Math.max(64, broadest(titleLines, titleFont), broadest(lines, lineFont)) + 2 * padding.side;
  return { titleLines, lines, headerHeight, width: Math.ceil(width), height: Math.max(36, headerHeight) };
}

/** What an arrow says, in lines, and how much room that takes. */
export function measureLabel({ phrases }: PlanEdge): Measured & { readonly lines: readonly string[] } {
  const lines = phrases.flatMap((phrase) => linesOf(phrase, labelFont, widest.label));
  return {
    lines,
    width: Math.ceil(broadest(lines, labelFont) + 2 * padding.label),
    height: lines.length * labelFont.lineHeight + 2 * padding.label,
  };
}

function linesOf(phrase: string, font: Font, most: number): readonly string[] {
  return phrase.split("\n").flatMap((part, at) => {
    const lines = wrapped(part, font, most, hanging);
    return at === 0 ? lines : lines.map((line, index) => (index === 0 ? `${hanging}${line}` : line));
  });
}

function broadest(lines: readonly string[], font: Font): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, font)));
}

function atMost(most: number, lines: readonly string[]): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more lines`];
}
