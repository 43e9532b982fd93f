import type { AnyStateMachine } from "xstate";
import {
  type Block,
  type Condition,
  conditionInWords,
  expressionOf,
  type StateMeta,
  type TransitionMeta,
} from "../../../machines/index.ts";
import type { Expression } from "../../chart/expression.ts";
import type { ChartIr } from "../../chart/ir.ts";
import type { RequirementId } from "../../protocol/requirements.ts";

/** Why something is refused in a state, with the number of the condition under which it is not. */
interface NamedBlock {
  readonly requirement: RequirementId;
  readonly unless?: number;
  readonly besides?: true;
}

interface NamingState {
  readonly closed?: true;
  readonly blocks?: readonly NamedBlock[];
  readonly refuses?: Readonly<Record<string, readonly NamedBlock[]>>;
}

interface NamingWay {
  readonly conditions: readonly (readonly [condition: number, requirement: RequirementId | null])[];
  readonly stray?: true;
}

/** What a chart says of itself for refusals, as data. */
export interface Naming {
  readonly conditions: readonly { readonly sentence: string; readonly holds: Expression }[];
  /** By the id of a state; those that say nothing are left out. */
  readonly states: Readonly<Record<string, NamingState>>;
  /** By the index of a transition. */
  readonly ways: Readonly<Record<string, NamingWay>>;
}

interface StateNode {
  readonly id: string;
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<string, readonly { readonly meta?: TransitionMeta }[]>;
  readonly states: Readonly<Record<string, StateNode>>;
}

/** What the machine of a chart says for refusals. */
export function namingOf(machine: AnyStateMachine, { transitions }: ChartIr): Naming {
  const conditions: { sentence: string; holds: Expression }[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (condition: Condition): number => {
    const said = { sentence: conditionInWords(condition), holds: expressionOf(condition) };
    const key = JSON.stringify(said);
    const known = numbers.get(key) ?? conditions.push(said) - 1;
    numbers.set(key, known);
    return known;
  };
  const named = (block: Block): NamedBlock =>
    "unless" in block
      ? { requirement: block.requirement, unless: numberOf(block.unless) }
      : { requirement: block.requirement, ...(block.besides === true ? { besides: true } : {}) };
  const stateOf = ({ closed, blocks, refuses }: StateMeta): NamingState => ({
    ...(closed === true ? { closed } : {}),
    ...(blocks === undefined ? {} : { blocks: blocks.map(named) }),
    ...(refuses === undefined
      ? {}
      : { refuses: Object.fromEntries(Object.entries(refuses).map(([of, list]) => [of, list.map(named)])) }),
  });
  const states: Record<string, NamingState> = {};
  const ways: Record<string, NamingWay> = {};
  for (const node of nodesIn(machine.root)) {
    const said = node.meta === undefined ? {} : stateOf(node.meta);
    if (Object.keys(said).length > 0) states[node.id] = said;
    // Of one state and event, both the machine and the chart as data have the transitions in the order in which they are declared.
    for (const [event, declared] of node.transitions)
      for (const [place, { index }] of transitions
        .filter((one) => one.source === node.id && one.event === event)
        .entries()) {
        const meta = declared[place]?.meta;
        if (meta === undefined) continue;
        ways[index] = {
          conditions: meta.conditions.map((one) => [numberOf(one), one.requirement ?? null] as const),
          ...(meta.stray === true ? { stray: true } : {}),
        };
      }
  }
  return { conditions, states, ways };
}

function nodesIn(node: StateNode): readonly StateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesIn)];
}
