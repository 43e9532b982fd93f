import type { Exploration } from "../../chart/explore.ts";
import { PairNumbers } from "../../chart/pair-numbers.ts";
import type { ChartSymbol } from "../../events/alphabet.ts";
import { hasEnded } from "../ended.ts";
import { alike } from "../equivalence.ts";
import { type Visit, visitAll } from "./search.ts";

/** A history that ends in a step which two charts do not take alike. */
export interface PathDifference {
  /** Up to and including the step that differs; the steps before it are taken by both charts. */
  readonly history: readonly string[];
  /** The path of the state whose transition takes the last step. */
  readonly source: string;
  /** The paths of the innermost states that it enters; empty where it stays. */
  readonly leadsTo: readonly string[];
}

/** A history that both charts take, and after which they stand otherwise. */
export interface StandingDifference extends PathDifference {
  readonly before: Standing;
  readonly after: Standing;
}

/** What of a configuration is seen from outside. */
export interface Standing {
  readonly treatment: string;
  readonly study: string;
  readonly ended: boolean;
}

/** Histories of one kind: the first few, and how many more differ in another state or another symbol. */
export interface Listed<Told> {
  readonly first: readonly Told[];
  readonly more: number;
}

export interface PathDifferences {
  /** Taken by the changed chart alone. */
  readonly possible: Listed<PathDifference>;
  /** Taken by the original alone. */
  readonly impossible: Listed<PathDifference>;
  /** Taken by both, with another disposition or another end. */
  readonly otherwise: Listed<StandingDifference>;
}

/** A chart explored, with the letters it can be asked. */
export interface Side {
  readonly exploration: Exploration;
  readonly letters: readonly ChartSymbol[];
}

/** Most histories listed of a kind. */
const listed = 20;

/**
 * Where two charts take different histories: both are explored side by side along everything that both take, and at every pair of
 * configurations every symbol of either is tried. A symbol that one chart's alphabet has not counts as not taken. At most one
 * history stands for each symbol and state, with the fewest deviations and then the shortest. Histories are compared as symbols:
 * where the definitions judge evidence otherwise, the same symbol may stand for other evidence (`evidenceDifferences`).
 */
export function pathDifferences(original: Side, changed: Side): PathDifferences {
  const letters = [...original.letters, ...changed.letters];
  const numbers = new Map<string, number>();
  for (const { symbol } of letters) if (!numbers.has(symbol)) numbers.set(symbol, numbers.size);
  const deviations = new Set(letters.flatMap(({ symbol, deviation }) => (deviation ? [symbol] : [])));
  const [a, b] = [indexedOriginal(original, numbers), sideOf(changed, numbers)];
  const possible = new Shapes<PathDifference>();
  const impossible = new Shapes<PathDifference>();
  const otherwise = new Shapes<StandingDifference>();
  const symbols = [...numbers.keys()];
  const deviates = symbols.map((symbol) => deviations.has(symbol));
  /** A configuration of either chart. */
  const pairs = new PairNumbers();
  pairs.numberOf(0, 0);
  const told = (side: IndexedSide, { history }: Visit, step: number) => ({
    history: [...history().flatMap((symbol) => symbols[symbol] ?? []), side.symbol(step)],
    source: side.sourceOf(step),
    leadsTo: side.entered(step),
  });
  visitAll((visit, on) => {
    const [one, other] = [pairs.first(visit.place), pairs.second(visit.place)];
    const wereAlike = alike(a.configuration(one), b.configuration(other));
    for (const { was, is } of sideBySide(a, a.row(one), b, b.row(other))) {
      const number = was !== undefined ? a.numberOf(was) : is !== undefined ? b.numberOf(is) : 0;
      const symbol = symbols[number] ?? "";
      const deviation = deviates[number] === true;
      const rank = { deviations: visit.deviations + (deviation ? 1 : 0), length: visit.length + 1 };
      if (was === undefined && is !== undefined) possible.offer(symbol, b.sourceOf(is), rank, () => told(b, visit, is));
      if (was !== undefined && is === undefined)
        impossible.offer(symbol, a.sourceOf(was), rank, () => told(a, visit, was));
      if (was === undefined || is === undefined) continue;
      on(number, deviation, pairs.numberOf(a.to(was), b.to(is)));
      const [before, after] = [a.configuration(a.to(was)), b.configuration(b.to(is))];
      // Told where the difference begins: what follows from it is not told again.
      if (!wereAlike || alike(before, after)) continue;
      otherwise.offer(symbol, `${a.sourceOf(was)} ${b.sourceOf(is)}`, rank, () => ({
        ...told(b, visit, is),
        before: standingOf(before),
        after: standingOf(after),
      }));
    }
  });
  return { possible: possible.listed(), impossible: impossible.listed(), otherwise: otherwise.listed() };
}

function standingOf(configuration: Exploration["configurations"][number]): Standing {
  const { treatment, study } = configuration.values;
  return { treatment: String(treatment), study: String(study), ended: hasEnded(configuration) };
}

type IndexedSide = ReturnType<typeof sideOf>;

/** Original sides that were indexed: symbols of an original have the same numbers whatever it is compared with. */
const indexed = new WeakMap<Side, IndexedSide>();

function indexedOriginal(side: Side, numbers: ReadonlyMap<string, number>): IndexedSide {
  const known = indexed.get(side) ?? sideOf(side, numbers);
  indexed.set(side, known);
  return known;
}

/** A side with its steps, by their numbers, in the order of their symbols. */
function sideOf({ exploration }: Side, numbers: ReadonlyMap<string, number>) {
  const { ir, configurations, steps } = exploration;
  const ofEvent = Int32Array.from(steps.events, (event) => numbers.get(event) ?? 0);
  const numberOf = (step: number) => ofEvent[steps.event[step] ?? 0] ?? 0;
  const rows: (readonly number[])[] = [];
  const rowOf = (from: number): readonly number[] => {
    const first = steps.first[from] ?? 0;
    const row = Array.from({ length: (steps.first[from + 1] ?? first) - first }, (_, index) => first + index);
    return row.sort((one, other) => numberOf(one) - numberOf(other));
  };
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const pathOf = (id: string) => states.get(id)?.path ?? id;
  const configuration = (index: number) => {
    const found = configurations[index];
    if (found === undefined) throw new Error(`${ir.id} has no configuration ${index}`);
    return found;
  };
  return {
    configuration,
    numberOf,
    row(from: number): readonly number[] {
      const row = rows[from] ?? rowOf(from);
      rows[from] = row;
      return row;
    },
    symbol: (step: number) => steps.events[steps.event[step] ?? 0] ?? "",
    to: (step: number) => steps.to[step] ?? 0,
    sourceOf: (step: number) => pathOf(steps.firings[steps.firing[step] ?? 0]?.[0]?.source ?? ir.root),
    entered: (step: number) => {
      const before = configuration(steps.from[step] ?? 0).active;
      return configuration(steps.to[step] ?? 0)
        .active.filter((id) => (states.get(id)?.children.length ?? 0) === 0)
        .filter((id) => !before.includes(id))
        .map(pathOf);
    },
  };
}

/** The steps of two rows by their symbols, both in order: what only one row has stands alone. */
function* sideBySide(
  a: IndexedSide,
  ones: readonly number[],
  b: IndexedSide,
  others: readonly number[],
): Generator<{ readonly was: number | undefined; readonly is: number | undefined }> {
  for (let [i, j] = [0, 0]; i < ones.length || j < others.length; ) {
    const [one, other] = [ones[i], others[j]];
    const left = one === undefined ? Number.POSITIVE_INFINITY : a.numberOf(one);
    const right = other === undefined ? Number.POSITIVE_INFINITY : b.numberOf(other);
    if (left <= right) i++;
    if (right <= left) j++;
    yield { was: left <= right ? one : undefined, is: right <= left ? other : undefined };
  }
}

interface Rank {
  readonly deviations: number;
  readonly length: number;
}

/** The best history of each symbol and state. */
class Shapes<Told> {
  readonly #best = new Map<string, { readonly rank: Rank; readonly told: () => Told }>();

  offer(symbol: string, source: string, rank: Rank, told: () => Told): void {
    const key = `${symbol} ${source}`;
    const known = this.#best.get(key);
    if (known === undefined || order(rank, known.rank) < 0) this.#best.set(key, { rank, told });
  }

  listed(): Listed<Told> {
    const sorted = [...this.#best].sort(([one, a], [other, b]) => order(a.rank, b.rank) || (one < other ? -1 : 1));
    return {
      first: sorted.slice(0, listed).map(([, { told }]) => told()),
      more: Math.max(0, sorted.length - listed),
    };
  }
}

function order(a: Rank, b: Rank): number {
  return a.deviations - b.deviations || a.length - b.length;
}
