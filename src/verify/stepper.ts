import type { ChartIr, IrTransition } from "../chart/ir.ts";
import { type ChartRunner, type Configuration, createChartRunner } from "../chart/step.ts";

/** Where a chart goes, without why; what was asked once is remembered. */
export interface Stepper {
  readonly initial: Configuration;
  /** The configuration after an event; `undefined` where the chart does not take it. */
  next(configuration: Configuration, event: string): Configuration | undefined;
}

/** A transition that was changed: as it was and as it is, or gone. */
export interface Changed {
  readonly before: IrTransition;
  readonly after: IrTransition | undefined;
}

export function stepperOf(ir: ChartIr, runner: ChartRunner = createChartRunner(ir)): Stepper {
  return remembering(runner.initial, (configuration, event) => runner.react(configuration, event)?.next);
}

/**
 * The stepper of a chart that differs from another in one transition: only where that transition has a say is anything worked out
 * anew, so that a thousand such charts cost little more than one.
 */
export function changedStepper(
  original: Stepper,
  originalRunner: ChartRunner,
  ir: ChartIr,
  { before, after }: Changed,
): Stepper {
  const runner = createChartRunner(ir);
  const events = new Set([before.event, after?.event]);
  const eventless = events.has(null);
  const concerns = ({ active }: Configuration, event: string) =>
    eventless || (events.has(event) && active.includes(before.source));
  const changed = remembering(original.initial, (configuration, event) => {
    const next = runner.react(configuration, event)?.next;
    return next === undefined ? undefined : originalRunner.own(next);
  });
  return {
    initial: originalRunner.own(runner.initial),
    next: (configuration, event) => (concerns(configuration, event) ? changed : original).next(configuration, event),
  };
}

function remembering(
  initial: Configuration,
  ask: (configuration: Configuration, event: string) => Configuration | undefined,
): Stepper {
  const rows = new WeakMap<Configuration, Map<string, Configuration | null>>();
  return {
    initial,
    next(configuration, event) {
      const row = rows.get(configuration) ?? new Map<string, Configuration | null>();
      const known = row.get(event);
      if (known !== undefined) return known ?? undefined;
      const next = ask(configuration, event);
      rows.set(configuration, row.set(event, next ?? null));
      return next;
    },
  };
}
