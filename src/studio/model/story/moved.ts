import type { Point } from "../../../export/picture/picture.ts";
import type { Column, PlacedLabel } from "./column.ts";

/** A column at another place. */
export function moved({ blocks, arrows, conditions, ...size }: Column, x: number, y: number): Column {
  const by = <T extends Point>(point: T): T => ({ ...point, x: point.x + x, y: point.y + y });
  const label = (one: PlacedLabel): PlacedLabel => by(one);
  return {
    ...size,
    blocks: blocks.map(by),
    arrows: arrows.map((arrow) => ({
      ...arrow,
      paths: arrow.paths.map((path) => path.map(by)),
      label: label(arrow.label),
    })),
    conditions: conditions.map(label),
  };
}
