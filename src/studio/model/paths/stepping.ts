import type { ChartIr } from "../../../chart/ir.ts";
import { createChartRunner } from "../../../chart/step.ts";

/** Where a history of symbols stands after one of them. */
export interface Step {
  /** `null` at the start. */
  readonly symbol: string | null;
  readonly active: readonly string[];
  /** The transitions taken, by `IrTransition.index`. */
  readonly taken: readonly number[];
  /** Whether the chart refuses the symbol here: what a counterexample against what is permitted shows. */
  readonly refused: boolean;
}

/** The start, and one step for each symbol. What the chart refuses leaves it where it stands. */
export function stepsOf(ir: ChartIr, history: readonly string[]): readonly Step[] {
  const runner = createChartRunner(ir);
  let configuration = runner.initial;
  const steps = history.map((symbol): Step => {
    const reaction = runner.react(configuration, symbol);
    if (reaction === undefined) return { symbol, active: configuration.active, taken: [], refused: true };
    configuration = reaction.next;
    return {
      symbol,
      active: configuration.active,
      taken: reaction.fired.map(({ index }) => index),
      refused: false,
    };
  });
  return [{ symbol: null, active: runner.initial.active, taken: [], refused: false }, ...steps];
}
