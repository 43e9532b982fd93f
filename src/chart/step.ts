import type { ChartIr, IrTransition } from "./ir.ts";
import { type Firing, Reactions } from "./reactions.ts";
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
        if (firing === null) return refused;
        return settle(firing, firing.to, standings.valuesOf(configuration));
      },
      fired(configuration) {
        const firing = firingIn(configuration);
        if (firing === null) return [];
        const told: Firing[] = [];
        settle(firing, firing.to, standings.valuesOf(configuration), told);
        return told.length === 1 ? firing.fired : reactions.together(told.flatMap(({ fired }) => fired));
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
    react(configuration, event) {
      const number = standings.numberOf(configuration);
      const next = on(event).next(number);
      return next === refused ? undefined : { fired: on(event).fired(number), next: standings.at(next) };
    },
  };
}
