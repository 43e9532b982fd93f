import type { Exploration } from "../chart/explore.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import type { Records } from "./monitor-tables.ts";

/** With these words a monitor says that evidence cannot be judged so here, and not only that it must not. */
const said = "cannot occur: ";

/** The reason for which a letter, by its number, cannot occur in a configuration, by its number; `undefined` where it can. */
export type WhyNot = (configuration: number, letter: number) => string | undefined;

/** What the requirements say cannot occur, in each configuration after a shortest history that leads there. */
export function whyNothingOccurs(
  { configurations, steps, reachedBy }: Pick<Exploration, "configurations" | "steps" | "reachedBy">,
  letters: readonly ChartSymbol[],
  records: Records,
): WhyNot {
  const numbers = new Map(letters.map(({ symbol }, number) => [symbol, number]));
  const after = new Int32Array(configurations.length);
  // Configurations stand in the order in which they were met, so that of the one before is known.
  for (let index = 1; index < configurations.length; index++) {
    const step = reachedBy[index] ?? -1;
    const letter = numbers.get(steps.events[steps.event[step] ?? -1] ?? "");
    const before = after[steps.from[step] ?? 0] ?? 0;
    after[index] = letter === undefined ? before : records.next(before, letter);
  }
  return (configuration, letter) => {
    const breach = records.breaches(after[configuration] ?? 0, letter).find(({ message }) => message.startsWith(said));
    return breach?.message.slice(said.length);
  };
}
