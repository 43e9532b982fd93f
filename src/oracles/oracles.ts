import { explore } from "../chart/explore.ts";
import type { ChartIr } from "../chart/ir.ts";
import { type Standing, toScxml } from "../export/index.ts";
import { compareWithScion, scionIsThere } from "./scion.ts";
import { SpinObjects, spinEdges, spinIsThere } from "./spin.ts";

/** What an interpreter that has nothing of ours said of the exported chart; a text tells why it could not be asked. */
export type OracleAnswer =
  | {
      /** Steps that it took and that were compared. */
      readonly compared: number;
      /** Where it does otherwise than we do; none where it agrees. */
      readonly differences: readonly string[];
    }
  | string;

/** Most differences that are listed. */
const mostTold = 5;

/** Lets SPIN explore the exported chart and compares the sets of steps, values and history included. */
export async function askSpin(ir: ChartIr): Promise<OracleAnswer> {
  if (!spinIsThere) return "spin or gcc is not installed (apt-get install spin gcc)";
  const { configurations, edges } = explore(ir);
  const explored = await tried(async () => spinEdges(ir));
  if ("failure" in explored && explored.failure instanceof SpinObjects)
    return { compared: 0, differences: [`SPIN finds a run that breaks the chart (${explored.failure.message})`] };
  if ("failure" in explored) return `SPIN cannot explore this chart (${inWords(explored.failure)})`;
  const theirs = new Set(explored.result.edges.map(({ from, event, to }) => stepInWords(from, event, to)));
  const ours = new Set(
    edges.flatMap(({ from, event, to }) => {
      const [one, other] = [configurations[from], configurations[to]];
      return one === undefined || other === undefined ? [] : [stepInWords(one, event, other)];
    }),
  );
  const onlyTheirs = [...theirs].filter((edge) => !ours.has(edge)).map((edge) => `only SPIN takes ${edge}`);
  const onlyOurs = [...ours].filter((edge) => !theirs.has(edge)).map((edge) => `only we take ${edge}`);
  return { compared: theirs.size, differences: [...onlyTheirs, ...onlyOurs].slice(0, mostTold) };
}

/** Lets SCION run the exported chart beside ours: every event in every reachable configuration. */
export async function askScion(ir: ChartIr): Promise<OracleAnswer> {
  if (!(await scionIsThere())) return "SCION is not installed (npm install @scion-scxml/scxml)";
  const asked = await tried(() => compareWithScion(ir, toScxml(ir)));
  if ("failure" in asked) return `SCION cannot run this chart (${inWords(asked.failure)})`;
  const comparison = asked.result;
  if ("difference" in comparison) return { compared: 0, differences: [comparison.difference] };
  return { compared: comparison.reactions, differences: [] };
}

/** Whatever goes wrong in a tool that is not ours: it must not take with it what was proved without it. */
async function tried<Result>(
  ask: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly failure: unknown }> {
  try {
    return { result: await ask() };
  } catch (error) {
    return { failure: error };
  }
}

function inWords(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

/** A step as text, so that sets of steps can be compared. */
export function stepInWords(from: Standing, event: string, to: Standing): string {
  return `${standingInWords(from)} --${event}--> ${standingInWords(to)}`;
}

/** A configuration as text: active states, what history remembers, and the control state. */
export function standingInWords({ active, remembered, values }: Standing): string {
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([active, sorted(remembered), sorted(values)]);
}
