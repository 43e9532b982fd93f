import { eventsOfChart } from "../../chart/explore.ts";
import type { ChartIr } from "../../chart/ir.ts";
import type { EventDeclaration } from "../../events/declaration.ts";
import { isEventName } from "../../events/declarations.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { JudgedFault } from "./findings.ts";

/**
 * Letters that a chart is never asked, and what it takes that is no letter. A letter that it takes nowhere is no fault by itself:
 * the product says whether a requirement stands in its way everywhere.
 */
export function alphabetFaults(
  definition: ProtocolDefinition,
  ir: ChartIr,
  declared: readonly EventDeclaration[],
  asked?: readonly { readonly symbol: string }[],
): readonly JudgedFault[] {
  const letters = declared.flatMap((one) => one.letters(definition).map(({ symbol }) => ({ symbol, one })));
  const symbols = new Set((asked ?? letters).map(({ symbol }) => symbol));
  const unasked = letters.filter(({ symbol }) => !symbols.has(symbol));
  const taken = eventsOfChart(ir);
  const outside = taken.filter((symbol) => !symbols.has(symbol));
  return [
    ...unasked.map(({ symbol, one: { event, order } }): JudgedFault => {
      const message = `the chart is never asked ${symbol}, to which evidence can be judged`;
      return { event, requirement: order, message, witness: null };
    }),
    ...outside.map((symbol): JudgedFault => {
      const event = eventIn(symbol);
      const message = `the chart takes ${symbol}, which is no letter of its alphabet${event === undefined ? "" : `: this definition judges no ${event} to it`}`;
      return { event: event ?? symbol, requirement: "SIL-11", message, witness: null };
    }),
  ];
}

/** The event that a symbol begins with. */
function eventIn(symbol: string): string | undefined {
  const parts = symbol.replace(/^deviation\./, "").split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join(".")).findLast(isEventName);
}
