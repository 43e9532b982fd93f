import type { AnyStateMachine } from "xstate";
import { obstacles } from "../../machines/explain.ts";
import { type ChartContext, initialContext, type StateMeta, type TransitionMeta } from "../../machines/index.ts";
import type { Values } from "../chart/expression.ts";
import type { Configuration } from "../chart/step.ts";
import { type ChartSymbol, symbolOf } from "../events/alphabet.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { byEvent } from "./by-event.ts";
import { byReads } from "./by-reads.ts";
import { type Laid, Layout } from "./layout.ts";
import { ListNumbers } from "./list-numbers.ts";

/** What stands in the way of letters where a patient stands. */
export interface InTheWay {
  /** The requirements that are named for a letter, by its place; equal lists are the same object. */
  of(letter: number): readonly RequirementId[];
  /** One number for all configurations in which the same is named for each letter. */
  row(): number;
}

interface StateNode {
  readonly id: string;
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<string, readonly { readonly meta?: TransitionMeta }[]>;
  readonly states: Readonly<Record<string, StateNode>>;
}

/** What stands in the way of each letter of one event; equal rows have the same number. */
interface NamedTogether {
  readonly each: readonly (readonly RequirementId[])[];
  readonly row: number;
}

/** What stands in the way of an event's letters, as far as the control state decides it. */
type Ask = (context: Laid<ChartContext>) => NamedTogether;

/** What the engine would name in each configuration of a machine as standing in the way of the letters that it does not take there as lawful. */
export function inTheWayOf(
  machine: AnyStateMachine,
  letters: readonly ChartSymbol[],
): (configuration: Configuration) => InTheWay {
  const nodes = new Map(everyNode(machine.root).map((node) => [node.id, node]));
  const { groups, placeOf } = byEvent(letters);
  const speaksOf = speakersAmong(letters);
  const layout = new Layout<ChartContext>();
  const lists = new RequirementLists();
  const rows = new ListNumbers();
  const asks = new Map<string, Ask>();
  const newAsk = (speaking: readonly StateNode[], together: readonly ChartSymbol[]): Ask => {
    const metas = speaking.flatMap(({ meta }) => meta ?? []);
    const declared = (symbol: string): readonly TransitionMeta[] =>
      speaking.flatMap(({ transitions }) => transitions.get(symbol) ?? []).flatMap(({ meta }) => meta ?? []);
    return byReads(layout, (context) => {
      const each = together.map(({ event, verdict }) => {
        // A deviation departs from what would stand in the way of the same letter as a lawful one.
        const reasons = obstacles(event, verdict, { metas, declared, context });
        return lists.one([...new Set(reasons.map(({ requirement }) => requirement))]);
      });
      return { each, row: rows.numberOf(each.length, (index) => lists.numberOf(each[index] ?? [])) };
    });
  };
  const asksAt = (active: readonly string[]): readonly Ask[] => {
    const around = active.toReversed().flatMap((id) => nodes.get(id) ?? []);
    // Most states say nothing of most events, so that many places are alike to an event.
    return groups.map((together, group) => {
      const speaking = around.filter((node) => speaksOf(node, together[0]?.event));
      const key = [group, ...speaking.map(({ id }) => id)].join();
      const ask = asks.get(key) ?? newAsk(speaking, together);
      asks.set(key, ask);
      return ask;
    });
  };
  // Configurations share their control states and, where their shape is the same, the list of their active states.
  const contexts = new WeakMap<Values, Laid<ChartContext>>();
  const places = new WeakMap<readonly string[], readonly Ask[]>();
  return ({ active, values }) => {
    const asked = remembered(places, active, asksAt);
    const context = remembered(contexts, values, (known) => layout.lay({ ...initialContext, ...known }));
    return {
      of(letter) {
        const place = placeOf[letter];
        return (place && asked[place.group]?.(context).each[place.index]) ?? [];
      },
      row: () => rows.numberOf(asked.length, (group) => asked[group]?.(context).row ?? 0),
    };
  };
}

function everyNode(node: StateNode): readonly StateNode[] {
  return [node, ...Object.values(node.states).flatMap(everyNode)];
}

/** Whether a state has any say about an event: it declares or refuses one of its letters, or refuses whatever it does not take. */
function speakersAmong(letters: readonly ChartSymbol[]): (node: StateNode, event: string | undefined) => boolean {
  const eventOf = new Map(
    letters.flatMap(({ event, verdict }) =>
      [event, symbolOf(event, verdict), symbolOf(event, verdict, true)].map((name) => [name, event] as const),
    ),
  );
  const known = new Map<StateNode, ReadonlySet<string | undefined>>();
  return (node, event) => {
    if (node.meta?.blocks !== undefined || node.meta?.closed === true) return true;
    const named = [...node.transitions.keys(), ...Object.keys(node.meta?.refuses ?? {})];
    const events = known.get(node) ?? new Set(named.map((name) => eventOf.get(name)));
    known.set(node, events);
    return events.has(event);
  };
}

function remembered<Of extends object, Made>(known: WeakMap<Of, Made>, of: Of, make: (of: Of) => Made): Made {
  const met = known.get(of);
  if (met !== undefined) return met;
  const made = make(of);
  known.set(of, made);
  return made;
}

/** Lists of requirements: one stands for all equal ones, under a number. */
class RequirementLists {
  readonly #lists = new Map<string, readonly RequirementId[]>();
  readonly #numbers = new Map<readonly RequirementId[], number>();

  one(list: readonly RequirementId[]): readonly RequirementId[] {
    const known = this.#lists.get(list.join());
    if (known !== undefined) return known;
    this.#lists.set(list.join(), list);
    this.#numbers.set(list, this.#numbers.size);
    return list;
  }

  numberOf(list: readonly RequirementId[]): number {
    return this.#numbers.get(this.one(list)) ?? 0;
  }
}
