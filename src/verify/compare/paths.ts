import type { Edge, Exploration } from "../../chart/explore.ts";
import type { ChartSymbol } from "../../events/alphabet.ts";
import { hasEnded } from "../ended.ts";
import { alike } from "../equivalence.ts";
import { type Step, type Visit, visitAll } from "./search.ts";

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
  const [a, b] = [sideOf(original, numbers), sideOf(changed, numbers)];
  const possible = new Shapes<PathDifference>();
  const impossible = new Shapes<PathDifference>();
  const otherwise = new Shapes<StandingDifference>();
  const width = changed.exploration.configurations.length;
  const keyOf = ({ one, other }: Pair) => one * width + other;
  const told = (side: IndexedSide, { history }: Visit<Pair>, edge: Edge) => ({
    history: [...history(), edge.event],
    source: side.sourceOf(edge),
    leadsTo: side.entered(edge),
  });
  visitAll<Pair>({ one: 0, other: 0 }, keyOf, (visit) => {
    const { one, other } = visit.place;
    const wereAlike = alike(a.configuration(one), b.configuration(other));
    const steps: Step<Pair>[] = [];
    for (const { was, is } of sideBySide(a.row(one), b.row(other))) {
      const symbol = (was ?? is)?.event ?? "";
      const deviation = deviations.has(symbol);
      const rank = { deviations: visit.deviations + (deviation ? 1 : 0), length: visit.length + 1 };
      if (was === undefined && is !== undefined) possible.offer(symbol, b.sourceOf(is), rank, () => told(b, visit, is));
      if (was !== undefined && is === undefined)
        impossible.offer(symbol, a.sourceOf(was), rank, () => told(a, visit, was));
      if (was === undefined || is === undefined) continue;
      steps.push({ symbol, deviation, to: { one: was.to, other: is.to } });
      const [before, after] = [a.configuration(was.to), b.configuration(is.to)];
      // Told where the difference begins: what follows from it is not told again.
      if (!wereAlike || alike(before, after)) continue;
      otherwise.offer(symbol, `${a.sourceOf(was)} ${b.sourceOf(is)}`, rank, () => ({
        ...told(b, visit, is),
        before: standingOf(before),
        after: standingOf(after),
      }));
    }
    return steps;
  });
  return { possible: possible.listed(), impossible: impossible.listed(), otherwise: otherwise.listed() };
}

function standingOf(configuration: Exploration["configurations"][number]): Standing {
  const { treatment, study } = configuration.values;
  return { treatment: String(treatment), study: String(study), ended: hasEnded(configuration) };
}

/** A configuration of either chart. */
interface Pair {
  readonly one: number;
  readonly other: number;
}

/** A step with the number of its symbol. */
interface Numbered {
  readonly number: number;
  readonly edge: Edge;
}

type IndexedSide = ReturnType<typeof sideOf>;

function sideOf({ exploration }: Side, numbers: ReadonlyMap<string, number>) {
  const { ir, configurations, outgoing } = exploration;
  const rows = outgoing.map((edges): readonly Numbered[] =>
    edges
      .map((edge) => ({ number: numbers.get(edge.event) ?? 0, edge }))
      .sort((one, other) => one.number - other.number),
  );
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const pathOf = (id: string) => states.get(id)?.path ?? id;
  const configuration = (index: number) => {
    const found = configurations[index];
    if (found === undefined) throw new Error(`${ir.id} has no configuration ${index}`);
    return found;
  };
  return {
    configuration,
    row: (from: number) => rows[from] ?? [],
    sourceOf: ({ fired }: Edge) => pathOf(fired[0]?.source ?? ir.root),
    entered: ({ from, to }: Edge) =>
      configuration(to)
        .active.filter((id) => (states.get(id)?.children.length ?? 0) === 0)
        .filter((id) => !configuration(from).active.includes(id))
        .map(pathOf),
  };
}

/** The steps of two rows by their symbols, both in order: what only one row has stands alone. */
function* sideBySide(
  ones: readonly Numbered[],
  others: readonly Numbered[],
): Generator<{ readonly was: Edge | undefined; readonly is: Edge | undefined }> {
  for (let [i, j] = [0, 0]; i < ones.length || j < others.length; ) {
    const [one, other] = [ones[i], others[j]];
    const order = (one?.number ?? Number.POSITIVE_INFINITY) - (other?.number ?? Number.POSITIVE_INFINITY);
    if (order <= 0) i++;
    if (order >= 0) j++;
    yield { was: order <= 0 ? one?.edge : undefined, is: order >= 0 ? other?.edge : undefined };
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
