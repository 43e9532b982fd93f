import { type Font, textWidth, wrapped } from "../../../export/picture/text-size.ts";
import { withoutVerdicts } from "./phrases.ts";

/** The fonts of a story. None is under 11 px: a story is shown at its own size. */
export const phaseFont: Font = { size: 15, bold: true, lineHeight: 19 };
export const stateFont: Font = { size: 13, bold: true, lineHeight: 17 };
export const plainFont: Font = { size: 12, bold: false, lineHeight: 15 };

/** The width of the widest of some lines. */
export function broadest(lines: readonly string[], font: Font): number {
  return Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, font))));
}

/** A text in one line, cut where it is too long: at a word, or within the first where not even that has room. */
export function inOneLine(text: string, font: Font, most: number): string {
  if (textWidth(text, font) <= most) return text;
  const words = text.split(" ");
  const cuts = [
    ...words.map((_, at) => words.slice(0, -at - 1).join(" ")),
    ...[...text].map((_, at) => text.slice(0, -at - 1)),
  ];
  return `${cuts.find((cut) => cut !== "" && textWidth(`${cut}…`, font) <= most) ?? ""}…`;
}

/** Phrases in at most so many lines: in full, without their verdicts, or only the first of them with how many more there are. */
export function inFewLines(phrases: readonly string[], font: Font, width: number, most: number): readonly string[] {
  const short = [...new Set(phrases.map(withoutVerdicts))];
  const fewer = short.map((_, left) => [...short.slice(0, short.length - left), ...(left === 0 ? [] : [`+${left}`])]);
  for (const told of [phrases, ...fewer].map(listed)) {
    // Breaking lines takes far longer than to see that so many could not hold it.
    if (textWidth(told, font) > width * most) continue;
    const lines = wrapped(told, font, width);
    if (lines.length <= most) return lines;
  }
  return [inOneLine(short[0] ?? "", font, width)];
}

/** Phrases in a row; a comma does not part what has commas of its own. */
export function listed(phrases: readonly string[]): string {
  return phrases.join(phrases.some((phrase) => phrase.includes(",")) ? "; " : ", ");
}
