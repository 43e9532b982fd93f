import { byKey } from "../../chart/by-key.ts";
import type { Expression } from "../../chart/expression.ts";
import type { ChartIr, IrTransition } from "../../chart/ir.ts";
import type { ChartWords } from "../../chart/words.ts";

/** Tells transitions that share an arrow or a state: one phrase an event, its verdicts gathered, its guard on a line of its own. */
export function phraseTeller(
  ir: ChartIr,
  words: ChartWords,
): (transitions: readonly IrTransition[]) => readonly string[] {
  const rivals = rivalsIn(ir);
  const tidy: ChartWords = {
    state: (state) => inOneLine(words.state(state)),
    event: (symbol) => inOneLine(words.event(symbol)),
    guard: (guard) => inOneLine(words.guard(guard)),
  };
  return (transitions) => {
    const byGuard = grouped(transitions, (transition) => guardInWords(transition, rivals(transition), tidy));
    return [...byGuard].flatMap(([guard, those]) => {
      const phrases = gathered(those.map((transition) => eventInWords(ir, transition, tidy)));
      if (guard === "") return phrases;
      const [only, ...more] = phrases;
      return only !== undefined && more.length === 0 ? [`${only}\n[${guard}]`] : [`[${guard}]`, ...phrases];
    });
  };
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  // What needs no guard is read first, so that no guard above it seems to hold for it.
  return new Map([...byKey(items, keyOf)].sort(([a], [b]) => Number(a !== "") - Number(b !== "")));
}

/** Events in words that say the same before their colon become one phrase. */
export function gathered(events: readonly string[]): readonly string[] {
  const verdicts = new Map<string, Set<string>>();
  for (const event of events) {
    const [, what = "", verdict = ""] = /^(.*?)(?:: (.*))?$/s.exec(event) ?? [];
    const found = verdicts.get(what) ?? new Set();
    verdicts.set(what, verdict === "" ? found : found.add(verdict));
  }
  const phrases = [...verdicts].map(([what, those]) => (those.size === 0 ? what : `${what}: ${listed([...those])}`));
  return phrases.filter((phrase) => phrase.trim() !== "");
}

/** A comma does not part what has commas of its own, such as `early, dose outside tolerance`. */
function listed(verdicts: readonly string[]): string {
  return verdicts.join(verdicts.some((verdict) => verdict.includes(", ")) ? "; " : ", ");
}

function eventInWords(ir: ChartIr, { event, targets }: IrTransition, words: ChartWords): string {
  const what = event === null ? "at once" : words.event(event);
  const others = targets.slice(1).flatMap((id) => ir.states.find((state) => state.id === id) ?? []);
  return others.length === 0 ? what : `${what} (and ${others.map((state) => words.state(state)).join(", ")})`;
}

/** All ways that a state has for an event, in the order in which they are tried. */
function rivalsIn(ir: ChartIr): (transition: IrTransition) => readonly IrTransition[] {
  const keyOf = ({ source, event }: IrTransition) => JSON.stringify([source, event]);
  const groups = grouped(ir.transitions, keyOf);
  return (transition) => groups.get(keyOf(transition)) ?? [transition];
}

/** The guard only as far as it tells a way from the other ways of the same event; nothing where they all lead to the same place. */
function guardInWords(transition: IrTransition, rivals: readonly IrTransition[], words: ChartWords): string {
  if (rivals.every(({ targets }) => targets.join() === transition.targets.join())) return "";
  const parts = rivals.map(({ guard }) => (guard === null ? [] : conjuncts(guard)));
  const shared = (part: Expression) => parts.every((others) => others.some((other) => same(other, part)));
  const own = (transition.guard === null ? [] : conjuncts(transition.guard)).filter((part) => !shared(part));
  if (own.length > 0) return words.guard({ all: own });
  return rivals[0] === transition ? "" : "otherwise";
}

function conjuncts(guard: Expression): readonly Expression[] {
  return "all" in guard ? guard.all.flatMap(conjuncts) : [guard];
}

function same(one: Expression, other: Expression): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
