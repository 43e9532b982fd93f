import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";
import type { Configuration } from "../chart/step.ts";
import { refused, type Stepper } from "./stepper.ts";

/**
 * Whether two charts cannot be told apart from outside: after every history both take the same events and stand with the same
 * dispositions and the same end. Shown by exploring them side by side, as far as `most` pairs.
 * @returns the shortest history that tells them apart, or `undefined` where there is none
 */
export function tellApart(
  one: Stepper,
  other: Stepper,
  events: readonly string[],
  most = 400_000,
): readonly string[] | undefined {
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
  return undefined;
}

/** Whether two configurations look the same from outside: the same dispositions and the same end. */
export function alike(a: Configuration, b: Configuration): boolean {
  return (
    a === b || (a.done === b.done && a.values.treatment === b.values.treatment && a.values.study === b.values.study)
  );
}
