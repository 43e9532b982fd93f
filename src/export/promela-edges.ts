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
 * @returns where the chart starts, and every edge that the run took; rows that are equal are one standing
 * @throws Error where a row after an event does not follow the row before it
 */
export function readPromelaEdges(ir: ChartIr, output: string): { start: Standing | undefined; edges: readonly Edge[] } {
  const places = createPromelaPlaces(createTree(ir));
  const values = createPromelaValues(ir);
  const events = eventsOf(ir);
  const known = new Map<string, Standing>();
  const standing = (numbers: string): Standing => {
    const met = known.get(numbers);
    if (met !== undefined) return met;
    const row = numbers.split(" ").map(Number);
    const read = {
      ...places.read(row.slice(0, places.variables.length)),
      values: values.read(row.slice(places.variables.length)),
    };
    known.set(numbers, read);
    return read;
  };
  let start: Standing | undefined;
  let before: { readonly event: string; readonly from: Standing } | undefined;
  const edges: Edge[] = [];
  for (const [line, mark, number, row] of output.matchAll(/^\s*([SFT]) (\d+) ([-\d ]*\d)\s*$/gm)) {
    const at = standing(row ?? "");
    if (mark === "S") start = at;
    else if (mark === "F") before = { event: events[Number(number) - 1] ?? "", from: at };
    else {
      if (before === undefined) throw new Error(`no row stands before ${line.trim()}`);
      edges.push({ ...before, to: at });
      before = undefined;
    }
  }
  return { start, edges };
}
