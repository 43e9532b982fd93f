import type { ChartIr, IrTransition } from "./ir.ts";
import { type ChartRunner, type Configuration, createChartRunner } from "./step.ts";

/** One step of a chart: from a configuration by an event to a configuration, with the transitions that fired. */
export interface Edge {
  readonly from: number;
  readonly event: string;
  readonly to: number;
  readonly fired: readonly IrTransition[];
}

/** Every reachable configuration and every step between them, in the order of breadth-first search from the start (number 0). */
export interface Exploration {
  readonly ir: ChartIr;
  readonly runner: ChartRunner;
  readonly configurations: readonly Configuration[];
  readonly edges: readonly Edge[];
  readonly outgoing: readonly (readonly Edge[])[];
  /** The step by which a configuration was first reached: following these back gives a shortest history. */
  readonly reachedBy: readonly (Edge | undefined)[];
  readonly depth: readonly number[];
  /** Whether that is all: false where the limit was met first, because a counter grows for ever. */
  readonly complete: boolean;
}

/** The events that a chart declares anywhere. */
export function eventsOfChart({ transitions }: ChartIr): readonly string[] {
  return [...new Set(transitions.flatMap(({ event }) => (event === null ? [] : [event])))];
}

/**
 * Explores a chart exhaustively: every event in every reachable configuration, up to `most` of them.
 * @throws UnsettledChart for eventless transitions without end
 */
export function explore(ir: ChartIr, most = 200_000): Exploration {
  const runner = createChartRunner(ir);
  const events = eventsOfChart(ir);
  const numbers = new Map([[runner.initial, 0]]);
  const configurations = [runner.initial];
  const edges: Edge[] = [];
  const outgoing: Edge[][] = [[]];
  const reachedBy: (Edge | undefined)[] = [undefined];
  const depth = [0];
  for (const [from, configuration] of configurations.entries()) {
    for (const event of events) {
      const reaction = runner.react(configuration, event);
      if (reaction === undefined) continue;
      const known = numbers.get(reaction.next);
      const to = known ?? configurations.length;
      const edge = { from, event, to, fired: reaction.fired };
      if (known === undefined && to >= most)
        return { ir, runner, configurations, edges, outgoing, reachedBy, depth, complete: false };
      edges.push(edge);
      outgoing[from]?.push(edge);
      if (known !== undefined) continue;
      numbers.set(reaction.next, to);
      configurations.push(reaction.next);
      outgoing.push([]);
      reachedBy.push(edge);
      depth.push((depth[from] ?? 0) + 1);
    }
  }
  return { ir, runner, configurations, edges, outgoing, reachedBy, depth, complete: true };
}

/** A shortest history that leads to a configuration, as events. */
export function historyTo({ reachedBy }: Exploration, configuration: number): readonly string[] {
  const history: string[] = [];
  for (let edge = reachedBy[configuration]; edge !== undefined; edge = reachedBy[edge.from]) history.push(edge.event);
  return history.reverse();
}
