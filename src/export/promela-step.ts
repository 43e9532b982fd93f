import type { IrState, IrTransition } from "../chart/ir.ts";
import { identifier } from "./names.ts";
import { choose, createPromelaMoves, indented, when } from "./promela-moves.ts";
import type { PromelaPlaces } from "./promela-places.ts";
import { joined, type PromelaValues } from "./promela-values.ts";
import type { Tree } from "./tree.ts";

type Lines = readonly string[];

/** The reaction of a chart to one event, as Promela statements. */
export interface PromelaStep {
  readonly declarations: Lines;
  /** Enters the chart and settles it. */
  readonly start: Lines;
  /** Reacts to the event whose number stands in `event`, and settles. */
  readonly react: Lines;
  /** Whether any transition is enabled for an event. */
  isEnabled(event: string): string;
}

/** Most eventless steps after one event. */
const mostMicrosteps = 100;

/** @throws Error for a transition from inside a state to a history of that state */
export function createPromelaStep(
  tree: Tree,
  places: PromelaPlaces,
  values: PromelaValues,
  eventNumber: (event: string | null) => number,
): PromelaStep {
  for (const transition of tree.ir.transitions) refuseOwnHistory(tree, transition);
  const moves = createPromelaMoves(tree, places, values);
  const sources = tree.ir.states.filter(({ id }) => tree.transitionsOf(id).length > 0);
  const picked = (id: string) => `picked_${identifier(id)}`;
  const isPicked = ({ source, index }: IrTransition) => `${picked(source)} == ${index + 1}`;
  const anyPicked = (transitions: readonly IrTransition[]) => joined(transitions.map(isPicked), "||", "false");
  const guard = (transition: IrTransition) => (transition.guard === null ? "true" : values.condition(transition.guard));

  /** A state answers where no state inside it did: its first transition for the event whose guard holds. */
  const pick = ({ id }: IrState): Lines => {
    const inside = sources.filter((other) => tree.isInside(other.id, id));
    const silent = inside.map((other) => `${picked(other.id)} == 0`);
    const own = tree.transitionsOf(id);
    const answers = own.map((transition) => {
      const sooner = own.filter(({ event, index }) => event === transition.event && index < transition.index);
      const takes = [
        `event == ${eventNumber(transition.event)}`,
        ...sooner.map((one) => `!(${guard(one)})`),
        guard(transition),
      ];
      return [joined(takes, "&&", "true"), transition.index + 1] as const;
    });
    const answering = joined([places.isActive(id), ...silent], "&&", "true");
    return chosen(picked(id), answering, answers);
  };

  /** Of two transitions in regions beside one another that would leave a common state, the one that stands first fires. */
  const yieldTo = (later: IrTransition): Lines => {
    const rivals = tree.ir.transitions.filter((earlier) => areRivals(tree, earlier, later));
    const before = rivals.filter(({ source }) => precedes(tree, source, later.source));
    return when(
      joined([isPicked(later), anyPicked(before)], "&&", "true"),
      before.length === 0 ? [] : [`${picked(later.source)} = 0;`],
    );
  };

  const targeted = tree.ir.transitions.filter((transition) => tree.domain(transition) !== null);
  const domains = tree.ir.states.filter(({ id }) => targeted.some((transition) => tree.domain(transition) === id));
  const leaving = domains.toReversed().flatMap(({ id }) => {
    const leavers = targeted.filter((transition) => tree.domain(transition) === id);
    return when(anyPicked(leavers), moves.leave(id));
  });
  const acting = sources.flatMap(({ id }) =>
    values.assignWhere(tree.transitionsOf(id).map((one) => [isPicked(one), one.assignments] as const)),
  );
  const entering = domains.flatMap(({ id }) => enteringInside(id));
  function enteringInside(domain: string): Lines {
    const within = targeted.filter((transition) => tree.domain(transition) === domain);
    const ways = new Set(within.map(({ targets }) => targets.join(" ")));
    const entries = [...ways].map((way) => {
      const same = within.filter(({ targets }) => targets.join(" ") === way);
      return [anyPicked(same), moves.enter(domain, same[0]?.targets ?? [])] as const;
    });
    return entries.length === 0 ? [] : choose(entries);
  }

  const rootReentered = anyPicked(targeted.filter(tree.reentersRoot));
  const leavingRoot = when(rootReentered, values.assign(tree.root.exit));
  const enteringRoot = when(rootReentered, values.assign(tree.root.entry));
  const fire: Lines = [...leaving, ...leavingRoot, ...acting, ...enteringRoot, ...entering, ...moves.forget("(ended)")];
  const innermostFirst = sources.toReversed();
  const microstep: Lines = [
    ...innermostFirst.flatMap(pick),
    ...sources.flatMap(({ id }) => tree.transitionsOf(id).flatMap(yieldTo)),
    ...choose([
      [
        joined(
          sources.map(({ id }) => `${picked(id)} == 0`),
          "&&",
          "true",
        ),
        ["break;"],
      ],
    ]),
    ...fire,
    "event = 0;",
    "microsteps++;",
    `assert(microsteps <= ${mostMicrosteps});`,
    ...when("ended", [...moves.exitAll, "break;"]),
  ];
  const react: Lines = ["microsteps = 0;", "do", ":: true ->", ...indented(microstep), "od;", "microsteps = 0;"];
  return {
    declarations: [
      "hidden byte microsteps;",
      ...sources.map(
        ({ id }) => `hidden short ${picked(id)}; /* the transition that ${id} answers with, counted from 1 */`,
      ),
    ],
    start: [...values.assign(tree.root.entry), ...moves.enter(tree.root.id, []), ...react],
    react,
    isEnabled: (event) => {
      const taking = tree.ir.transitions.filter((transition) => transition.event === event);
      const ways = taking.map((one) => `(${places.isActive(one.source)} && ${guard(one)})`);
      return joined(ways, "||", "false");
    },
  };
}

/**
 * Gives a variable the value of the first condition that holds, 0 where none does. It is one assignment, since SPIN takes at most
 * 2,048 jumps in a `d_step` and each alternative of an `if` costs some: those of nine fractions did not fit.
 */
function chosen(
  variable: string,
  where: string,
  options: readonly (readonly [condition: string, value: number])[],
): Lines {
  return [
    `${variable} = (${where} -> (`,
    ...indented(options.map(([condition, value]) => `${condition} -> ${value} : (`)),
    `  0${")".repeat(options.length)}) : 0);`,
  ];
}

/** What a history of its own surroundings remembers could change which states a transition leaves: no chart needs it so far. */
function refuseOwnHistory(tree: Tree, { source, targets, index }: IrTransition): void {
  for (const target of targets) {
    const { type, parent } = tree.state(target);
    if (type === "history" && parent !== null && tree.isInside(source, parent)) {
      throw new Error(`transition ${index} of ${source}: its target ${target} is a history of a state around it`);
    }
  }
}

function areRivals(tree: Tree, a: IrTransition, b: IrTransition): boolean {
  const apart = a.source !== b.source && !tree.isInside(a.source, b.source) && !tree.isInside(b.source, a.source);
  const [one, other] = [tree.domain(a), tree.domain(b)];
  if (!apart || a.event !== b.event || one === null || other === null) return false;
  const isNested = one === other || tree.isInside(one, other) || tree.isInside(other, one);
  return isNested && [one, other].every((domain) => tree.inner(domain).length > 0) && inRegions(tree, a, b);
}

/** Whether two states can be active together: the innermost state around both is parallel. */
function inRegions(tree: Tree, a: IrTransition, b: IrTransition): boolean {
  const common = tree.around(a.source).find((id) => tree.isInside(b.source, id));
  return common !== undefined && tree.state(common).type === "parallel";
}

function precedes(tree: Tree, a: string, b: string): boolean {
  const place = (id: string) => tree.ir.states.findIndex((state) => state.id === id);
  return place(a) < place(b);
}
