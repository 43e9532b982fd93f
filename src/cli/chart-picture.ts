import type { ChartIr } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import { layOut, type Picture, type PictureOptions } from "../export/index.ts";

/** Lays out a chart, with the optional package elkjs: whoever calls this has made sure that it is there. */
export async function chartPicture(ir: ChartIr, words: ChartWords, options: PictureOptions): Promise<Picture> {
  const { default: elk } = await import("elkjs/lib/elk.bundled.js");
  const engine = new elk.default();
  return layOut(ir, words, (graph) => engine.layout(graph), options);
}
