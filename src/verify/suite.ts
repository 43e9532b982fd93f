import type { Edge, Exploration } from "../chart/explore.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { stepsAlong } from "./coverage.ts";
import { hasEnded } from "./ended.ts";
import { realiseEverywhere } from "./realise/everywhere.ts";
import { neverHere } from "./realise/never-here.ts";
import type { RealHistory, Realiser } from "./realise/realise.ts";
import { type Goals, goalsOf, type SuiteGoal } from "./suite-goals.ts";

/** A small set of histories that together cover a goal, each as the engine accepted it. */
export interface Suite {
  readonly histories: readonly RealHistory[];
  readonly covered: number;
  /** What was to be covered and no history could: goals for which no evidence was found in the order that they need. */
  readonly missing: readonly string[];
  /** What no history can cover, since no evidence is judged so wherever the chart has it. */
  readonly ruledOut: readonly string[];
}

/** Where histories may lead: the steps from each configuration for which there may be evidence, and where a course has ended. */
interface Ways {
  readonly outgoing: readonly (readonly Edge[])[];
  readonly isEnd: readonly boolean[];
}

interface Walk {
  readonly history: RealHistory;
  readonly covers: ReadonlySet<string>;
}

/**
 * Builds a suite greedily: each history goes on to the nearest thing not yet covered, puts endings off while anything else is in
 * reach, and is dropped in the end if the others cover all that it covers. `onHistory` is called after each.
 */
export function suiteFor(
  exploration: Exploration,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
  goal: SuiteGoal,
  onHistory: (covered: number, total: number) => void = () => {},
): Suite {
  const never = neverTaken(exploration, letters, realiser);
  const goals = goalsOf(exploration, goal, never);
  const ways: Ways = {
    outgoing: exploration.outgoing.map((edges) => edges.filter((edge) => !never.has(edge))),
    isEnd: exploration.configurations.map(hasEnded),
  };
  const walks: Walk[] = [];
  for (;;) {
    const walk = walkOn(exploration, ways, goals, letters, realiser);
    if (walk === undefined) break;
    walks.push(walk);
    onHistory(goals.covered(), goals.total);
  }
  goals.reopen();
  if (!goals.inPairs && goals.missing().length > 0) walks.push(...roundabout(exploration, goals, letters, realiser));
  const kept = withoutSpare(walks);
  return {
    histories: kept.map(({ history }) => history),
    covered: goals.covered(),
    missing: goals.missing(),
    ruledOut: goals.ruledOut,
  };
}

/** The steps for which there is no evidence, for a reason that the oracle of the engine holds against it. */
function neverTaken(
  { edges, configurations }: Exploration,
  letters: ReadonlyMap<string, ChartSymbol>,
  { definition }: Realiser,
): ReadonlySet<Edge> {
  const known = new Map<string, boolean>();
  const isNever = ({ from, event }: Edge) => {
    const { active = [], values } = configurations[from] ?? {};
    const course = Number(values?.course ?? 0);
    const key = `${active.join()}|${event}|${course}`;
    const letter = letters.get(event);
    const never =
      known.get(key) ?? (letter !== undefined && neverHere(active, letter, definition, course) !== undefined);
    known.set(key, never);
    return never;
  };
  return new Set(edges.filter(isNever));
}

/** One history, as long as it comes to anything new; `undefined` where nothing new can be reached from the start. */
function walkOn(
  exploration: Exploration,
  ways: Ways,
  goals: Goals,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): Walk | undefined {
  const ends = ({ to }: Edge) => ways.isEnd[to] === true;
  let history = realiser.start;
  let last: Edge | undefined;
  const covers = new Set<string>();
  // A step without evidence after this history is gone round; after a longer one it may have some.
  const blocked = new Set<Edge>();
  for (;;) {
    const nearest = (endings: boolean) =>
      search(ways, last, goals, (edge) => (endings || !ends(edge)) && !blocked.has(edge));
    const way = nearest(false) ?? nearest(true);
    if (way === undefined) break;
    const followed = follow(history, way, letters, realiser);
    if ("stoppedAt" in followed) {
      blocked.add(followed.stoppedAt);
      if (followed.stoppedAt === way.at(-1)) goals.fail(way.at(-2) ?? last, followed.stoppedAt);
      continue;
    }
    const taken = stepsAlong(exploration, followed.symbols.slice(history.symbols.length), last?.to);
    history = followed;
    blocked.clear();
    for (const edge of taken) {
      for (const name of goals.take(last, edge)) covers.add(name);
      last = edge;
    }
    if (way.some(ends)) break;
  }
  return covers.size === 0 ? undefined : { history, covers };
}

/** Histories to what no shortest way leads to, because its evidence needs something first that leaves the chart where it is. */
function roundabout(
  exploration: Exploration,
  goals: Goals,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): readonly Walk[] {
  const coveredBy = ({ symbols }: RealHistory) =>
    stepsAlong(exploration, symbols).flatMap((edge) => goals.take(undefined, edge));
  const { shown } = realiseEverywhere(exploration, letters, realiser, ({ edge }) => !goals.isOpen(undefined, edge));
  return [...shown.values()].flatMap(({ history, edge }) =>
    goals.isOpen(undefined, edge) ? [{ history, covers: new Set(coveredBy(history)) }] : [],
  );
}

/** The shortest way to something open, along steps that may be taken. */
function search(
  { outgoing }: Ways,
  from: Edge | undefined,
  goals: Goals,
  mayTake: (edge: Edge) => boolean,
): readonly Edge[] | undefined {
  const start = from?.to ?? 0;
  const cameBy = new Map<number, Edge | undefined>([[start, undefined]]);
  for (const [at, by] of cameBy) {
    const wayHere = () => wayTo(at, cameBy);
    for (const edge of outgoing[at] ?? []) {
      if (!mayTake(edge)) continue;
      if (goals.isOpen(by ?? (at === start ? from : undefined), edge)) return [...wayHere(), edge];
      if (goals.inPairs) {
        const second = outgoing[edge.to]?.find((next) => mayTake(next) && goals.isOpen(edge, next));
        if (second !== undefined) return [...wayHere(), edge, second];
      }
      if (!cameBy.has(edge.to)) cameBy.set(edge.to, edge);
    }
  }
  return undefined;
}

function wayTo(goal: number, cameBy: ReadonlyMap<number, Edge | undefined>): readonly Edge[] {
  const way: Edge[] = [];
  for (let edge = cameBy.get(goal); edge !== undefined; edge = cameBy.get(edge.from)) way.push(edge);
  return way.reverse();
}

/** The history with all steps of a way, or the step for which no evidence was found. */
function follow(
  start: RealHistory,
  way: readonly Edge[],
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): RealHistory | { readonly stoppedAt: Edge } {
  let history = start;
  for (const edge of way) {
    const letter = letters.get(edge.event);
    const next = letter === undefined ? undefined : realiser.follow(history, letter);
    if (next === undefined) return { stoppedAt: edge };
    history = next;
  }
  return history;
}

/** Drops histories that cover nothing the others do not, those that cover least first. */
function withoutSpare(walks: readonly Walk[]): readonly Walk[] {
  const times = new Map<string, number>();
  for (const { covers } of walks) for (const name of covers) times.set(name, (times.get(name) ?? 0) + 1);
  const spare = new Set<Walk>();
  for (const walk of walks.toSorted((a, b) => a.covers.size - b.covers.size)) {
    if (![...walk.covers].every((name) => (times.get(name) ?? 0) > 1)) continue;
    spare.add(walk);
    for (const name of walk.covers) times.set(name, (times.get(name) ?? 0) - 1);
  }
  return walks.filter((walk) => !spare.has(walk));
}
