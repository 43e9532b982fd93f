import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";
import type { Configuration } from "../chart/step.ts";
import { refused, type Stepper } from "./stepper.ts";

/** A configuration of one chart and one of another, by their numbers. */
type Pair = readonly [one: number, other: number];

/** Most pairs of configurations that are looked at unless another number is given. */
const mostPairs = 400_000;

interface AlikeOptions {
  readonly known?: (configuration: number) => boolean;
  readonly most?: number;
}

/**
 * Whether no history from any of the given pairs of configurations tells two charts apart. What is alike is put in one class, as by
 * Hopcroft and Karp (A linear algorithm for testing equivalence of finite automata, 1971), so that each configuration is looked at
 * about once and not each pair. `known` tells configurations, numbered alike by both, that are alike if the pairs are.
 * @throws Error where more than `most` pairs are met, because a counter grows for ever
 */
export function areAlike(
  one: Stepper,
  other: Stepper,
  letters: number,
  pairs: Iterable<Pair>,
  { known = () => false, most = mostPairs }: AlikeOptions = {},
): boolean {
  const classes = new Classes(known);
  const waiting: Pair[] = [];
  const differ = (a: number, b: number): boolean => {
    if (a === refused && b === refused) return false;
    if (a === refused || b === refused || !alike(one.at(a), other.at(b))) return true;
    if (classes.join(a, b)) waiting.push([a, b]);
    return false;
  };
  for (const [a, b] of pairs) if (differ(a, b)) return false;
  for (const [a, b] of waiting) {
    if (waiting.length > most) throw new Error(`more than ${most} pairs of configurations`);
    for (let letter = 0; letter < letters; letter++)
      if (differ(one.next(a, letter), other.next(b, letter))) return false;
  }
  return true;
}

/** Classes of configurations of two charts: those of one under even numbers, those of the other under odd ones. */
class Classes {
  readonly #above = new Map<number, number>();

  constructor(readonly known: (configuration: number) => boolean) {}

  /** Puts two in one class; false where they were in one before. */
  join(one: number, other: number): boolean {
    const [a, b] = [this.#top(2 * one), this.#top(2 * other + 1)];
    if (a === b) return false;
    this.#above.set(a, b);
    return true;
  }

  #top(member: number): number {
    let at = member;
    for (;;) {
      const above = this.#above.get(at) ?? (at % 2 === 1 && this.known((at - 1) / 2) ? at - 1 : at);
      if (above === at) break;
      at = above;
    }
    if (at !== member) this.#above.set(member, at);
    return at;
  }
}

/**
 * The shortest history after which two charts can be distinguished from outside: one takes an event that the other does not, or they stand
 * with other dispositions or another end.
 * @returns `undefined` where there is none
 * @throws Error where more than `most` pairs of configurations lie before it
 */
export function tellApart(
  one: Stepper,
  other: Stepper,
  events: readonly string[],
  most = mostPairs,
): readonly string[] | undefined {
  if (areAlike(one, other, events.length, [[one.initial, other.initial]], { most })) return undefined;
  const pairs = new PairNumbers();
  const before = new NumberList();
  const by = new NumberList();
  const meet = (a: number, b: number, from: number, letter: number): void => {
    const met = pairs.size;
    if (pairs.numberOf(a, b) < met) return;
    before.push(from);
    by.push(letter);
  };
  const historyOf = (pair: number, last: number): readonly string[] => {
    const letters = [last];
    for (let at = pair; at > 0; at = before.at(at)) letters.push(by.at(at));
    return letters.reverse().map((letter) => events[letter] ?? "");
  };
  meet(one.initial, other.initial, -1, -1);
  for (let pair = 0; pair < pairs.size; pair++) {
    for (let letter = 0; letter < events.length; letter++) {
      const a = one.next(pairs.first(pair), letter);
      const b = other.next(pairs.second(pair), letter);
      if (a === refused && b === refused) continue;
      if (a === refused || b === refused || !alike(one.at(a), other.at(b))) return historyOf(pair, letter);
      meet(a, b, pair, letter);
    }
    if (pairs.size > most) throw new Error(`more than ${most} pairs of configurations`);
  }
  throw new Error("charts that differ have a history that shows it");
}

/** Whether two configurations look the same from outside: the same dispositions and the same end. */
export function alike(a: Configuration, b: Configuration): boolean {
  return (
    a === b || (a.done === b.done && a.values.treatment === b.values.treatment && a.values.study === b.values.study)
  );
}
