import type { ChartIr } from "../chart/ir.ts";
import { escapeMarkup } from "../markup/escape.ts";
import { type Label, labelsApart, landmarkFont } from "./landmarks.ts";
import { landmarksOf } from "./picture/landmarks.ts";
import { padding } from "./picture/measure.ts";
import type { Picture, PictureEdge, PictureNode, Point } from "./picture/picture.ts";
import { roundedPath, tenth } from "./picture/rounded-path.ts";
import { type Font, helveticaWidth, labelFont, lineFont, titleFont } from "./picture/text-size.ts";
import { overviewStyle, svgStyle } from "./svg-style.ts";

type Lines = readonly string[];

/** A picture of a chart as an SVG file that stands by itself, light or dark as the reader's screen is. Shape: one `g` a state and an arrow, its sentence as `title`. */
export function toSvg(picture: Picture, ir: ChartIr, title: string): string {
  const { width, height, nodes, edges } = picture;
  return svgOf(picture, title, { width, height, style: svgStyle }, [
    ...nodes.flatMap((node) => stateShape(node, picture, ir, stateText(node))),
    ...edges.flatMap((edge) => arrowShape(edge, ir)),
    ...edges.flatMap(arrowLabel),
  ]);
}

/** How wide an overview is shown, in pixels, where nobody says otherwise. */
const overviewWidth = 1000;

/** The same picture to be seen small, as on a page beside text: only its large parts are named. */
export function toOverviewSvg(picture: Picture, ir: ChartIr, title: string): string {
  const { nodes, edges } = picture;
  const scale = picture.width / overviewWidth;
  const size = { width: overviewWidth, height: tenth(picture.height / scale), style: overviewStyle(scale) };
  return svgOf(picture, title, size, [
    ...nodes.flatMap((node) => stateShape(node, picture, ir, [])),
    ...edges.flatMap((edge) => arrowShape(edge, ir)),
    ...labelsApart(landmarksOf(picture), picture, scale).flatMap((label) => landmark(label, scale)),
  ]);
}

function svgOf(
  picture: Picture,
  title: string,
  { width, height, style }: { readonly width: number; readonly height: number; readonly style: string },
  content: Lines,
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${picture.width} ${picture.height}" role="img">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${picture.width}" height="${picture.height}"/>`,
    ...content,
    "</svg>",
    "",
  ].join("\n");
}

function landmark({ title, middle, top, wide, high }: Label, scale: number): Lines {
  const font = landmarkFont(scale);
  return [
    `<rect class="landmark-paper" x="${tenth(middle - wide / 2)}" y="${tenth(top)}" width="${tenth(wide)}" height="${tenth(high)}" rx="${tenth(4 * scale)}"/>`,
    ...textLines([title], font, middle, top, ' class="landmark" text-anchor="middle"'),
  ];
}

function stateShape(node: PictureNode, { nodes }: Picture, ir: ChartIr, text: Lines): Lines {
  const { id, kind, x, y, width, height, parent } = node;
  if (kind === "initial")
    return [`<circle class="dot" cx="${x + width / 2}" cy="${y + height / 2}" r="${width / 2}"/>`];
  const sentence = ir.states.find((state) => state.id === id)?.sentence ?? "";
  const region = nodes.some((around) => around.id === parent && around.kind === "parallel");
  const round = kind === "final" || kind === "history" ? height / 2 : 8;
  const box = (by: number) =>
    `x="${x + by}" y="${y + by}" width="${width - 2 * by}" height="${height - 2 * by}" rx="${round - by}"`;
  return [
    "<g>",
    ...(sentence === "" ? [] : [`<title>${escapeMarkup(sentence)}</title>`]),
    `<rect class="state ${kind}${region ? " region" : ""}" ${box(0)}/>`,
    ...(kind === "final" ? [`<rect class="state ring" ${box(3)}/>`] : []),
    ...text,
    "</g>",
  ];
}

function stateText({ kind, x, y, width, height, titleLines, lines }: PictureNode): Lines {
  const centred = kind === "history" || kind === "final";
  const left = centred ? x + width / 2 : x + padding.side;
  const anchor = centred ? ' text-anchor="middle"' : "";
  const text = titleLines.length * titleFont.lineHeight + lines.length * lineFont.lineHeight;
  const top = centred ? y + (height - text) / 2 : y + padding.top;
  const below = top + titleLines.length * titleFont.lineHeight + 3;
  return [
    ...textLines(titleLines, titleFont, left, top, ` class="title"${anchor}`),
    ...textLines(lines, lineFont, left, below, ` class="line"${anchor}`),
  ];
}

/** Nobody knows which font the reader's machine has: told how long it is, a text fits its box in any. */
function textLines(lines: Lines, font: Font, x: number, top: number, attributes = ""): Lines {
  const { size, lineHeight } = font;
  return lines.map((line, at) => {
    const baseline = top + at * lineHeight + (lineHeight + size * 0.72) / 2;
    const long = `textLength="${tenth(helveticaWidth(line, font))}" lengthAdjust="spacingAndGlyphs"`;
    return `<text${attributes} x="${tenth(x)}" y="${tenth(baseline)}" ${long}>${escapeMarkup(line)}</text>`;
  });
}

function arrowShape({ points, transitions, deviation }: PictureEdge, ir: ChartIr): Lines {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return [];
  const sentences = new Set(transitions.flatMap((index) => ir.transitions[index]?.sentence ?? []));
  const told = [...sentences].filter((sentence) => sentence !== "").join("; ");
  const departs = deviation ? " deviation" : "";
  return [
    `<g class="arrow${departs}">`,
    ...(told === "" ? [] : [`<title>${escapeMarkup(told)}</title>`]),
    `<path class="way${departs}" d="${roundedPath(points)}"/>`,
    `<polygon class="tip${departs}" points="${head(tip, before)}"/>`,
    "</g>",
  ];
}

/** Labels stand above all arrows, each on a piece of paper of its own. */
function arrowLabel({ label, labelBox, deviation }: PictureEdge): Lines {
  if (labelBox === null) return [];
  const { x, y, width, height } = labelBox;
  const departs = deviation ? " deviation" : "";
  return [
    `<g class="arrow${departs}">`,
    `<rect class="label-paper" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`,
    ...textLines(label, labelFont, x + padding.label, y + padding.label, ` class="label${departs}"`),
    "</g>",
  ];
}

/** The three corners of an arrowhead. */
function head(tip: Point, before: Point): string {
  const length = Math.hypot(tip.x - before.x, tip.y - before.y);
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const corner = (side: number) =>
    `${tenth(tip.x - along.x * 9 - along.y * side)},${tenth(tip.y - along.y * 9 + along.x * side)}`;
  return `${tip.x},${tip.y} ${corner(4)} ${corner(-4)}`;
}
