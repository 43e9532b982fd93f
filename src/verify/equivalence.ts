import type { Configuration } from "../chart/step.ts";
import type { Stepper } from "./stepper.ts";

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
  interface Pair {
    readonly a: Configuration;
    readonly b: Configuration;
    readonly before: Pair | undefined;
    readonly by: string;
  }
  const seen = new Map<Configuration, Set<Configuration>>([[one.initial, new Set([other.initial])]]);
  const queue: Pair[] = [{ a: one.initial, b: other.initial, before: undefined, by: "" }];
  const historyOf = (pair: Pair, last: string): readonly string[] => {
    const history = [last];
    for (let at: Pair = pair; at.before !== undefined; at = at.before) history.push(at.by);
    return history.reverse();
  };
  for (const pair of queue) {
    for (const event of events) {
      const [a, b] = [one.next(pair.a, event), other.next(pair.b, event)];
      if (a === undefined && b === undefined) continue;
      if (a === undefined || b === undefined || !alike(a, b)) return historyOf(pair, event);
      const partners = seen.get(a) ?? new Set();
      if (partners.has(b)) continue;
      seen.set(a, partners.add(b));
      queue.push({ a, b, before: pair, by: event });
      if (queue.length > most) throw new Error(`more than ${most} pairs of configurations`);
    }
  }
  return undefined;
}

/** Whether two configurations look the same from outside: the same dispositions and the same end. */
export function alike(a: Configuration, b: Configuration): boolean {
  return a.done === b.done && a.values.treatment === b.values.treatment && a.values.study === b.values.study;
}
