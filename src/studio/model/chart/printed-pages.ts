import type { Box, Picture, Point } from "../../../export/picture/picture.ts";

/** A piece of a picture that fills a page of paper. */
export interface PrintedPage extends Box {
  /** Its row as a letter and its column as a number, as a map says it: `B3`. */
  readonly name: string;
  /** What the page shows: the piece, and a little of those around it. */
  readonly shown: Box;
}

/** Largest piece of the picture on a page, in pixels: on A4 across, its words of 11 pixels come out at some 6 points. */
const largest = { width: 1360, height: 980 };

/** How far a page shows what stands on the pages around it: a box up to twice as wide that is cut off on one is whole on the other. */
const overlap = 120;

/** The pages of a picture too large for one, row by row; pages on which nothing would stand are left out. */
export function printedPages(picture: Picture): readonly PrintedPage[] {
  const columns = Math.ceil(picture.width / largest.width);
  const rows = Math.ceil(picture.height / largest.height);
  const [width, height] = [picture.width / columns, picture.height / rows];
  return Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const name = `${String.fromCharCode("A".charCodeAt(0) + row)}${column + 1}`;
    const piece = { x: column * width, y: row * height, width, height };
    return { name, ...piece, shown: widened(piece) };
  }).filter((page) => standsOn(page, picture));
}

function widened({ x, y, width, height }: Box): Box {
  return { x: x - overlap, y: y - overlap, width: width + 2 * overlap, height: height + 2 * overlap };
}

/** Whether a state without inner states, a title or a line of an arrow stands on a page; the frame around all of it does not count. */
function standsOn(page: Box, { nodes, edges }: Picture): boolean {
  return (
    nodes.some(({ x, y, width, height, kind, headerHeight }) => {
      const frame = kind === "compound" || kind === "parallel";
      return meet(page, { x, y, width: frame ? 1 : width, height: frame ? headerHeight : height });
    }) ||
    edges.some(
      ({ points, labelBox }) =>
        (labelBox !== null && meet(page, labelBox)) || segments(points).some((box) => meet(page, box)),
    )
  );
}

/** Arrows go along the axes: each piece is a box as thin as a line. */
function segments(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    };
  });
}

function meet(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}
