import type { Values } from "./expression.ts";
import type { ChartIr } from "./ir.ts";
import type { Standings } from "./standings.ts";

/** Where a chart is looked up: the paths of the active leaf states, and the control state in the order in which the chart keeps it. */
export interface LookedUp {
  readonly leaves: readonly string[];
  readonly values: Values;
}

/** Finds the numbers of configurations by their places, for who comes to a chart in the middle; history states remember nothing there. */
export function configurationFinder(ir: ChartIr, standings: Standings): (place: LookedUp) => number {
  const parentOf = new Map(ir.states.map(({ id, parent }) => [id, parent]));
  const idOf = new Map(ir.states.map(({ id, path }) => [path, id]));
  return ({ leaves, values }) => {
    const active = new Set<string>();
    for (const leaf of leaves)
      for (let id = idOf.get(leaf) ?? null; id !== null; id = parentOf.get(id) ?? null) active.add(id);
    const shape = { active: standings.hierarchy.inDocumentOrder(active), remembered: {} };
    return standings.numberAt(standings.place(shape), standings.values.numberOf(values));
  };
}
