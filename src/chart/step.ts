import type { ChartIr, IrTransition } from "./ir.ts";
import { type Firing, Reactions, type Taken } from "./reactions.ts";
import { Hierarchy } from "./shape.ts";
import { type Configuration, type Place, Standings } from "./standings.ts";

export type { Configuration } from "./standings.ts";

/** What one event does: the transitions fired, eventless ones included, and where they lead. */
export interface Reaction {
  readonly fired: readonly IrTransition[];
  readonly next: Configuration;
}

/** What stands for a configuration where an event is not taken. */
export const refused = -1;

/** An event of a chart, asked by the numbers of configurations in the runner's `standings`. */
export interface Asked {
  /** The configuration after the event; `refused` where the chart does not take it, or has ended. */
  next(configuration: number): number;
  /** The transitions that fire, eventless ones included: one list stands for all that are equal. */
  fired(configuration: number): readonly IrTransition[];
}

/** Many events of a chart, asked all at once. */
export interface AskedTogether {
  /** What the chart takes of them in a configuration: nothing where it has ended. */
  taken(configuration: number): Taken;
  /** The configuration after what fires there. */
  next(configuration: number, firing: Firing): number;
  /** All transitions that fire then, as `Asked` has them. */
  fired(configuration: number, firing: Firing): readonly IrTransition[];
}

/** Runs a chart given as data: inner transitions before outer ones, each event run to completion. */
export interface ChartRunner {
  readonly initial: Configuration;
  /** What the event does; `undefined` where the chart does not take it, or has ended. */
  react(configuration: Configuration, event: string): Reaction | undefined;
  /** Configurations under numbers, for whoever asks a million times. */
  readonly standings: Standings;
  /** The number of `initial`. */
  readonly start: number;
  on(event: string): Asked;
  onAny(events: readonly string[]): AskedTogether;
}

/** Thrown for a chart that never settles: its eventless transitions go on for ever. */
export class UnsettledChart extends Error {
  override readonly name = "UnsettledChart";
}

/** Most eventless steps after one event. */
const mostMicrosteps = 100;

/** The runner of a chart; `standings` of another chart can be shared where the states of both are the same. */
export function createChartRunner(ir: ChartIr, standings = new Standings(new Hierarchy(ir))): ChartRunner {
  const { hierarchy, values: control } = standings;
  const reactions = new Reactions(ir, standings);
  const eventless = reactions.to(null);

  /** Fires, and then fires eventless transitions until none is enabled; `told` hears of all that fired. */
  const settle = (first: Firing | null, start: Place, values: number, told?: Firing[]): number => {
    let [at, now, firing] = [start, values, first];
    for (let count = 0; firing !== null; count++) {
      if (count > mostMicrosteps) throw new UnsettledChart(`${ir.id} does not settle in ${at.shape.active.join(", ")}`);
      told?.push(firing);
      now = control.after(firing.assigning, now);
      at = firing.to;
      firing = at.done ? null : eventless(at, now);
    }
    return standings.numberAt(at, now);
  };

  const begin = hierarchy.start();
  const place = standings.place(begin.to);
  const values = control.after(control.assigning(begin.assignments), control.numberOf(ir.values));
  const start = settle(eventless(place, values), place, values);

  const next = (configuration: number, firing: Firing): number =>
    settle(firing, firing.to, standings.valuesOf(configuration));
  const fired = (configuration: number, firing: Firing): readonly IrTransition[] => {
    const told: Firing[] = [];
    settle(firing, firing.to, standings.valuesOf(configuration), told);
    return told.length === 1 ? firing.fired : reactions.together(told.flatMap((one) => one.fired));
  };
  const onAny = (events: readonly string[]): AskedTogether => {
    const reaction = reactions.toAny(events);
    return {
      taken(configuration) {
        const here = standings.placeOf(configuration);
        return here.done ? nothing : reaction(here, standings.valuesOf(configuration));
      },
      next,
      fired,
    };
  };
  const asked = new Map<string, Asked>();
  const on = (event: string): Asked => {
    const known = asked.get(event);
    if (known !== undefined) return known;
    const fires = reactions.to(event);
    const firingIn = (configuration: number): Firing | null => {
      const here = standings.placeOf(configuration);
      return here.done ? null : fires(here, standings.valuesOf(configuration));
    };
    const answers: Asked = {
      next(configuration) {
        const firing = firingIn(configuration);
        return firing === null ? refused : next(configuration, firing);
      },
      fired(configuration) {
        const firing = firingIn(configuration);
        return firing === null ? [] : fired(configuration, firing);
      },
    };
    asked.set(event, answers);
    return answers;
  };

  return {
    initial: standings.at(start),
    standings,
    start,
    on,
    onAny,
    react(configuration, event) {
      const number = standings.numberOf(configuration);
      const to = on(event).next(number);
      return to === refused ? undefined : { fired: on(event).fired(number), next: standings.at(to) };
    },
  };
}

const nothing: Taken = { events: [], firings: [] };
