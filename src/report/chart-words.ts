import { conditionInWords, conditionNames, expressionOf } from "../../machines/index.ts";
import type { IrState } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import { alphabetOf } from "../events/alphabet.ts";
import { letterLabel } from "../events/words.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { guardTeller } from "./guard-in-words.ts";

/** The short words in which pictures show the chart of a definition; what has none goes by its sentence or its name. */
export function wordsOf(definition: ProtocolDefinition): ChartWords {
  const letters = new Map(alphabetOf(definition).map((letter) => [letter.symbol, letter]));
  return {
    state: (state) => titleOf(state, definition),
    event: (symbol) => {
      const letter = letters.get(symbol);
      return letter === undefined ? symbol : letterLabel(letter);
    },
    guard: guardTeller({ conditionNames, conditionInWords, expressionOf }),
  };
}

function titleOf({ id, parent, title, sentence }: IrState, definition: ProtocolDefinition): string {
  if (parent === null) return definition.title;
  return title || sentence || id;
}
