import type { Picture, PictureNode } from "./picture/picture.ts";
import { type Font, helveticaWidth } from "./picture/text-size.ts";
import { landmarkSize } from "./svg-style.ts";

/** Where the title of a large part is written in an overview. */
export interface Label {
  readonly title: string;
  readonly middle: number;
  readonly top: number;
  readonly wide: number;
  readonly high: number;
}

/** Letters that can be read where an overview is shown so much smaller. */
export function landmarkFont(scale: number): Font {
  return { size: landmarkSize * scale, bold: true, lineHeight: landmarkSize * scale * 1.4 };
}

/** The titles of large parts, each over the middle of its state as far as the picture's edge lets it; where two would cover each other the later one goes as far up or down as it must. */
export function labelsApart(nodes: readonly PictureNode[], picture: Picture, scale: number): readonly Label[] {
  const font = landmarkFont(scale);
  // Whole units, so that what stands just below is not taken for covered.
  const high = Math.ceil(font.lineHeight);
  const placed: Label[] = [];
  const { height } = picture;
  for (const { title, x, y, width, height: tall } of nodes) {
    const wide = helveticaWidth(title, font) + 8 * scale;
    const middle = Math.max(wide / 2, Math.min(x + width / 2, picture.width - wide / 2));
    const wanted = Math.round(Math.max(0, Math.min(y + (tall - high) / 2, height - high)));
    const rivals = placed.filter((label) => Math.abs(label.middle - middle) < (label.wide + wide) / 2);
    const free = [wanted, ...rivals.flatMap(({ top }) => [top - high, top + high])]
      .filter((top) => top >= 0 && top + high <= height)
      .filter((top) => rivals.every((label) => Math.abs(label.top - top) >= high))
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
    placed.push({ title, middle, top: free[0] ?? wanted, wide, high });
  }
  return placed;
}
