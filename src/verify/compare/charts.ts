import type { ChartIr, IrState, IrTransition } from "../../chart/ir.ts";
import { canonicalJson } from "../../protocol/digest.ts";

/** A state as a comparison tells it. */
export interface ToldState extends Pick<IrState, "id" | "type" | "sentence"> {
  readonly path: string;
}

/** A transition as a comparison tells it: `source` and `targets` are paths of states, since two charts may name them otherwise. */
export type ToldTransition = Pick<
  IrTransition,
  "index" | "source" | "event" | "targets" | "guard" | "assignments" | "deviation" | "sentence"
>;

/** Something that both charts have and that is not quite the same. */
export interface ChangedPair<Told> {
  readonly before: Told;
  readonly after: Told;
  /** In what they differ, such as `guard`. */
  readonly what: readonly string[];
}

/** What one chart has and the other has not. */
export interface Differences<Told> {
  readonly added: readonly Told[];
  readonly gone: readonly Told[];
  readonly changed: readonly ChangedPair<Told>[];
}

export interface ChartDifferences {
  readonly states: Differences<ToldState>;
  readonly transitions: Differences<ToldTransition>;
}

/** The states and transitions in which two charts differ; states go by their paths. */
export function chartDifferences(original: ChartIr, changed: ChartIr): ChartDifferences {
  return { states: stateDifferences(original, changed), transitions: transitionDifferences(original, changed) };
}

/** What a comparison looks at besides what it pairs by, each as text. */
type Aspects = Readonly<Record<string, string>>;

function differing(before: Aspects, after: Aspects): readonly string[] {
  return Object.keys(before).filter((name) => before[name] !== after[name]);
}

function pathsOf({ states }: ChartIr): (id: string) => string {
  const paths = new Map(states.map(({ id, path }) => [id, path]));
  return (id) => paths.get(id) ?? id;
}

function stateDifferences(original: ChartIr, changed: ChartIr): Differences<ToldState> {
  const tell = ({ id, path, type, sentence }: IrState): ToldState => ({ id, path, type, sentence });
  const aspectsIn = (ir: ChartIr) => {
    const pathOf = pathsOf(ir);
    return ({ type, initial, history, entry, exit, sentence, requirements }: IrState): Aspects => ({
      type,
      history: history ?? "",
      "initial state": canonicalJson(initial.map(pathOf)),
      "assignments on entry": canonicalJson(entry),
      "assignments on exit": canonicalJson(exit),
      sentence,
      requirements: canonicalJson(requirements),
    });
  };
  const [aspectsBefore, aspectsAfter] = [aspectsIn(original), aspectsIn(changed)];
  const [was, is] = [byPath(original), byPath(changed)];
  return {
    added: changed.states.filter(({ path }) => !was.has(path)).map(tell),
    gone: original.states.filter(({ path }) => !is.has(path)).map(tell),
    changed: original.states.flatMap((before) => {
      const after = is.get(before.path);
      if (after === undefined) return [];
      const what = differing(aspectsBefore(before), aspectsAfter(after));
      return what.length === 0 ? [] : [{ before: tell(before), after: tell(after), what }];
    }),
  };
}

function byPath({ states }: ChartIr): ReadonlyMap<string, IrState> {
  return new Map(states.map((state) => [state.path, state]));
}

interface Compared {
  readonly told: ToldTransition;
  readonly aspects: Aspects;
}

function comparedIn(ir: ChartIr): readonly Compared[] {
  const pathOf = pathsOf(ir);
  return ir.transitions.map((transition: IrTransition) => {
    const { index, event, guard, assignments, reenter, deviation, sentence, requirements, bound } = transition;
    const source = pathOf(transition.source);
    const targets = transition.targets.map(pathOf);
    return {
      told: { index, source, event, targets, guard, assignments, deviation, sentence },
      aspects: {
        source,
        event: event ?? "",
        targets: canonicalJson(targets),
        guard: canonicalJson(guard),
        assignments: canonicalJson(assignments),
        reentry: String(reenter),
        sentence,
        requirements: canonicalJson(requirements),
        bound: bound ?? "",
        deviation: String(deviation),
      },
    };
  });
}

/** Pairs are made by ever fewer aspects, so that what differs in little shows as changed and not as gone and added. */
const pairings: readonly (readonly string[])[] = [
  ["source", "event", "targets", "guard", "assignments", "reentry", "sentence", "requirements", "bound", "deviation"],
  ["source", "event", "targets", "guard", "assignments"],
  ["source", "event", "targets"],
  ["source", "event", "guard"],
];

function transitionDifferences(original: ChartIr, changed: ChartIr): Differences<ToldTransition> {
  let gone = comparedIn(original);
  let added = comparedIn(changed);
  const pairs: ChangedPair<ToldTransition>[] = [];
  for (const aspects of pairings) {
    const keyOf = (one: Compared) => canonicalJson(aspects.map((name) => one.aspects[name] ?? ""));
    const waiting = new Map<string, Compared[]>();
    for (const one of added) waiting.set(keyOf(one), [...(waiting.get(keyOf(one)) ?? []), one]);
    const paired = new Set<Compared>();
    gone = gone.filter((before) => {
      const after = waiting.get(keyOf(before))?.shift();
      if (after === undefined) return true;
      paired.add(after);
      const what = differing(before.aspects, after.aspects);
      if (what.length > 0) pairs.push({ before: before.told, after: after.told, what });
      return false;
    });
    added = added.filter((one) => !paired.has(one));
  }
  return {
    added: added.map(({ told }) => told),
    gone: gone.map(({ told }) => told),
    changed: pairs.toSorted((a, b) => a.before.index - b.before.index),
  };
}
