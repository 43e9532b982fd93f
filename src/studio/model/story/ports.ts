import type { StoryArrow } from "./arrows.ts";
import type { Lane, Side } from "./lanes.ts";
import { broadest, inFewLines, plainFont } from "./measure.ts";

/** Where an arrow leaves a row for its lane, or a lane reaches a row. */
export interface Port {
  readonly row: number;
  readonly lane: Lane;
  /** `null` where the lane arrives. */
  readonly arrow: StoryArrow | null;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** The most room for the words of an arrow. */
export interface LabelRoom {
  readonly labelWidth: number;
  readonly labelLines: number;
  /** Where nothing else leaves or reaches the row on that side. */
  readonly linesAlone: number;
  /** For a condition, which says nothing where it is cut. */
  readonly whenLines: number;
}

/** Room for a line without words. */
const bare = 12;

/** The ports of all lanes of one side, by row from the top down, so that what starts at one row does not cross what starts beside it. */
export function portsOf(
  lanes: readonly Lane[],
  side: Side,
  { labelWidth, labelLines, linesAlone, whenLines }: LabelRoom,
): ReadonlyMap<number, readonly Port[]> {
  const ports = new Map<number, Port[]>();
  const add = (row: number, lane: Lane, arrow: StoryArrow | null, lines: readonly string[]) => {
    const height = lines.length === 0 ? bare : lines.length * plainFont.lineHeight + 5;
    const port = { row, lane, arrow, lines, width: broadest(lines, plainFont), height };
    ports.set(row, [...(ports.get(row) ?? []), port]);
  };
  const here = lanes.filter((one) => one.side === side);
  const ends = here.flatMap(({ sources, targets }) => [...sources, ...targets].map(({ row }) => row));
  const linesAt = (row: number) => (ends.filter((end) => end === row).length === 1 ? linesAlone : labelLines);
  for (const lane of here) {
    for (const { arrow, row } of lane.sources)
      add(row, lane, arrow, inFewLines(arrow.phrases, plainFont, labelWidth, linesAt(row)));
    for (const { row, when } of lane.targets)
      add(row, lane, null, when === "" ? [] : inFewLines([when], plainFont, labelWidth, whenLines));
  }
  return new Map([...ports].map(([row, those]) => [row, those.toSorted((one, other) => rank(one) - rank(other))]));
}

/** First what runs upwards from here, the nearest lane first; then what runs downwards, the farthest first. */
function rank({ row, lane }: Port): number {
  const others = [...lane.sources, ...lane.targets].map((end) => end.row);
  return Math.min(...others) < row ? lane.track : 1000 - lane.track;
}
