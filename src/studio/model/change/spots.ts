import type { ChartIr } from "../../../chart/ir.ts";
import type { ChartDifferences } from "../../../verify/compare/charts.ts";

/** A state or a transition of one chart. */
export type Place =
  | { readonly kind: "state"; readonly id: string }
  | { readonly kind: "transition"; readonly index: number }
  /** The state around where the other chart has something and this one has nothing. */
  | { readonly kind: "around"; readonly id: string };

/** Where to look for one difference, on either chart. */
export interface Spot {
  readonly before: Place | null;
  readonly after: Place | null;
}

/** The places of all differences, states first; where a chart has nothing, the nearest state around the place. */
export function spotsOf({ states, transitions }: ChartDifferences, before: ChartIr, after: ChartIr): readonly Spot[] {
  const state = (id: string): Place => ({ kind: "state", id });
  const transition = (index: number): Place => ({ kind: "transition", index });
  return [
    ...states.gone.map(({ id, path }) => ({ before: state(id), after: around(after, path) })),
    ...states.added.map(({ id, path }) => ({ before: around(before, path), after: state(id) })),
    ...states.changed.map((pair) => ({ before: state(pair.before.id), after: state(pair.after.id) })),
    ...transitions.changed.map((pair) => ({
      before: transition(pair.before.index),
      after: transition(pair.after.index),
    })),
    ...transitions.gone.map(({ index, source }) => ({ before: transition(index), after: around(after, source) })),
    ...transitions.added.map(({ index, source }) => ({ before: around(before, source), after: transition(index) })),
  ];
}

function around({ states }: ChartIr, path: string): Place | null {
  for (let steps = path.split("."); steps.length > 0; steps = steps.slice(0, -1)) {
    const found = states.find((state) => state.path === steps.join("."));
    if (found !== undefined) return { kind: "around", id: found.id };
  }
  return null;
}
