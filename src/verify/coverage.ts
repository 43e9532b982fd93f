import { activeIn, statesOf } from "../chart/active.ts";
import type { Edge, Exploration, Steps } from "../chart/explore.ts";
import { atomsOf, type Expression, evaluate, type Values } from "../chart/expression.ts";
import type { IrTransition } from "../chart/ir.ts";
import { placeOf, whyNeverFired } from "../chart/lint.ts";

/** One thing to cover, and why nothing covers it where nothing can. */
export interface Uncovered {
  readonly name: string;
  readonly status: "uncovered" | "unreachable";
  readonly reason: string;
}

/** How much of one kind of thing was covered. */
export interface CoverageOf {
  readonly total: number;
  readonly covered: number;
  readonly unreachable: number;
  readonly missing: readonly Uncovered[];
}

export type CoverageKind = "states" | "configurations" | "transitions" | "pairs" | "guards" | "requirements";
export type Coverage = Readonly<Record<CoverageKind, CoverageOf>>;

/** What some histories of a chart went through. */
export interface Walked {
  readonly configurations: ReadonlySet<number>;
  /** Each list of transitions that fired together. */
  readonly firings: ReadonlySet<readonly IrTransition[]>;
  /** Pairs of transitions that fired one directly after the other, as `first>second`. */
  readonly pairs: ReadonlySet<string>;
}

/** Everything: what all histories together go through. Pairs in it are feasible, and all others are proved not to be. */
export function everything({ configurations, steps }: Exploration): Walked {
  return {
    configurations: new Set(configurations.keys()),
    firings: new Set(steps.firings),
    pairs: feasiblePairs(steps, configurations.length),
  };
}

/** Pairs of transitions that can fire one directly after the other: what leads into a configuration, with what leads out of it. */
function feasiblePairs({ count, to, firing, first, firings }: Steps, size: number): ReadonlySet<string> {
  // Many configurations are left by the same firings.
  const followers = new Map<string, readonly number[]>();
  const followersAt = Array.from({ length: size }, (_, at) => {
    const own = [...new Set(firing.subarray(first[at], first[at + 1]))].sort((a, b) => a - b);
    const known = followers.get(own.join()) ?? own;
    followers.set(own.join(), known);
    return known;
  });
  const before = new Map([...followers.values()].map((own) => [own, new Set<number>()]));
  for (let step = 0; step < count; step++) {
    const own = followersAt[to[step] ?? 0];
    if (own !== undefined) before.get(own)?.add(firing[step] ?? 0);
  }
  /** By firing, a mark for each firing that follows it somewhere. */
  const follows = firings.map(() => new Uint8Array(firings.length));
  for (const [own, all] of before) {
    for (const one of all) {
      const marks = follows[one];
      if (marks !== undefined) for (const after of own) marks[after] = 1;
    }
  }
  const named = new Set<string>();
  for (const [one, marks] of follows.entries()) {
    for (const [after, mark] of marks.entries()) {
      if (mark === 0) continue;
      for (const fired of firings[one] ?? [])
        for (const next of firings[after] ?? []) named.add(`${fired.index}>${next.index}`);
    }
  }
  return named;
}

/** The steps of a history, given by its symbols, from the start on or from another configuration; what the chart does not take is passed over. */
export function stepsAlong({ outgoing }: Exploration, symbols: readonly string[], start = 0): readonly Edge[] {
  const steps: Edge[] = [];
  for (const symbol of symbols) {
    const step = outgoing[steps.at(-1)?.to ?? start]?.find(({ event }) => event === symbol);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

/** What some histories go through, each as the symbols it takes from the start; symbols that the chart does not take are passed over. */
export function walk(exploration: Exploration, histories: readonly (readonly string[])[]): Walked {
  const configurations = new Set([0]);
  const firings = new Set<readonly IrTransition[]>();
  const pairs = new Set<string>();
  for (const history of histories) {
    let before: Edge | undefined;
    for (const edge of stepsAlong(exploration, history)) {
      if (before !== undefined) for (const pair of pairsOf(before, edge)) pairs.add(pair);
      firings.add(edge.fired);
      configurations.add(edge.to);
      before = edge;
    }
  }
  return { configurations, firings, pairs };
}

/** The pairs of transitions that two steps in a row make. */
function pairsOf(first: Edge, second: Edge): readonly string[] {
  return first.fired.flatMap(({ index }) => second.fired.map((next) => `${index}>${next.index}`));
}

/** The requirements that a step shows: those that its transitions cite. */
export function requirementsOf({ fired }: Pick<Edge, "fired">): readonly string[] {
  return [...new Set(fired.flatMap(({ requirements }) => requirements))];
}

/** How much of a chart was walked; `requirements` are all those of its definition, with the reason where no step can show one. */
export function coverage(
  exploration: Exploration,
  walked: Walked,
  requirements: ReadonlyMap<string, string>,
  feasible = everything(exploration),
): Coverage {
  const { ir, configurations } = exploration;
  const whyNever = whyNeverFired(exploration);
  const active = statesOf([...walked.configurations].flatMap((index) => configurations[index] ?? []));
  const reachable = statesOf(configurations);
  const fired = new Set([...walked.firings].flatMap((together) => together.map(({ index }) => index)));
  const shown = new Set([...walked.firings].flatMap((together) => requirementsOf({ fired: together })));
  const cited = new Set(ir.transitions.flatMap((transition) => transition.requirements));
  const states = ir.states.filter(({ type }) => type !== "history");
  return {
    states: count(
      states.map(({ id }) => ({
        name: id,
        covered: active.has(id),
        unreachable: reachable.has(id) ? undefined : "no history enters it",
      })),
    ),
    configurations: count(
      configurations.map(({ active: names }, index) => ({
        name: names.at(-1) ?? `${index}`,
        covered: walked.configurations.has(index),
        unreachable: undefined,
      })),
    ),
    transitions: count(
      ir.transitions.map((transition) => ({
        name: placeOf(transition),
        covered: fired.has(transition.index),
        unreachable: whyNever(transition)?.message,
      })),
    ),
    pairs: {
      total: feasible.pairs.size,
      covered: walked.pairs.size,
      unreachable: 0,
      missing: [...feasible.pairs]
        .filter((pair) => !walked.pairs.has(pair))
        .map((name) => ({
          name,
          status: "uncovered" as const,
          reason: "no history takes one directly after the other",
        })),
    },
    guards: guardOutcomes(exploration, walked),
    requirements: count(
      [...requirements].map(([name, unreachable]) => ({
        name,
        covered: shown.has(name),
        unreachable: cited.has(name) ? undefined : unreachable,
      })),
    ),
  };
}

interface Item {
  readonly name: string;
  readonly covered: boolean;
  readonly unreachable: string | undefined;
}

function count(items: readonly Item[]): CoverageOf {
  const missing = items
    .filter(({ covered }) => !covered)
    .map(
      ({ name, unreachable }): Uncovered =>
        unreachable === undefined
          ? { name, status: "uncovered", reason: "no history of these goes there" }
          : { name, status: "unreachable", reason: unreachable },
    );
  const unreachable = missing.filter(({ status }) => status === "unreachable").length;
  return { total: items.length, covered: items.length - missing.length, unreachable, missing };
}

/**
 * Masking MC/DC: for every atom of every guard, whether it was seen to hold and not to hold where it alone decides the guard.
 * What no reachable configuration shows is unreachable.
 */
function guardOutcomes(exploration: Exploration, walked: Walked): CoverageOf {
  const all = decided(exploration, new Set(exploration.configurations.keys()));
  const seen =
    walked.configurations.size === exploration.configurations.length
      ? all
      : decided(exploration, walked.configurations);
  const items = exploration.ir.transitions.flatMap((transition) =>
    transition.guard === null
      ? []
      : atomsOf(transition.guard).flatMap((atom, at) =>
          [true, false].map((outcome) => {
            const key = `${transition.index}.${at}.${outcome}`;
            return {
              name: `${placeOf(transition)}: ${inWords(atom)} ${outcome ? "holds" : "does not hold"}`,
              covered: seen.has(key),
              unreachable: all.has(key) ? undefined : "never alone decides the guard so in any reachable configuration",
            };
          }),
        ),
  );
  return count(items);
}

function inWords(atom: Expression): string {
  if ("is" in atom) return `${atom.is[0]} is ${atom.is[1]}`;
  return "below" in atom ? `${atom.below[0]} is below ${atom.below[1]}` : JSON.stringify(atom);
}

/** For each guard's atoms, the outcomes with which each alone decided the guard in some of the configurations. */
function decided(exploration: Exploration, among: ReadonlySet<number>): ReadonlySet<string> {
  const active = activeIn(exploration, among);
  const found = new Set<string>();
  for (const { index, source, guard } of exploration.ir.transitions) {
    if (guard === null) continue;
    for (const [at, atom] of atomsOf(guard).entries()) {
      const open = new Set([true, false]);
      for (const values of active.get(source) ?? []) {
        const outcome = evaluate(atom, values);
        if (!open.has(outcome) || !decides(guard, values, atom)) continue;
        found.add(`${index}.${at}.${outcome}`);
        open.delete(outcome);
        if (open.size === 0) break;
      }
    }
  }
  return found;
}

/** Whether an atom alone decides a guard in a control state. */
function decides(guard: Expression, values: Values, atom: Expression): boolean {
  return evaluateWith(guard, values, atom, true) !== evaluateWith(guard, values, atom, false);
}

/** The guard with one of its atoms taken to hold or not. */
function evaluateWith(expression: Expression, values: Values, atom: Expression, outcome: boolean): boolean {
  if (expression === atom) return outcome;
  if ("not" in expression) return !evaluateWith(expression.not, values, atom, outcome);
  if ("all" in expression) return expression.all.every((part) => evaluateWith(part, values, atom, outcome));
  if ("any" in expression) return expression.any.some((part) => evaluateWith(part, values, atom, outcome));
  return evaluate(expression, values);
}
