import { symbolOf } from "../src/events/alphabet.ts";
import type { EventName, VerdictOf } from "../src/events/declarations.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import type { Condition } from "./conditions.ts";
import type { ChartContext } from "./context.ts";
import type { Block, DepartingParams, LawfulParams, TransitionMeta } from "./setup.ts";

/** An assignment of a transition, as named data. */
export type ChartAction =
  | { readonly type: "set"; readonly params: Partial<ChartContext> }
  | { readonly type: "countCourse"; readonly params: { readonly by: 1 | -1 } }
  | { readonly type: "countFailedCollection" };

/** One way an event can go. Without a target the state stays and only the actions run. */
export interface Way {
  readonly target?: string;
  readonly conditions?: readonly Condition[];
  readonly actions?: readonly ChartAction[];
  readonly cites: readonly RequirementId[];
  readonly says: string;
  readonly bound?: string;
  /** A departure that has no step in the course. */
  readonly stray?: true;
}

export type ChartGuard =
  | { readonly type: "lawful"; readonly params: LawfulParams }
  | { readonly type: "departing"; readonly params: DepartingParams };

/** A transition as XState takes it. */
export interface ChartTransition {
  target?: string;
  guard?: ChartGuard;
  actions?: ChartAction[];
  meta: TransitionMeta;
}

export type Transitions = Record<string, ChartTransition[]>;

/** The transitions of one event with one verdict, tried in order. */
export function on<E extends EventName>(event: E, verdict: VerdictOf<E>, ...ways: readonly Way[]): Transitions {
  return { [symbolOf(event, verdict)]: ways.map((way) => lawful(event, way)) };
}

/** The same for an event that may also be recorded as a deviation when a condition with a requirement does not hold. */
export function onOrDeviating<E extends EventName>(
  event: E,
  verdict: VerdictOf<E>,
  ...ways: readonly Way[]
): Transitions {
  return { ...on(event, verdict, ...ways), ...departsWhenUnmet(event, verdict, ...ways) };
}

/** What a state refuses for reasons of its own, by symbol or event. */
export type Refuses = Readonly<Record<string, readonly Block[]>>;

/** Several states' or letters' refusals as one. */
export function refusing(...parts: readonly Refuses[]): Refuses {
  const all: Record<string, readonly Block[]> = {};
  for (const part of parts)
    for (const [key, blocks] of Object.entries(part)) all[key] = [...(all[key] ?? []), ...blocks];
  return all;
}

/** A refusal of this state's own for the `refuses` of its meta. */
export function refuse<E extends EventName>(event: E, verdict: VerdictOf<E>, ...blocks: readonly Block[]): Refuses {
  return { [symbolOf(event, verdict)]: blocks };
}

/** What the protocol forbids in a state whatever else holds, with the way it goes when it is recorded as a deviation. */
export interface Forbidden {
  readonly on: Transitions;
  readonly refuses: Refuses;
}

/** An event that is refused here for these reasons, and accepted only as a deviation. */
export function forbidden<E extends EventName>(
  event: E,
  verdict: VerdictOf<E>,
  blocks: readonly Block[],
  ...ways: readonly Way[]
): Forbidden {
  return { on: departs(event, verdict, ...ways), refuses: refuse(event, verdict, ...blocks) };
}

/** The ways of an event that is recorded as a deviation, whatever else holds. */
export function departs<E extends EventName>(event: E, verdict: VerdictOf<E>, ...ways: readonly Way[]): Transitions {
  const transitions = ways.map((way) => ({ ...lawful(event, way), meta: outcome(event, way, true).meta }));
  return { [symbolOf(event, verdict, true)]: transitions };
}

/** The ways of an event that is recorded as a deviation because a condition with a requirement does not hold. */
export function departsWhenUnmet<E extends EventName>(
  event: E,
  verdict: VerdictOf<E>,
  ...ways: readonly Way[]
): Transitions {
  const departures = ways.map((way): ChartTransition => {
    const all = way.conditions ?? [];
    const unmet = all.filter(({ requirement }) => requirement !== undefined);
    const conditions = all.filter(({ requirement }) => requirement === undefined);
    return { ...outcome(event, way, true), guard: { type: "departing", params: { conditions, unmet } } };
  });
  return { [symbolOf(event, verdict, true)]: departures };
}

/** Several forbidden things of one state as one. */
export function together(...parts: readonly Forbidden[]): Forbidden {
  return {
    on: Object.assign({}, ...parts.map((part) => part.on)),
    refuses: refusing(...parts.map((part) => part.refuses)),
  };
}

/** Sets part of the context. */
export function set(params: Partial<ChartContext>): ChartAction {
  return { type: "set", params };
}

function lawful(event: EventName, way: Way): ChartTransition {
  const transition = outcome(event, way, false);
  if (way.conditions === undefined || way.conditions.length === 0) return transition;
  return { ...transition, guard: { type: "lawful", params: { conditions: way.conditions } } };
}

function outcome(event: EventName, way: Way, deviation: boolean): ChartTransition {
  const { target, actions, bound, stray, conditions = [] } = way;
  const meta: TransitionMeta = {
    event,
    requirements: way.cites,
    sentence: way.says,
    conditions,
    deviation,
    ...(stray === undefined ? {} : { stray }),
  };
  return {
    ...(target === undefined ? {} : { target }),
    ...(actions === undefined ? {} : { actions: [...actions] }),
    meta: bound === undefined ? meta : { ...meta, bound },
  };
}
