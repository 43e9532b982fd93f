import type { IrState } from "../../../../chart/ir.ts";
import type { ChartWords } from "../../../../chart/words.ts";
import { shippedDefinitions } from "../../../../definitions/load.ts";
import { declarationOf, type EventName, eventNames } from "../../../../events/declarations.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { wordsOf } from "../../../../report/chart-words.ts";
import type { Happening } from "../../../model/live/watched.ts";
import { capitalised } from "../../form/words.ts";

/** The words of a protocol that is watched: those of the open one or a shipped one of that id. What they do not know goes by its own sentence. */
export function protocolWords(protocol: string, open: ProtocolDefinition): ChartWords {
  const shipped = shippedDefinitions[protocol];
  const words = wordsOf(protocol === open.id ? open : (shipped ?? open));
  return { ...words, state: (state: IrState) => (state.parent === null ? protocol : words.state(state)) };
}

/** What happened, as a person says it; what no event of ours is called goes by its own name. */
export function happeningInWords({ event: { type } }: Happening): string {
  const event = eventOf(type);
  return event === undefined ? capitalised(type) : declarationOf(event).sentence;
}

/** How what happened was judged, such as `fraction 2 given: on its day`; `undefined` where there was nothing to judge. */
export function judgedInWords({ event: { type, refused } }: Happening, words: ChartWords): string | undefined {
  return refused !== undefined || plainOf(type) === eventOf(type) ? undefined : words.event(plainOf(type));
}

function eventOf(symbol: string): EventName | undefined {
  const plain = plainOf(symbol);
  return eventNames.find((name) => plain === name || plain.startsWith(`${name}.`));
}

function plainOf(symbol: string): string {
  return symbol.replace(/^deviation\./, "");
}

export type HappeningMark = "accepted" | "deviation" | "refused";

export function markOf({ event }: Happening): HappeningMark {
  if (event.refused !== undefined) return "refused";
  return event.deviation === undefined ? "accepted" : "deviation";
}

export const markWords: Readonly<Record<HappeningMark, string>> = {
  accepted: "accepted",
  deviation: "recorded as a deviation",
  refused: "refused",
};

/** The requirements that refused it, or that it departs from, each once. */
export function requirementsOf({ event: { refused = [], deviation = [] } }: Happening): readonly string[] {
  return [...new Set([...refused.flatMap(({ requirement }) => requirement ?? []), ...deviation])];
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** When the page heard of it, by the clock of this machine. */
export function timeOf({ toldAt }: Happening): string {
  return toldAt === null || Math.abs(toldAt) > 8.64e15 ? "" : clock.format(toldAt);
}
