import type { ChartIr } from "../chart/ir.ts";
import { padding } from "./picture/measure.ts";
import type { Picture, PictureEdge, PictureNode, Point } from "./picture/picture.ts";
import { roundedPath, tenth } from "./picture/rounded-path.ts";
import { type Font, helveticaWidth, labelFont, lineFont, titleFont } from "./picture/text-size.ts";
import { svgStyle } from "./svg-style.ts";
import { xmlText } from "./xml.ts";

type Lines = readonly string[];

/** A picture of a chart as an SVG file that stands by itself, light or dark as the reader's screen is. Shape: one `g` a state and an arrow, its sentence as `title`. */
export function toSvg(picture: Picture, ir: ChartIr, title: string): string {
  const { width, height, nodes, edges } = picture;
  const regions = new Set(nodes.filter(({ kind }) => kind === "parallel").map(({ id }) => id));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<style>${svgStyle}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...nodes.flatMap((node) => stateShape(node, node.parent !== null && regions.has(node.parent), ir)),
    ...edges.flatMap((edge) => arrowShape(edge, ir)),
    ...edges.flatMap(arrowLabel),
    "</svg>",
    "",
  ].join("\n");
}

function stateShape(node: PictureNode, region: boolean, ir: ChartIr): Lines {
  const { id, kind, x, y, width, height } = node;
  if (kind === "initial")
    return [`<circle class="dot" cx="${x + width / 2}" cy="${y + height / 2}" r="${width / 2}"/>`];
  const sentence = ir.states.find((state) => state.id === id)?.sentence ?? "";
  const round = kind === "final" || kind === "history" ? height / 2 : 8;
  const box = (by: number) =>
    `x="${x + by}" y="${y + by}" width="${width - 2 * by}" height="${height - 2 * by}" rx="${round - by}"`;
  return [
    "<g>",
    ...(sentence === "" ? [] : [`<title>${xmlText(sentence)}</title>`]),
    `<rect class="state ${kind}${region ? " region" : ""}" ${box(0)}/>`,
    ...(kind === "final" ? [`<rect class="state ring" ${box(3)}/>`] : []),
    ...stateText(node),
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
    return `<text${attributes} x="${tenth(x)}" y="${tenth(baseline)}" ${long}>${xmlText(line)}</text>`;
  });
}

function arrowShape({ points, transitions, deviation }: PictureEdge, ir: ChartIr): Lines {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return [];
  const sentences = new Set(transitions.flatMap((index) => ir.transitions[index]?.sentence ?? []));
  const told = [...sentences].filter((sentence) => sentence !== "").join("; ");
  return [
    `<g class="arrow${deviation ? " deviation" : ""}">`,
    ...(told === "" ? [] : [`<title>${xmlText(told)}</title>`]),
    `<path d="${roundedPath(points)}"/>`,
    `<polygon points="${head(tip, before)}"/>`,
    "</g>",
  ];
}

/** Labels stand above all arrows, each on a piece of paper of its own. */
function arrowLabel({ label, labelBox, deviation }: PictureEdge): Lines {
  if (labelBox === null) return [];
  const { x, y, width, height } = labelBox;
  return [
    `<g class="arrow${deviation ? " deviation" : ""}">`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`,
    ...textLines(label, labelFont, x + padding.label, y + padding.label),
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
