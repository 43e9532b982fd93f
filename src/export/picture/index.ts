export type { ChartWords } from "../../chart/words.ts";
export { layOut } from "./lay-out.ts";
export type { ElkLayout } from "./level.ts";
export type { Box, Picture, PictureEdge, PictureNode, Point } from "./picture.ts";
export type { PictureOptions } from "./plan.ts";
export { labelFont, lineFont, titleFont } from "./text-size.ts";
