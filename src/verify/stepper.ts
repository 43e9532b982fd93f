import type { ChartIr, IrTransition } from "../chart/ir.ts";
import { type ChartRunner, type Configuration, createChartRunner, refused } from "../chart/step.ts";

export { refused } from "../chart/step.ts";

/** Where a chart goes, letter by letter of an alphabet and by the numbers of its configurations. */
export interface Stepper {
  readonly initial: number;
  /** The configuration after a letter, given by its place in the alphabet; `refused` where the chart does not take it. */
  next(configuration: number, letter: number): number;
  at(configuration: number): Configuration;
}

/** A transition that was changed: as it was and as it is, or gone. */
export interface Changed {
  readonly before: IrTransition;
  readonly after: IrTransition | undefined;
}

/** The stepper of a chart over an alphabet of events. */
export function stepperOf(ir: ChartIr, events: readonly string[], runner = createChartRunner(ir)): Stepper {
  const asked = events.map((event) => runner.on(event));
  return {
    initial: runner.start,
    next: (configuration, letter) => asked[letter]?.next(configuration) ?? refused,
    at: (configuration) => runner.standings.at(configuration),
  };
}

/** A stepper that remembers what it was asked, for whoever asks the same a thousand times: a row of numbers for each configuration. */
export function remembering({ initial, next, at }: Stepper, letters: number): Stepper {
  const rows: (Int32Array | undefined)[] = [];
  return {
    initial,
    at,
    next(configuration, letter) {
      const row = rows[configuration] ?? new Int32Array(letters).fill(unasked);
      rows[configuration] = row;
      const known = row[letter] ?? refused;
      if (known !== unasked) return known;
      const found = next(configuration, letter);
      row[letter] = found;
      return found;
    },
  };
}

/** What stands in a row for a letter that was not asked yet. */
const unasked = -2;

/**
 * The stepper of a chart that differs from another in one transition: only where that transition has a say is anything worked out
 * again, so that a thousand such charts cost little more than one. Both charts number their configurations alike.
 */
export function changedStepper(
  original: Stepper,
  originalRunner: ChartRunner,
  ir: ChartIr,
  { before, after }: Changed,
  events: readonly string[],
): Stepper {
  const { standings } = originalRunner;
  const runner = createChartRunner(ir, standings);
  const theirs = new Set([before.event, after?.event]);
  const eventless = theirs.has(null);
  const concerned = events.map((event) => eventless || theirs.has(event));
  const changed = stepperOf(ir, events, runner);
  const hasSay: (boolean | undefined)[] = [];
  const isSource = (configuration: number): boolean => {
    const place = standings.placeOf(configuration);
    const known = hasSay[place.number];
    if (known !== undefined) return known;
    const found = eventless || place.shape.active.includes(before.source);
    hasSay[place.number] = found;
    return found;
  };
  return {
    initial: runner.start,
    next: (configuration, letter) =>
      concerned[letter] === true && isSource(configuration)
        ? changed.next(configuration, letter)
        : original.next(configuration, letter),
    at: original.at,
  };
}
