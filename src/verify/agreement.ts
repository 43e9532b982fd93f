import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, getNextSnapshot } from "xstate";
import type { Exploration } from "../chart/explore.ts";
import { evaluate, type Scalar, type Values } from "../chart/expression.ts";
import type { IrTransition } from "../chart/ir.ts";
import type { Configuration, Reaction } from "../chart/step.ts";
import { assignmentsOf, contextsOf, domainsOf } from "./agreement-contexts.ts";
import { numbersOf, resolved } from "./agreement-machine.ts";

/** What XState's own machine does compared with what the chart as data does. */
export interface Agreement {
  /** State nodes that take an event. */
  readonly nodes: number;
  /** Pairs of such a node and a letter that it declares. */
  readonly letters: number;
  /** Contexts in which such a pair was stepped. */
  readonly contexts: number;
  /** Where the two differ, each with its place. */
  readonly differences: readonly string[];
}

/**
 * Steps XState's machine and the chart as data side by side: every letter in every state node that declares it, over every value of the
 * context that its guards and assignments read. The node is looked at where no state inside it takes the letter first.
 */
export function agreementOf(machine: AnyStateMachine, exploration: Exploration): Agreement {
  const { ir, runner } = exploration;
  const numbers = numbersOf(machine);
  const domains = domainsOf(exploration.configurations);
  const shapes = [...new Map(exploration.configurations.map((one) => [one.active, one])).values()];
  const declared = declaredIn(ir.transitions);
  const differences = new Map<string, string>();
  let [letters, contexts] = [0, 0];
  for (const [source, byEvent] of declared) {
    const there = shapes.filter(({ active, done }) => !done && active.includes(source));
    for (const [event, transitions] of byEvent) {
      letters++;
      const takesIt = (id: string) => id !== source && declared.get(id)?.has(event) === true;
      const inner = ({ active }: Configuration) => active.slice(active.indexOf(source) + 1).some(takesIt);
      const where = there.find((one) => !inner(one)) ?? there[0];
      if (where === undefined) continue;
      for (const values of contextsOf(transitions, where.values, domains)) {
        contexts++;
        const difference = compared(machine, numbers, { ...where, values }, event, (configuration) =>
          runner.react(configuration, event),
        );
        const place = `${source} on ${event}`;
        if (difference !== undefined && !differences.has(place))
          differences.set(place, `${place} with ${inWords(values, transitions)}: ${difference}`);
      }
    }
  }
  return { nodes: declared.size, letters, contexts, differences: [...differences.values()] };
}

/** The transitions of each state by the event that they take. */
function declaredIn(transitions: readonly IrTransition[]): ReadonlyMap<string, ReadonlyMap<string, IrTransition[]>> {
  const declared = new Map<string, Map<string, IrTransition[]>>();
  for (const transition of transitions) {
    const { source, event } = transition;
    if (event === null) continue;
    const own = declared.get(source) ?? new Map<string, IrTransition[]>();
    declared.set(source, own);
    const alike = own.get(event) ?? [];
    own.set(event, alike);
    alike.push(transition);
  }
  return declared;
}

/** How XState's machine differs from the chart as data in one step; `undefined` where it does not. */
function compared(
  machine: AnyStateMachine,
  numbers: ReadonlyMap<unknown, number>,
  configuration: Configuration,
  event: string,
  react: (configuration: Configuration) => Reaction | undefined,
): string | undefined {
  const expected = react(configuration);
  try {
    const snapshot = resolved(machine, configuration);
    const enabled = (machine.getTransitionData(snapshot, { type: event }) ?? []).map((one) => numbers.get(one) ?? -1);
    const fired = (expected?.fired ?? []).filter((one) => one.event !== null).map(({ index }) => index);
    if (enabled.toSorted().join() !== fired.toSorted().join())
      return `the machine takes ${transitionsInWords(enabled)}, the chart as data ${transitionsInWords(fired)}`;
    if (expected === undefined) return undefined;
    const next: AnyMachineSnapshot = getNextSnapshot(machine, snapshot, { type: event });
    return contextDifference(next.context, expected.next.values) ?? placeDifference(next, expected.next);
  } catch (error) {
    return `the machine fails: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function contextDifference(context: Readonly<Record<string, unknown>>, values: Values): string | undefined {
  const keys = [...new Set([...Object.keys(values), ...Object.keys(context)])];
  const key = keys.find((one) => context[one] !== values[one]);
  return key === undefined
    ? undefined
    : `the machine leaves ${key} at ${String(context[key])}, the chart as data at ${String(values[key])}`;
}

function placeDifference(next: AnyMachineSnapshot, { active, done }: Configuration): string | undefined {
  const nodes: readonly AnyStateNode[] = next._nodes;
  const there = new Set(nodes.map(({ id }) => id));
  const same = there.size === active.length && active.every((id) => there.has(id));
  if (!same) return `the machine goes to ${[...there].at(-1)}, the chart as data to ${active.at(-1)}`;
  const ended = next.status === "done";
  return ended === done ? undefined : `the machine ${ended ? "ends" : "goes on"}, the chart as data does not`;
}

function transitionsInWords(numbers: readonly number[]): string {
  return numbers.length === 0 ? "no transition" : `transition ${numbers.join(" and ")}`;
}

/** The part of a context that a letter's transitions speak of, in words. */
function inWords(values: Values, transitions: readonly IrTransition[]): string {
  const keys = new Set(transitions.flatMap((one) => [...assignmentsOf(one).keys(), ...readBy(one, values)]));
  const said = [...keys].map((key) => `${key} ${String(values[key])}`);
  return said.length === 0 ? "any context" : said.join(", ");
}

function readBy({ guard }: IrTransition, values: Values): readonly string[] {
  const read = new Set<string>();
  if (guard !== null)
    evaluate(
      guard,
      new Proxy<Record<string, Scalar>>(
        { ...values },
        {
          get(target, key) {
            if (typeof key === "string") read.add(key);
            return typeof key === "string" ? target[key] : undefined;
          },
        },
      ),
    );
  return [...read];
}
