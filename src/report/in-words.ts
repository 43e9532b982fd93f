import { alphabetOf } from "../events/alphabet.ts";
import { letterInWords } from "../events/words.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";

/** One entry of a history as a report shows it: the chart's symbol and what it says. */
export interface ToldStep {
  readonly symbol: string;
  readonly words: string;
}

/** Puts the symbols of a definition's chart in words; a symbol that the definition does not know stays as it is. */
export function historyTeller(definition: ProtocolDefinition): (history: readonly string[]) => readonly ToldStep[] {
  const words = new Map(alphabetOf(definition).map((letter) => [letter.symbol, letterInWords(letter)]));
  return (history) => history.map((symbol) => ({ symbol, words: words.get(symbol) ?? symbol }));
}
