import type { ChartIr, IrTransition } from "./ir.ts";
import { NumberList } from "./number-list.ts";
import { type ChartRunner, type Configuration, createChartRunner } from "./step.ts";

/** One step of a chart: from a configuration by an event to a configuration, with the transitions that fired. */
export interface Edge {
  readonly from: number;
  readonly event: string;
  readonly to: number;
  readonly fired: readonly IrTransition[];
}

/** Every step as numbers, in the order of `Exploration.edges`: what is looked at where there are millions. */
export interface Steps {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Its event, as a place in `events`. */
  readonly event: Int32Array;
  /** The transitions that fired, as a place in `firings`. */
  readonly firing: Int32Array;
  /** By configuration, its first step; its last is the one before the first of the next, so there is one number more. */
  readonly first: Int32Array;
  readonly events: readonly string[];
  /** Each list of transitions that fire together somewhere. */
  readonly firings: readonly (readonly IrTransition[])[];
}

/** Every reachable configuration and every step between them, in the order of breadth-first search from the start (number 0). */
export interface Exploration {
  readonly ir: ChartIr;
  readonly runner: ChartRunner;
  readonly configurations: readonly Configuration[];
  readonly steps: Steps;
  /** The steps as objects, made when they are first asked for: a large chart has millions. */
  readonly edges: readonly Edge[];
  readonly outgoing: readonly (readonly Edge[])[];
  /** By configuration, the step by which it was first reached, or -1 for the start: following these back gives a shortest history. */
  readonly reachedBy: Int32Array;
  readonly depth: readonly number[];
  /** Whether that is all: false where the bound was met first, because a counter grows for ever. */
  readonly complete: boolean;
  /** In how many of the first configurations every event was tried; in all of them where it is complete. */
  readonly looked: number;
}

/** The events that a chart declares anywhere. */
export function eventsOfChart({ transitions }: ChartIr): readonly string[] {
  return [...new Set(transitions.flatMap(({ event }) => (event === null ? [] : [event])))];
}

/** Most configurations that are looked at unless another number is given. */
export const mostConfigurations = 200_000;

/** How many configurations an exploration has looked at and has met so far. */
export type OnExplored = (done: number, met: number) => void;

/** What is between two calls that tell how far long work has come. */
const tellEvery = 4096;

/**
 * Explores a chart exhaustively: every event in every configuration that can be reached from its start, or from those of `also`, which are
 * numbers of the runner; up to `most` of them.
 * @throws UnsettledChart for eventless transitions without end
 */
export function explore(
  ir: ChartIr,
  most = mostConfigurations,
  runner = createChartRunner(ir),
  onExplored: OnExplored = () => {},
  also: readonly number[] = [],
): Exploration {
  const events = eventsOfChart(ir);
  const asked = runner.onAny(events);
  /** By the runner's number, ours and 1; 0 for a configuration that was not met. */
  const ours = new NumberList();
  const theirs = new NumberList();
  const from = new NumberList();
  const to = new NumberList();
  const by = new NumberList();
  const firing = new NumberList();
  const first = new NumberList();
  const reachedBy = new NumberList();
  const firingNumbers = new Map<readonly IrTransition[], number>();
  const depth: number[] = [];
  for (const start of new Set([runner.start, ...also])) {
    theirs.push(start);
    ours.put(start, theirs.length);
    reachedBy.push(-1);
    depth.push(0);
  }
  let complete = true;
  let at = 0;
  search: for (; at < theirs.length; at++) {
    first.push(from.length);
    if (at % tellEvery === 0) onExplored(at, theirs.length);
    const number = theirs.at(at);
    const taken = asked.taken(number);
    for (const [index, fires] of taken.firings.entries()) {
      const next = asked.next(number, fires);
      const known = ours.at(next) - 1;
      const target = known < 0 ? theirs.length : known;
      if (target >= most) {
        complete = false;
        break search;
      }
      if (known < 0) {
        ours.put(next, target + 1);
        theirs.push(next);
        reachedBy.push(from.length);
        depth.push((depth[at] ?? 0) + 1);
      }
      from.push(at);
      by.push(taken.events[index] ?? 0);
      to.push(target);
      firing.push(numberIn(firingNumbers, asked.fired(number, fires)));
    }
  }
  while (first.length <= theirs.length) first.push(from.length);
  const steps: Steps = {
    count: from.length,
    from: from.finished(),
    to: to.finished(),
    event: by.finished(),
    firing: firing.finished(),
    first: first.finished(),
    events,
    firings: [...firingNumbers.keys()],
  };
  const configurations = Array.from(theirs.finished(), (number) => runner.standings.at(number));
  return explorationOf({
    ir,
    runner,
    configurations,
    steps,
    reachedBy: reachedBy.finished(),
    depth,
    complete,
    looked: at,
  });
}

/** An exploration with its steps as objects too, which are made when they are first asked for. */
function explorationOf(bare: Omit<Exploration, "edges" | "outgoing">): Exploration {
  let edges: readonly Edge[] | undefined;
  let outgoing: readonly (readonly Edge[])[] | undefined;
  const { steps, configurations } = bare;
  return {
    ...bare,
    get edges() {
      edges ??= Array.from({ length: steps.count }, (_, step) => edgeAt(steps, step));
      return edges;
    },
    get outgoing() {
      const all = this.edges;
      outgoing ??= configurations.map((_, from) => all.slice(steps.first[from], steps.first[from + 1]));
      return outgoing;
    },
  };
}

function numberIn<Thing>(numbers: Map<Thing, number>, thing: Thing): number {
  const number = numbers.get(thing) ?? numbers.size;
  numbers.set(thing, number);
  return number;
}

function edgeAt({ from, to, event, firing, events, firings }: Steps, step: number): Edge {
  return {
    from: from[step] ?? 0,
    event: events[event[step] ?? 0] ?? "",
    to: to[step] ?? 0,
    fired: firings[firing[step] ?? 0] ?? [],
  };
}

/** A shortest history that leads to a configuration, as events. */
export function historyTo({ steps, reachedBy }: Exploration, configuration: number): readonly string[] {
  const history: string[] = [];
  for (let step = reachedBy[configuration] ?? -1; step >= 0; step = reachedBy[steps.from[step] ?? 0] ?? -1)
    history.push(steps.events[steps.event[step] ?? 0] ?? "");
  return history.reverse();
}
