import type { Edge } from "../chart/explore.ts";
import type { IrState, IrTransition } from "../chart/ir.ts";
import type { Configuration } from "../chart/step.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { letterInWords } from "../events/words.ts";
import { type WhyNot, whyNothingOccurs } from "../verify/cannot-occur.ts";
import type { Proof } from "../verify/verify.ts";
import type { GuardTeller } from "./guard-in-words.ts";

/** What one event comes to in a state: the same in all configurations counted. */
export interface Outcome {
  /** `goes`: the chart takes it; `refused`: requirements stand in the way; `impossible`: it cannot occur here. */
  readonly kind: "goes" | "refused" | "impossible";
  /** Where it goes: the leaf states entered; empty where the configuration stays. */
  readonly targets: readonly string[];
  /** What refuses it; for a deviation that goes, what it departs from. */
  readonly requirements: readonly string[];
  /** Why it cannot occur; empty otherwise. */
  readonly reason: string;
  /** The guards under which the chart takes it, in words; empty for unguarded ways and for all that it does not take. */
  readonly when: readonly string[];
  /** In how many reachable configurations with this leaf it comes to this. */
  readonly configurations: number;
  /** For each other region on which it depends, the leaves with which it comes to this; empty where it depends on none. */
  readonly beside: readonly (readonly string[])[];
}

/** A state and an event: one outcome, or several that depend on the control state or on other regions. */
export type TableCell = readonly Outcome[];

/** One column: a symbol of the chart with its words. */
export interface TableColumn {
  readonly symbol: string;
  readonly words: string;
  readonly deviation: boolean;
}

/** One row: a leaf state with a cell for each column. */
export interface TableRow {
  readonly id: string;
  readonly path: string;
  /** Its name inside the group. */
  readonly name: string;
  readonly group: string;
  readonly sentence: string;
  readonly configurations: number;
  readonly cells: readonly TableCell[];
}

/** What every event comes to in every leaf state, over all reachable configurations. */
export interface StateEventTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

type Told = Omit<Outcome, "configurations" | "beside">;

interface Found {
  readonly told: Told;
  count: number;
  readonly beside: Set<string>;
}

/** Gathers outcomes that read the same into one with a count. */
class Tally {
  readonly #found = new Map<string, Found>();

  add(key: string, told: Told, beside: readonly string[]): void {
    const found = this.#found.get(key) ?? { told, count: 0, beside: new Set() };
    found.count++;
    for (const leaf of beside) found.beside.add(leaf);
    this.#found.set(key, found);
  }

  /** What is taken first. */
  outcomes(pathOf: (id: string) => string, regionOf: (id: string) => string): TableCell {
    const all = byRegion(
      [...this.#found.values()].flatMap(({ beside }) => [...beside]),
      regionOf,
    );
    return [...this.#found.values()]
      .map(({ told, count, beside }) => ({
        ...told,
        configurations: count,
        beside: [...byRegion(beside, regionOf)].flatMap(([region, leaves]) =>
          leaves.size < (all.get(region)?.size ?? 0) ? [[...leaves].map(pathOf)] : [],
        ),
      }))
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }
}

function byRegion(
  leaves: Iterable<string>,
  regionOf: (id: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const regions = new Map<string, Set<string>>();
  for (const leaf of leaves) regions.set(regionOf(leaf), (regions.get(regionOf(leaf)) ?? new Set()).add(leaf));
  return regions;
}

const order: readonly Outcome["kind"][] = ["goes", "refused", "impossible"];

/** The complete table of what was explored; `tellGuard` puts the guards that an outcome depends on in words. */
export function stateEventTable(
  { exploration, subject, records }: Pick<Proof, "exploration" | "subject" | "records">,
  tellGuard: GuardTeller,
): StateEventTable {
  const { configurations, outgoing, ir } = exploration;
  const { letters } = subject;
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const leavesOf = leavesReader(states);
  const pathOf = (id: string) => states.get(id)?.path ?? id;
  const regionOf = regionReader(states);
  const describe = describer(subject, whyNothingOccurs(exploration, letters, records), { tellGuard, leavesOf, pathOf });
  const found = new Map<string, { count: number; readonly cells: readonly Tally[] }>();
  for (const [index, configuration] of configurations.entries()) {
    const edges = new Map(outgoing[index]?.map((edge) => [edge.event, edge]));
    const told = letters.map((letter, at) => {
      const edge = edges.get(letter.symbol);
      const next = edge && configurations[edge.to];
      return describe(
        { configuration, index, letter, at },
        edge !== undefined && next !== undefined ? { edge, next } : undefined,
        edges,
      );
    });
    const leaves = leavesOf(configuration);
    for (const leaf of leaves) {
      const beside = leaves.filter((other) => other !== leaf);
      const row = found.get(leaf) ?? { count: 0, cells: letters.map(() => new Tally()) };
      row.count++;
      for (const [at, one] of told.entries()) row.cells[at]?.add(one.key, one.told, beside);
      found.set(leaf, row);
    }
  }
  const rows = ir.states.flatMap((state) => {
    const row = found.get(state.id);
    if (row === undefined) return [];
    return [
      { ...named(state), configurations: row.count, cells: row.cells.map((cell) => cell.outcomes(pathOf, regionOf)) },
    ];
  });
  const columns = letters.map((letter) => ({
    symbol: letter.symbol,
    words: letterInWords(letter),
    deviation: letter.deviation,
  }));
  return { columns, rows };
}

/** The active states of a configuration without active children, worked out once for each set of active states. */
function leavesReader(states: ReadonlyMap<string, IrState>): (configuration: Configuration) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ active }) => {
    const key = active.join();
    const met = known.get(key);
    if (met !== undefined) return met;
    const parents = new Set(active.map((id) => states.get(id)?.parent));
    const leaves = active.filter((id) => !parents.has(id));
    known.set(key, leaves);
    return leaves;
  };
}

/** The region that a state is in: the outermost state around it whose parent is parallel, or none. */
function regionReader(states: ReadonlyMap<string, IrState>): (id: string) => string {
  return (id) => {
    let region = "";
    for (let state = states.get(id); state !== undefined; state = states.get(state.parent ?? ""))
      if (states.get(state.parent ?? "")?.type === "parallel") region = state.id;
    return region;
  };
}

interface Taken {
  readonly edge: Edge;
  readonly next: Configuration;
}

/** A letter where it is asked, each with its number. */
interface Asked {
  readonly configuration: Configuration;
  readonly index: number;
  readonly letter: ChartSymbol;
  readonly at: number;
}

type Describe = (
  asked: Asked,
  taken: Taken | undefined,
  edges: ReadonlyMap<string, Edge>,
) => { readonly key: string; readonly told: Told };

function describer(
  { inTheWay }: Proof["subject"],
  whyNot: WhyNot,
  {
    tellGuard,
    leavesOf,
    pathOf,
  }: {
    readonly tellGuard: GuardTeller;
    readonly leavesOf: (configuration: Configuration) => readonly string[];
    readonly pathOf: (id: string) => string;
  },
): Describe {
  const whens = new Map<IrTransition, string>();
  const whenOf = (transition: IrTransition): readonly string[] => {
    const words = whens.get(transition) ?? (transition.guard === null ? "always" : tellGuard(transition.guard));
    whens.set(transition, words);
    return words === "always" ? [] : [words];
  };
  const goes = (configuration: Configuration, letter: ChartSymbol, { edge, next }: Taken): Told => {
    const before = new Set(leavesOf(configuration));
    return {
      kind: "goes",
      targets: leavesOf(next)
        .filter((leaf) => !before.has(leaf))
        .map(pathOf),
      requirements: letter.deviation ? inTheWay(configuration, letter) : [],
      reason: "",
      when: [...new Set(edge.fired.flatMap(whenOf))],
    };
  };
  const untaken = (kind: "refused" | "impossible", requirements: readonly string[], reason: string): Told => ({
    kind,
    targets: [],
    requirements,
    reason,
    when: [],
  });
  const say = (...[{ configuration, index, letter, at }, taken, edges]: Parameters<Describe>): Told => {
    if (taken !== undefined) return goes(configuration, letter, taken);
    const why = whyNot(index, at);
    if (why !== undefined) return untaken("impossible", [], why);
    if (!letter.deviation) return untaken("refused", inTheWay(configuration, letter), "");
    const lawful = letter.symbol.replace(/^deviation\./, "");
    return untaken("impossible", [], edges.has(lawful) ? "it is lawful here" : "it cannot have happened here");
  };
  return (...asked) => {
    const told = say(...asked);
    return { key: keyOf(told), told };
  };
}

function keyOf({ kind, targets, requirements, reason, when }: Told): string {
  return `${kind}|${targets.join()}|${requirements.join()}|${reason}|${when.join("&")}`;
}

/** A state by its group, the outermost state of its own around it, and its name inside that. */
function named({ id, path, sentence }: IrState): Pick<TableRow, "id" | "path" | "name" | "group" | "sentence"> {
  const [outer = path, ...inner] = shortPath(path).split(".");
  if (inner.length === 0) return { id, path, sentence, group: "outside the trial", name: outer };
  return { id, path, sentence, group: outer, name: inner.join(" ") };
}

/** The path of a state without what every enrolled patient is in. */
export function shortPath(path: string): string {
  return path.replace(/^study\.(?:course\.)?/, "");
}
