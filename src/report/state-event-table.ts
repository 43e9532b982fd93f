import type { IrState } from "../chart/ir.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { letterInWords } from "../events/words.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { whyNothingOccurs } from "../verify/cannot-occur.ts";
import type { Proof } from "../verify/verify.ts";
import type { GuardTeller } from "./guard-in-words.ts";
import { type Outcome, OutcomesInWords, type WordedOutcome, type Wording } from "./outcomes-in-words.ts";

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

/** How often the configurations with the same leaves come to one outcome, and the first of them. */
interface Met {
  readonly told: WordedOutcome;
  count: number;
  readonly first: number;
}

/** The configurations with the same leaves, and by letter what they come to. */
interface Gathered {
  readonly leaves: readonly string[];
  count: number;
  readonly cells: readonly Map<WordedOutcome, Met>[];
}

/** The complete table of what was explored; `tellGuard` puts the guards that an outcome depends on in words. */
export function stateEventTable(
  explored: Pick<Proof, "exploration" | "subject" | "records">,
  tellGuard: GuardTeller,
): StateEventTable {
  const { ir } = explored.exploration;
  const { letters } = explored.subject;
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const pathOf = (id: string) => states.get(id)?.path ?? id;
  const regionOf = regionReader(states);
  const gathered = gather(explored, { tellGuard, states, pathOf });
  const rows = ir.states.flatMap((state) => {
    const here = gathered.filter(({ leaves }) => leaves.includes(state.id));
    if (here.length === 0) return [];
    const configurations = here.reduce((sum, { count }) => sum + count, 0);
    const cells = letters.map((_, at) => cellOf(state.id, here, at).outcomes(pathOf, regionOf));
    return [{ ...named(state), configurations, cells }];
  });
  const columns = letters.map((letter) => ({
    symbol: letter.symbol,
    words: letterInWords(letter),
    deviation: letter.deviation,
  }));
  return { columns, rows };
}

/** Gathers outcomes that read the same into one with a count. */
class Tally {
  readonly #found = new Map<WordedOutcome, { count: number; readonly beside: Set<string> }>();

  add({ told, count }: Met, beside: readonly string[]): void {
    const found = this.#found.get(told) ?? { count: 0, beside: new Set() };
    found.count += count;
    for (const leaf of beside) found.beside.add(leaf);
    this.#found.set(told, found);
  }

  /** What is taken first. */
  outcomes(pathOf: (id: string) => string, regionOf: (id: string) => string): TableCell {
    const all = byRegion(
      [...this.#found.values()].flatMap(({ beside }) => [...beside]),
      regionOf,
    );
    return [...this.#found]
      .map(([told, { count, beside }]) => ({
        ...told,
        configurations: count,
        beside: [...byRegion(beside, regionOf)].flatMap(([region, leaves]) =>
          leaves.size < (all.get(region)?.size ?? 0) ? [[...leaves].map(pathOf)] : [],
        ),
      }))
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }
}

/** The cell of a leaf and a letter, with what the first configurations come to first. */
function cellOf(leaf: string, gathered: readonly Gathered[], at: number): Tally {
  const tally = new Tally();
  gathered
    .flatMap(({ leaves, cells }) => [...(cells[at]?.values() ?? [])].map((met) => ({ met, leaves })))
    .sort((a, b) => a.met.first - b.met.first)
    .forEach(({ met, leaves }) => {
      tally.add(
        met,
        leaves.filter((other) => other !== leaf),
      );
    });
  return tally;
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

/** Tries every letter in every configuration. There are millions of such pairs, so outcomes are looked up by numbers. */
function gather(
  { exploration, subject, records }: Pick<Proof, "exploration" | "subject" | "records">,
  wording: Wording,
): readonly Gathered[] {
  const { configurations, steps } = exploration;
  const { letters } = subject;
  const whyNot = whyNothingOccurs(exploration, letters, records);
  const outcomes = new OutcomesInWords(exploration, wording);
  const events = new Map(steps.events.map((event, number) => [event, number]));
  const asked = letters.map((letter, at) => ({
    letter,
    at,
    event: events.get(letter.symbol) ?? -1,
    lawful: events.get(letter.symbol.replace(/^deviation\./, "")) ?? -1,
  }));
  const gathered: Gathered[] = [];
  /** By event, the step that it takes in the configuration that is looked at; -1 where it is not taken. */
  const taken = new Int32Array(steps.events.length);
  for (const [index, configuration] of configurations.entries()) {
    taken.fill(-1);
    const end = steps.first[index + 1] ?? 0;
    for (let step = steps.first[index] ?? 0; step < end; step++) taken[steps.event[step] ?? 0] = step;
    const inTheWay = subject.inTheWay(configuration);
    const say = (letter: ChartSymbol, at: number, step: number, lawful: number): WordedOutcome => {
      if (step >= 0) return outcomes.goes(step, letter.deviation ? inTheWay.of(at) : none);
      const why = whyNot(index, at);
      if (why !== undefined) return outcomes.impossible(why);
      if (!letter.deviation) return outcomes.refused(inTheWay.of(at));
      return outcomes.impossible(lawful >= 0 ? "it is lawful here" : "it cannot have happened here");
    };
    const number = outcomes.leavesAt(index);
    const here = gathered[number] ?? { leaves: outcomes.leaves(number), count: 0, cells: letters.map(() => new Map()) };
    gathered[number] = here;
    here.count++;
    for (const { letter, at, event, lawful } of asked) {
      const told = say(letter, at, taken[event] ?? -1, taken[lawful] ?? -1);
      const met = here.cells[at]?.get(told);
      if (met === undefined) here.cells[at]?.set(told, { told, count: 1, first: index });
      else met.count++;
    }
  }
  return gathered;
}

const none: readonly RequirementId[] = [];

/** The region that a state is in: the outermost state around it whose parent is parallel, or none. */
function regionReader(states: ReadonlyMap<string, IrState>): (id: string) => string {
  return (id) => {
    let region = "";
    for (let state = states.get(id); state !== undefined; state = states.get(state.parent ?? ""))
      if (states.get(state.parent ?? "")?.type === "parallel") region = state.id;
    return region;
  };
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
