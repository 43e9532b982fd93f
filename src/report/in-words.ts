import { alphabetOf, type ChartSymbol } from "../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { eventCatalogue } from "../protocol/events.ts";

/** One entry of a history as a report shows it: the chart's symbol and what it says. */
export interface ToldStep {
  readonly symbol: string;
  readonly words: string;
}

/** A letter of the chart's alphabet as a person reads it: what happens, its verdict, and whether it departs from the protocol. */
export function letterInWords({ event, verdict, deviation }: ChartSymbol): string {
  const { sentence } = eventCatalogue[event];
  const judged = verdict === null ? sentence : `${sentence} (${verdict})`;
  return deviation ? `Deviation: ${judged}` : judged;
}

/** Puts the symbols of a definition's chart in words; a symbol that the definition does not know stays as it is. */
export function historyTeller(definition: ProtocolDefinition): (history: readonly string[]) => readonly ToldStep[] {
  const words = new Map(alphabetOf(definition).map((letter) => [letter.symbol, letterInWords(letter)]));
  return (history) => history.map((symbol) => ({ symbol, words: words.get(symbol) ?? symbol }));
}
