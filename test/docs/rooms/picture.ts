import ELK, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from "elkjs/lib/elk.bundled.js";
import { roundedPath, tenth } from "../../../src/export/picture/rounded-path.ts";
import { helveticaWidth, textWidth, titleFont } from "../../../src/export/picture/text-size.ts";
import { svgStyle } from "../../../src/export/svg-style.ts";
import { escapeMarkup } from "../../../src/markup/escape.ts";
import type { RoomGraph } from "./graph.ts";

const title = "The rooms of the code, each above what it imports";
const margin = 20;
const boxHeight = 34;
const layout = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.padding": `[top=${margin},left=${margin},bottom=${margin},right=${margin}]`,
  "elk.spacing.nodeNode": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};

/** The rooms as a picture that stands by itself: a box for each, and an arrow to what it imports. */
export async function roomsSvg(graph: RoomGraph): Promise<string> {
  const { width = 0, height = 0, children = [], edges = [] } = await new ELK.default().layout(elkGraph(graph));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${title}</title>`,
    `<style>${svgStyle}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...edges.map(arrow),
    ...children.map(box),
    "</svg>",
    "",
  ].join("\n");
}

function elkGraph(graph: RoomGraph): ElkNode {
  return {
    id: "rooms",
    layoutOptions: layout,
    children: [...graph.keys()].map((room) => ({
      id: room,
      width: Math.ceil(textWidth(room, titleFont)) + 24,
      height: boxHeight,
    })),
    edges: [...graph].flatMap(([room, targets]) =>
      targets.map((target) => ({ id: `${room} ${target}`, sources: [room], targets: [target] })),
    ),
  };
}

function box({ id, x = 0, y = 0, width = 0, height = 0 }: ElkNode): string {
  const long = `textLength="${tenth(helveticaWidth(id, titleFont))}" lengthAdjust="spacingAndGlyphs"`;
  const baseline = tenth(y + (height + titleFont.size * 0.72) / 2);
  return `<g>
<rect class="state atomic" x="${tenth(x)}" y="${tenth(y)}" width="${width}" height="${height}" rx="8"/>
<text class="title" text-anchor="middle" x="${tenth(x + width / 2)}" y="${baseline}" ${long}>${escapeMarkup(id)}</text>
</g>`;
}

/** Arrows come down to the box that they lead to. */
function arrow({ sections = [] }: ElkExtendedEdge): string {
  return sections
    .map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }));
      return `<g class="arrow"><path class="way" d="${roundedPath(points)}"/><polygon class="tip" points="${head(endPoint)}"/></g>`;
    })
    .join("\n");
}

function head({ x, y }: ElkPoint): string {
  return `${tenth(x)},${tenth(y)} ${tenth(x - 4)},${tenth(y - 9)} ${tenth(x + 4)},${tenth(y - 9)}`;
}
