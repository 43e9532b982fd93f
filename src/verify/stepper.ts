import type { ChartIr, IrTransition } from "../chart/ir.ts";
import { type ChartRunner, type Configuration, createChartRunner, refused } from "../chart/step.ts";

export { refused } from "../chart/step.ts";

/** Where a chart goes, letter by letter of an alphabet and by the numbers of its configurations. */
export interface Stepper {
  readonly initial: number;
  /** The configuration after a letter, given by its place in the alphabet; `refused` where the chart does not take it. */
  next(configuration: number, letter: number): number;
  /** The letters that the chart takes, ascending, and where each leads. */
  taken(configuration: number): StepsFrom;
  at(configuration: number): Configuration;
}

/** Letters, by their places in the alphabet, and the configuration after each. */
export interface StepsFrom {
  readonly letters: readonly number[];
  readonly to: readonly number[];
}

/** A transition that was changed: as it was and as it is, or gone. */
export interface Changed {
  readonly before: IrTransition;
  readonly after: IrTransition | undefined;
}

/** The stepper of a chart over an alphabet of events. */
export function stepperOf(ir: ChartIr, events: readonly string[], runner = createChartRunner(ir)): Stepper {
  const asked = events.map((event) => runner.on(event));
  const together = runner.onAny(events);
  return {
    initial: runner.start,
    next: (configuration, letter) => asked[letter]?.next(configuration) ?? refused,
    taken(configuration) {
      const { events: letters, firings } = together.taken(configuration);
      return { letters, to: firings.map((firing) => together.next(configuration, firing)) };
    },
    at: (configuration) => runner.standings.at(configuration),
  };
}

/** A stepper that remembers what it was asked, for whoever asks the same a thousand times: a row of numbers for each configuration. */
export function remembering(stepper: Stepper, letters: number): Stepper {
  const rows: (Int32Array | undefined)[] = [];
  return {
    ...stepper,
    next(configuration, letter) {
      const row = rows[configuration] ?? new Int32Array(letters).fill(unasked);
      rows[configuration] = row;
      const known = row[letter] ?? refused;
      if (known !== unasked) return known;
      const found = stepper.next(configuration, letter);
      row[letter] = found;
      return found;
    },
  };
}

/** What stands in a row for a letter that was not asked yet. */
const unasked = -2;

/** Where a changed chart goes elsewhere than the one it was changed from: by configuration, the letters. */
export type ChangedCells = ReadonlyMap<number, readonly number[]>;

/** The stepper of a changed chart. Both charts number their configurations alike. */
export interface ChangedStepper extends Stepper {
  /** The cells that lead elsewhere, of these configurations. */
  changedCells(configurations: Iterable<number>): ChangedCells;
}

/**
 * The stepper of a chart that differs from another in one transition: only where that transition has a say is anything worked out
 * again, so that a thousand such charts cost little more than one.
 */
export function changedStepper(
  original: Stepper,
  originalRunner: ChartRunner,
  ir: ChartIr,
  { before, after }: Changed,
  events: readonly string[],
): ChangedStepper {
  const { standings } = originalRunner;
  const theirs = new Set([before.event, after?.event]);
  const eventless = theirs.has(null);
  // Of all transitions only those can fire that answer the events concerned, and what follows without one.
  const transitions = eventless
    ? ir.transitions
    : ir.transitions.filter(({ event }) => event === null || theirs.has(event));
  const changed = stepperOf(ir, events, createChartRunner({ ...ir, transitions }, standings));
  const concerned = events.flatMap((event, letter) => (eventless || theirs.has(event) ? [letter] : []));
  const isConcerned = new Set(concerned);
  const hasSay: (boolean | undefined)[] = [];
  const isSource = (configuration: number): boolean => {
    const place = standings.placeOf(configuration);
    const known = hasSay[place.number];
    if (known !== undefined) return known;
    const found = eventless || place.shape.active.includes(before.source);
    hasSay[place.number] = found;
    return found;
  };
  const nextOf = (configuration: number, letter: number): number =>
    isConcerned.has(letter) && isSource(configuration)
      ? changed.next(configuration, letter)
      : original.next(configuration, letter);
  return {
    initial: changed.initial,
    next: nextOf,
    taken(configuration) {
      if (!isSource(configuration)) return original.taken(configuration);
      const letters = [...events.keys()].filter((letter) => nextOf(configuration, letter) !== refused);
      return { letters, to: letters.map((letter) => nextOf(configuration, letter)) };
    },
    at: original.at,
    changedCells(configurations) {
      const found = new Map<number, readonly number[]>();
      for (const configuration of configurations) {
        if (!isSource(configuration)) continue;
        const elsewhere = concerned.filter(
          (letter) => changed.next(configuration, letter) !== original.next(configuration, letter),
        );
        if (elsewhere.length > 0) found.set(configuration, elsewhere);
      }
      return found;
    },
  };
}
