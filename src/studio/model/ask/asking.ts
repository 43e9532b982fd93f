import type { Values } from "../../../chart/expression.ts";
import type { ChartIr } from "../../../chart/ir.ts";
import type { ChartWords } from "../../../chart/words.ts";
import { type EventForm, eventForms } from "../../../course/available.ts";
import { alphabetOf, type ChartSymbol } from "../../../events/alphabet.ts";
import type { EventName } from "../../../events/declarations.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";

/** What questions about a protocol are answered from: its definition, its chart and its words. */
export interface Asking {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly words: ChartWords;
  readonly letters: ReadonlyMap<string, ChartSymbol>;
  readonly forms: ReadonlyMap<EventName, EventForm>;
  /** Whether the patient who is asked about can be reached, as the chart knows it: he can unless something else is said. */
  readonly contact: Values;
}

/** The key of the control state that says whether contact was lost. */
export const lostKey = "lost";

export function askingOf(definition: ProtocolDefinition, ir: ChartIr, words: ChartWords): Asking {
  return {
    definition,
    ir,
    words,
    letters: new Map(alphabetOf(definition).map((letter) => [letter.symbol, letter])),
    forms: new Map(eventForms(definition).map((form) => [form.event, form])),
    contact: lostKey in ir.values ? { [lostKey]: false } : {},
  };
}
