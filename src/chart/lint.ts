import { type ActiveIn, activeIn, statesOf } from "./active.ts";
import { type Exploration, historyTo } from "./explore.ts";
import { evaluate } from "./expression.ts";
import { findCycle, graphOf } from "./graph.ts";
import type { IrState, IrTransition } from "./ir.ts";

/** Something about a chart that its author would want to mend. */
export interface LintFinding {
  readonly rule:
    | "deadState"
    | "deadTransition"
    | "unreachableGuard"
    | "shadowedTransition"
    | "loopWithoutBound"
    | "noRequirement"
    | "noSentence";
  /** The state, or the transition as `source on event`. */
  readonly place: string;
  readonly message: string;
}

/** A transition by its place in the chart. */
export function placeOf({ source, event, index }: IrTransition): string {
  return `${source} on ${event ?? "no event"} (transition ${index})`;
}

/** Looks a chart over, by its exhaustive exploration: what can never happen, loops nobody bounded, and what says too little of itself. */
export function lint(exploration: Exploration): readonly LintFinding[] {
  const { ir } = exploration;
  return [
    ...deadStates(exploration),
    ...neverFired(exploration),
    ...loops(exploration),
    ...ir.states.flatMap((state) => (state.type === "history" ? [] : says(state, state.id))),
    ...ir.transitions.flatMap((transition) => says(transition, placeOf(transition))),
  ];
}

function deadStates({ ir, configurations }: Exploration): readonly LintFinding[] {
  const alive = statesOf(configurations);
  return ir.states
    .filter(({ id, type }) => type !== "history" && !alive.has(id))
    .map(({ id }) => ({ rule: "deadState", place: id, message: "no history ever enters this state" }));
}

/** Why a transition never fires: `undefined` for one that does. */
export function whyNeverFired(exploration: Exploration): (transition: IrTransition) => LintFinding | undefined {
  const fired = new Set(exploration.steps.firings.flatMap((together) => together.map(({ index }) => index)));
  let active: ActiveIn | undefined;
  return (transition) => {
    if (fired.has(transition.index)) return undefined;
    active ??= activeIn(exploration);
    const place = placeOf(transition);
    const there = active.get(transition.source);
    if (there === undefined) return { rule: "deadTransition", place, message: "no history ever enters its source" };
    const { guard } = transition;
    if (guard !== null && ![...there].some((values) => evaluate(guard, values)))
      return { rule: "unreachableGuard", place, message: "its guard never holds while its source is active" };
    return { rule: "shadowedTransition", place, message: "another transition always answers first" };
  };
}

function neverFired(exploration: Exploration): readonly LintFinding[] {
  const why = whyNeverFired(exploration);
  return exploration.ir.transitions.flatMap((transition) => why(transition) ?? []);
}

function loops(exploration: Exploration): readonly LintFinding[] {
  const cycle = findCycle(graphOf(exploration, (fired) => fired.every(({ bound }) => bound === null)));
  if (cycle === undefined) return [];
  const [first = 0] = cycle;
  const leaves = exploration.configurations[first]?.active.at(-1) ?? exploration.ir.root;
  const history = historyTo(exploration, first).join(", ");
  return [
    {
      rule: "loopWithoutBound",
      place: leaves,
      message: `a loop of ${cycle.length} steps names no bound, after ${history}`,
    },
  ];
}

function says(one: IrState | IrTransition, place: string): readonly LintFinding[] {
  return [
    ...(one.requirements.length === 0
      ? [{ rule: "noRequirement" as const, place, message: "cites no requirement" }]
      : []),
    ...(one.sentence === "" ? [{ rule: "noSentence" as const, place, message: "has no sentence" }] : []),
  ];
}
