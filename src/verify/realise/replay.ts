import type { ChartSymbol } from "../../events/alphabet.ts";
import type { CommandInput } from "../../journal/command.ts";
import type { RealHistory, Realiser } from "./realise.ts";

/**
 * The commands that make a history of symbols happen in the real engine, for `run` to replay. Only the last may be one that the
 * engine refuses: it is what a counterexample shows. `undefined` where no evidence was found for a step.
 */
export function commandsFor(
  history: readonly string[],
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): readonly CommandInput[] | undefined {
  let real: RealHistory = realiser.start;
  for (const [index, symbol] of history.entries()) {
    const letter = letters.get(symbol);
    if (letter === undefined) return undefined;
    const next = realiser.follow(real, letter);
    if (next !== undefined) real = next;
    else if (index === history.length - 1) {
      const attempt = realiser.attempt(real, letter);
      return attempt === undefined ? undefined : [...real.commands, attempt];
    } else return undefined;
  }
  return real.commands;
}
