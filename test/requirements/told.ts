import { alphabetOf, symbolOf } from "../../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { accountOf } from "../../src/requirements/account.ts";
import type { Occurrence } from "../../src/requirements/index.ts";
import { cd19 } from "./story.ts";

/** The account of a story: its dispositions, and which of all symbols could have happened next. */
export function told(story: string, definition: ProtocolDefinition = cd19) {
  const letters = alphabetOf(definition);
  const occurrences = new Map<string, Occurrence>(
    letters.map((letter) => [symbolOf(letter.event, letter.verdict), letter]),
  );
  const account = accountOf(definition);
  const state = story
    .split(" ")
    .filter((symbol) => symbol !== "")
    .reduce((before, symbol) => {
      const occurrence = occurrences.get(symbol);
      if (occurrence === undefined) throw new Error(`${symbol} is not in the alphabet of ${definition.id}`);
      return account.next(before, occurrence);
    }, account.start);
  const { treatment, study } = account.dispositions(state);
  const possible = [...occurrences].flatMap(([symbol, occurrence]) =>
    account.couldHappen(state, occurrence) ? [symbol] : [],
  );
  return { stands: [treatment, study], possible, all: [...occurrences.keys()] };
}
