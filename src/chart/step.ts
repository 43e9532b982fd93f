import { type Expression, evaluate, type Scalar, type Values } from "./expression.ts";
import type { Assignment, ChartIr, IrTransition } from "./ir.ts";
import { Hierarchy, type Move, type Shape } from "./shape.ts";

/** Where a chart stands. Of one runner, equal configurations are the same object. */
export interface Configuration extends Shape {
  readonly values: Values;
  readonly done: boolean;
}

/** What one event does: the transitions fired, eventless ones included, and where they lead. */
export interface Reaction {
  readonly fired: readonly IrTransition[];
  readonly next: Configuration;
}

/** Runs a chart given as data: inner transitions before outer ones, each event run to completion. */
export interface ChartRunner {
  readonly initial: Configuration;
  /** What the event does; `undefined` where the chart does not take it, or has ended. */
  react(configuration: Configuration, event: string): Reaction | undefined;
  /** The transitions that the active states declare for an event, innermost first, whatever their guards say. */
  declared(configuration: Configuration, event: string): readonly IrTransition[];
  /** This runner's own object for a configuration of another runner of a chart with the same states. */
  own(configuration: Configuration): Configuration;
}

/** Thrown for a chart that never settles: its eventless transitions go on for ever. */
export class UnsettledChart extends Error {
  override readonly name = "UnsettledChart";
}

/** Most eventless steps after one event. */
const mostMicrosteps = 100;

/** A shape with what was worked out about it once. */
interface Place {
  readonly shape: Shape;
  readonly done: boolean;
  readonly declared: Map<string | null, readonly IrTransition[]>;
  readonly moves: Map<string, { readonly to: Place; readonly assignments: readonly Assignment[] }>;
  readonly configurations: Map<string, Configuration>;
}

export function createChartRunner(ir: ChartIr): ChartRunner {
  const hierarchy = new Hierarchy(ir);
  const offered = new Map<string, Map<string | null, readonly IrTransition[]>>();
  for (const transition of ir.transitions) {
    const events = offered.get(transition.source) ?? new Map<string | null, readonly IrTransition[]>();
    offered.set(transition.source, events.set(transition.event, [...(events.get(transition.event) ?? []), transition]));
  }
  const places = new Map<string, Place>();
  const byConfiguration = new WeakMap<Configuration, Place>();
  const placeAt = (shape: Shape): Place => {
    const key = JSON.stringify([shape.active, shape.remembered]);
    const known = places.get(key);
    if (known !== undefined) return known;
    const place: Place = {
      shape,
      done: hierarchy.hasEnded(shape),
      declared: new Map(),
      moves: new Map(),
      configurations: new Map(),
    };
    places.set(key, place);
    return place;
  };
  const placeOf = (configuration: Configuration): Place => byConfiguration.get(configuration) ?? placeAt(configuration);
  const configurationAt = (place: Place, values: Values): Configuration => {
    const key = JSON.stringify(values);
    const known = place.configurations.get(key);
    if (known !== undefined) return known;
    const configuration = { ...place.shape, values, done: place.done };
    place.configurations.set(key, configuration);
    byConfiguration.set(configuration, place);
    return configuration;
  };

  const declaredIn = (place: Place, event: string | null): readonly IrTransition[] => {
    const known = place.declared.get(event);
    if (known !== undefined) return known;
    const innermostFirst = place.shape.active.toReversed();
    const declared = innermostFirst.flatMap((id) => offered.get(id)?.get(event) ?? []);
    place.declared.set(event, declared);
    return declared;
  };
  const guardHolds = (guard: Expression | null, values: Values) => guard === null || evaluate(guard, values);

  /** Inside a parallel state each region answers for itself; an outer state answers only where no inner one does. */
  const enabledIn = (id: string, event: string | null, { active }: Shape, values: Values): readonly IrTransition[] => {
    const inner = hierarchy
      .childrenOf(id)
      .filter((child) => active.includes(child))
      .flatMap((child) => enabledIn(child, event, { active, remembered: {} }, values));
    if (inner.length > 0) return inner;
    const own = offered
      .get(id)
      ?.get(event)
      ?.find(({ guard }) => guardHolds(guard, values));
    return own === undefined ? [] : [own];
  };

  const fire = (place: Place, event: string | null, values: Values): readonly IrTransition[] =>
    declaredIn(place, event).length === 0
      ? []
      : hierarchy.withoutConflicts(enabledIn(ir.root, event, place.shape, values), place.shape);

  const moveBy = (place: Place, fired: readonly IrTransition[]) => {
    const key = fired.map(({ index }) => index).join();
    const known = place.moves.get(key);
    if (known !== undefined) return known;
    const { to, assignments }: Move = hierarchy.move(place.shape, fired);
    const move = { to: placeAt(to), assignments };
    place.moves.set(key, move);
    return move;
  };

  /** Fires transitions and then eventless ones, until none is enabled. */
  const settle = (place: Place, values: Values, first: readonly IrTransition[]): Reaction => {
    const all: IrTransition[] = [];
    let [at, now, fired] = [place, values, first];
    for (let count = 0; fired.length > 0; count++) {
      if (count > mostMicrosteps) throw new UnsettledChart(`${ir.id} does not settle in ${at.shape.active.join(", ")}`);
      all.push(...fired);
      const move = moveBy(at, fired);
      now = assign(now, move.assignments);
      at = move.to;
      fired = at.done ? [] : fire(at, null, now);
    }
    return { fired: all, next: configurationAt(at, now) };
  };

  const start = hierarchy.start();
  const first = placeAt(start.to);
  const values = assign(ir.values, start.assignments);
  return {
    initial: settle(first, values, fire(first, null, values)).next,
    react(configuration, event) {
      const place = placeOf(configuration);
      if (place.done) return undefined;
      const fired = fire(place, event, configuration.values);
      return fired.length === 0 ? undefined : settle(place, configuration.values, fired);
    },
    declared: (configuration, event) => declaredIn(placeOf(configuration), event),
    own: (configuration) => configurationAt(placeOf(configuration), configuration.values),
  };
}

function assign(values: Values, assignments: readonly Assignment[]): Values {
  if (assignments.length === 0) return values;
  const next: Record<string, Scalar> = { ...values };
  for (const assignment of assignments) {
    if ("set" in assignment) Object.assign(next, assignment.set);
    else next[assignment.add[0]] = Number(next[assignment.add[0]]) + assignment.add[1];
  }
  return next;
}
