import type { Values } from "../chart/expression.ts";
import type { ChartIr } from "../chart/ir.ts";
import { eventsOf } from "./promela.ts";
import { createPromelaPlaces } from "./promela-places.ts";
import { createPromelaValues } from "./promela-values.ts";
import { createTree } from "./tree.ts";

/** Where a chart stands, as a Promela model printed it. */
export interface Standing {
  readonly active: readonly string[];
  readonly remembered: Readonly<Record<string, readonly string[]>>;
  readonly values: Values;
}

export interface Edge {
  readonly from: Standing;
  readonly event: string;
  readonly to: Standing;
}

/**
 * Reads what a run of `toPromela`'s model printed.
 * @returns where the chart starts, and every edge that the run took
 * @throws Error where a row after an event does not follow the row before it
 */
export function readPromelaEdges(ir: ChartIr, output: string): { start: Standing | undefined; edges: readonly Edge[] } {
  const places = createPromelaPlaces(createTree(ir));
  const values = createPromelaValues(ir);
  const events = eventsOf(ir);
  const standing = (row: readonly number[]): Standing => ({
    ...places.read(row.slice(0, places.variables.length)),
    values: values.read(row.slice(places.variables.length)),
  });
  let start: Standing | undefined;
  let before: { readonly event: string; readonly from: Standing } | undefined;
  const edges: Edge[] = [];
  for (const line of output.split("\n")) {
    const [, mark, numbers] = /^\s*([SFT]) ([-\d ]+)$/.exec(line) ?? [];
    if (mark === undefined || numbers === undefined) continue;
    const [event = 0, ...row] = numbers.trim().split(" ").map(Number);
    if (mark === "S") start = standing(row);
    else if (mark === "F") before = { event: events[event - 1] ?? "", from: standing(row) };
    else {
      if (before === undefined) throw new Error(`no row stands before ${line}`);
      edges.push({ ...before, to: standing(row) });
      before = undefined;
    }
  }
  return { start, edges };
}
