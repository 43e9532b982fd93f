/** Advance widths of Helvetica in thousandths of the font size: the page's and the files' sans-serif stack begins with fonts of these widths. */
const widths: readonly (readonly [width: number, characters: string])[] = [
  [191, "'"],
  [222, "ijl"],
  [278, " !,./:;I[\\]ft"],
  [333, "()-`r"],
  [389, "*"],
  [500, "Jckvsxyz"],
  [584, "+<=>~"],
  [611, "FTZ"],
  [667, "&ABEKPSVXY"],
  [722, "CDHNRUw"],
  [778, "GOQ"],
  [833, "Mm"],
  [889, "%"],
  [944, "W"],
  [1015, "@"],
];

const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map((one) => [one, width] as const)));

/** Other sans-serif fonts run a little wider, so text is given more room than Helvetica takes. */
const allowance = 1.06;

/** A size of text in pixels. */
export interface Font {
  readonly size: number;
  readonly bold: boolean;
  readonly lineHeight: number;
}

export const titleFont: Font = { size: 13, bold: true, lineHeight: 17 };
export const lineFont: Font = { size: 11, bold: false, lineHeight: 15 };
export const labelFont: Font = { size: 11, bold: false, lineHeight: 14 };

/** The room that a text is given, in pixels, without asking a browser. */
export function textWidth(text: string, font: Font): number {
  return helveticaWidth(text, font) * allowance;
}

/** How wide a text is in Helvetica, in pixels. */
export function helveticaWidth(text: string, { size, bold }: Font): number {
  const thousandths = [...text].reduce((sum, one) => sum + (widthOf.get(one) ?? unknownWidth(one)), 0);
  return (thousandths * size * (bold ? 1.07 : 1)) / 1000;
}

function unknownWidth(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x1100 ? 556 : 1000;
}

/** Breaks a text into lines no wider than `most`, at spaces where there are any, about as long as one another; lines after the first are set in. */
export function wrapped(text: string, font: Font, most: number, indent = ""): readonly string[] {
  const widest = broken(text, font, most, indent);
  for (let narrower = most - 10; narrower > most / 2; narrower -= 10) {
    const lines = broken(text, font, narrower, indent);
    if (lines.length > widest.length) return broken(text, font, narrower + 10, indent);
  }
  return widest;
}

function broken(text: string, font: Font, most: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => cut(one, font, most))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, font) <= most) line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Pieces of a word that is too long for a line. */
function cut(word: string, font: Font, most: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && textWidth(piece + character, font) > most) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? pieces : [...pieces, piece];
}
