import type { StoryArrow } from "./arrows.ts";
import type { Row } from "./rows.ts";

/** The side of a column on which a lane runs. */
export type Side = "left" | "right";

/** Where several arrows to the same targets run together beside a column. */
export interface Lane {
  readonly side: Side;
  /** Its place from the column outwards, from 0. */
  readonly track: number;
  readonly sources: readonly { readonly row: number; readonly arrow: StoryArrow }[];
  readonly targets: readonly { readonly row: number; readonly when: string }[];
}

/** An arrow to the next row, between the two. */
export interface Step {
  readonly arrow: StoryArrow;
  /** The row that it comes from. */
  readonly row: number;
}

/** The ways of arrows between rows: to the next row directly, else onward in lanes on the right and back on the left, or all on the right. */
export function lanesOf(
  rows: readonly Row[],
  arrows: readonly StoryArrow[],
  backOn: Side,
): { readonly steps: readonly Step[]; readonly lanes: readonly Lane[] } {
  const at = new Map(rows.map(({ id }, index) => [id, index]));
  const rowOf = (id: string) => at.get(id) ?? 0;
  const isStep = ({ source, targets }: StoryArrow) =>
    targets.length === 1 && targets[0] !== undefined && rowOf(targets[0].id) === rowOf(source) + 1;
  const steps = arrows.filter(isStep).map((arrow) => ({ arrow, row: rowOf(arrow.source) }));

  const groups = new Map<string, Omit<Lane, "track"> & { readonly from: number; readonly to: number }>();
  for (const arrow of arrows.filter((one) => !isStep(one))) {
    const targets = arrow.targets.map(({ id, when }) => ({ row: rowOf(id), when })).sort((a, b) => a.row - b.row);
    const source = rowOf(arrow.source);
    const back = (targets[0]?.row ?? 0) < source;
    const key = JSON.stringify([back, targets.map(({ row }) => row)]);
    const group = groups.get(key) ?? { side: back ? backOn : "right", sources: [], targets, from: source, to: source };
    const reached = [source, ...targets.map(({ row }) => row)];
    groups.set(key, {
      ...group,
      sources: [...group.sources, { row: source, arrow }],
      from: Math.min(group.from, ...reached),
      to: Math.max(group.to, ...reached),
    });
  }
  // Short lanes run near the column, so that what goes far crosses little.
  const sorted = [...groups.values()].sort((one, other) => one.to - one.from - (other.to - other.from));
  const taken: { side: Side; track: number; from: number; to: number }[] = [];
  const lanes = sorted.map((group): Lane => {
    const { side, from, to } = group;
    const rivals = taken.filter((other) => other.side === side && other.from <= to && from <= other.to);
    const track = rivals.length === 0 ? 0 : 1 + Math.max(...rivals.map((rival) => rival.track));
    taken.push({ side, track, from, to });
    return { side, track, sources: group.sources, targets: group.targets };
  });
  return { steps, lanes };
}
