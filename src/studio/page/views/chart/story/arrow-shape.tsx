import type { Point } from "../../../../../export/picture/picture.ts";
import { roundedPath } from "../../../../../export/picture/rounded-path.ts";
import type { PlacedArrow } from "../../../../model/story/column.ts";
import { listed } from "../../../../model/story/measure.ts";
import type { Selection } from "../../../canvas/flow.ts";
import { Lines } from "./lines.tsx";
import { Pressable } from "./pressable.tsx";

/** An arrow with its words, which names both of its ends. */
export function ArrowShape({
  placed: { arrow, paths, label },
  titles,
  chosen,
  dimmed,
  onSelect,
}: {
  readonly placed: PlacedArrow;
  readonly titles: ReadonlyMap<string, string>;
  readonly chosen: boolean;
  readonly dimmed: boolean;
  readonly onSelect: ((selection: Selection) => void) | undefined;
}) {
  const { id, source, targets, phrases } = arrow;
  const named = (end: string) => titles.get(end) ?? end;
  const told = targets.map(({ id: end, when }) => (when === "" ? named(end) : `${named(end)} (${when})`));
  const [shown, full] = [label.lines.join(" "), listed(phrases)];
  const name = `From ${named(source)} to ${told.join(" or ")}: ${shown}${shown === full ? "" : ` (${full})`}`;
  const classes = ["story-arrow"];
  if (chosen) classes.push("story-arrow-chosen");
  if (dimmed) classes.push("story-dimmed");
  return (
    <Pressable
      className={classes.join(" ")}
      label={name}
      pressed={chosen}
      onPress={onSelect && (() => onSelect({ kind: "edge", id }))}
    >
      <title>{name}</title>
      {paths.map((path) => (
        <g key={path.map(({ x, y }) => `${x},${y}`).join(" ")}>
          <path className="story-reach" d={roundedPath(path)} />
          <path className="story-line" d={roundedPath(path)} />
          <path className="story-head" d={headAt(path)} />
        </g>
      ))}
      <rect className="story-reach" x={label.x} y={label.y} width={label.width} height={label.height} />
      <Lines {...label} className="story-label" />
    </Pressable>
  );
}

/** The head of an arrow, drawn by itself: a marker is lost where the drawing that defines it is hidden. */
function headAt(path: readonly Point[]): string {
  const [before, end] = path.slice(-2);
  if (before === undefined || end === undefined) return "";
  const [x, y] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const [backX, backY] = [end.x - 8 * x, end.y - 8 * y];
  return `M${end.x} ${end.y}L${backX - 4 * y} ${backY + 4 * x}L${backX + 4 * y} ${backY - 4 * x}z`;
}
