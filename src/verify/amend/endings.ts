import { type Exploration, explore, mostConfigurations } from "../../chart/explore.ts";
import type { ChartIr } from "../../chart/ir.ts";
import type { ChartRunner } from "../../chart/step.ts";
import { foundLiveness, type LivenessResult } from "../liveness.ts";

/** A chart with what runs it, whose numbers of configurations those of moved patients are. */
export interface RunChart {
  readonly ir: ChartIr;
  readonly runner: ChartRunner;
}

/** A configuration to which patients are moved and that the new chart need not reach by itself, with a history of the old version that leads there. */
export interface MovedInto {
  readonly configuration: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly history: () => readonly string[];
}

/** A statement on how courses end, of the new chart and of all that follows from moved patients. */
export interface EndingOfMoves extends LivenessResult {
  /** The move after which it fails, with the history before it; `history` goes on from there. Null where it holds, or fails in the new version by itself. */
  readonly after: Pick<UnendedMove, "from" | "to" | "history"> | null;
}

interface UnendedMove {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly history: readonly string[];
}

/** Whether every course can end and does end, by the assumptions that the chart names, also from where only moved patients stand. */
export function endingsOf(
  { ir, runner }: RunChart,
  moved: readonly MovedInto[],
  most = mostConfigurations,
): readonly EndingOfMoves[] {
  const exploration = explore(ir, most, runner, undefined, [
    ...new Set(moved.map(({ configuration }) => configuration)),
  ]);
  return foundLiveness(exploration).map(({ fails, ...told }): EndingOfMoves => {
    if (fails === null) return { ...told, after: null };
    const root = rootOf(exploration, fails);
    const into = moved.find((one) => runner.standings.at(one.configuration) === exploration.configurations[root]);
    return { ...told, after: into === undefined ? null : { from: into.from, to: into.to, history: into.history() } };
  });
}

/** The configuration from which the search came to another one: the start of the chart, or where a patient was moved. */
function rootOf({ steps, reachedBy }: Exploration, configuration: number): number {
  let at = configuration;
  for (let step = reachedBy[at] ?? -1; step >= 0; step = reachedBy[at] ?? -1) at = steps.from[step] ?? 0;
  return at;
}
