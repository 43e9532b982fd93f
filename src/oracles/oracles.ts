import { type Exploration, explore } from "../chart/explore.ts";
import type { ChartIr } from "../chart/ir.ts";
import { type Edge, type Standing, toScxml } from "../export/index.ts";
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
  const explored = await tried(async () => spinEdges(ir));
  if ("failure" in explored && explored.failure instanceof SpinObjects)
    return { compared: 0, differences: [`SPIN finds a run that breaks the chart (${explored.failure.message})`] };
  if ("failure" in explored) return `SPIN cannot explore this chart (${inWords(explored.failure)})`;
  const { edges } = explored.result;
  return { compared: edges.length, differences: stepsApart(explore(ir), edges).slice(0, mostTold) };
}

/** The steps, in words, that only one of two takes: of an exploration and of edges that somebody else found, each there once. */
export function stepsApart(
  { configurations, steps }: Pick<Exploration, "configurations" | "steps">,
  edges: readonly Edge[],
): readonly string[] {
  const ours = new Map(configurations.map((configuration, number) => [standingInWords(configuration), number]));
  const numbers = new Map<Standing, number>();
  const numberOf = (standing: Standing): number => {
    const known = numbers.get(standing) ?? ours.get(standingInWords(standing)) ?? -1;
    numbers.set(standing, known);
    return known;
  };
  const places = new Map(steps.events.map((event, place) => [event, place]));
  const key = (from: number, event: number) => from * steps.events.length + event;
  const left = new Map<number, number>();
  for (let step = 0; step < steps.count; step++)
    left.set(key(steps.from[step] ?? -1, steps.event[step] ?? -1), steps.to[step] ?? -1);
  const onlyTheirs: string[] = [];
  for (const { from, event, to } of edges) {
    const [one, other, place] = [numberOf(from), numberOf(to), places.get(event) ?? -1];
    const step = key(one, place);
    if (one >= 0 && other >= 0 && place >= 0 && left.get(step) === other) left.delete(step);
    else onlyTheirs.push(`only SPIN takes ${stepInWords(from, event, to)}`);
  }
  const onlyOurs = [...left].flatMap(([step, to]) => {
    const from = configurations[Math.floor(step / steps.events.length)];
    const [event, end] = [steps.events[step % steps.events.length], configurations[to]];
    return from && event && end ? [`only we take ${stepInWords(from, event, end)}`] : [];
  });
  return [...onlyTheirs, ...onlyOurs];
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
