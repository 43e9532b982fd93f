import { byKey } from "../../../chart/by-key.ts";
import { gathered } from "../../../export/picture/phrases.ts";
import type { Way } from "./story.ts";

/**
 * The events of an arrow in short, first what may happen in most states. A verdict that only says more of another one, such as
 * `CR, after other therapy`, goes with it, and what happens to one fraction after the other is one phrase.
 */
export function phrasesOf(ways: readonly Way[]): readonly string[] {
  const told = [...new Set(ways.map((way) => way.told))];
  const short = told.filter((one) => !told.some((other) => one.startsWith(`${other}, `)));
  const sources = new Map<string, Set<string>>();
  for (const { told: event, source } of ways) {
    const kind = kindOf(event);
    sources.set(kind, (sources.get(kind) ?? new Set()).add(source));
  }
  const often = (kind: string) => sources.get(kind)?.size ?? 0;
  return [...byKey(gathered(short), kindOf)]
    .sort(([one], [other]) => often(other) - often(one))
    .map(([, phrases]) => inOne(phrases));
}

/** A phrase without its verdicts. */
export function withoutVerdicts(phrase: string): string {
  return phrase.split(": ")[0] ?? phrase;
}

const number = /\d+/;

/** What an event is about, whichever number it has. */
function kindOf(phrase: string): string {
  return withoutVerdicts(phrase).replace(number, "#");
}

/** Phrases that differ in their number, as one with all the numbers. */
function inOne(phrases: readonly string[]): string {
  const [first = "", ...others] = phrases;
  const numbers = [...new Set(phrases.flatMap((phrase) => number.exec(withoutVerdicts(phrase)) ?? []))];
  return others.length === 0 ? first : withoutVerdicts(first).replace(number, numbers.join(", "));
}
