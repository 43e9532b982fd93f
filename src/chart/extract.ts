import type { AnyStateMachine, AnyStateNode } from "xstate";
import * as z from "zod";
import type { Expression, Values } from "./expression.ts";
import type { Assignment, ChartIr, IrState, IrTransition } from "./ir.ts";

/** What a machine's named guards and actions mean as data; an extraction without a meaning for each is refused. */
export interface Vocabulary {
  guard(type: string, params: unknown): Expression;
  action(type: string, params: unknown): readonly Assignment[];
}

const stateMeta = z
  .object({ title: z.string().default(""), sentence: z.string(), requirements: z.array(z.string()) })
  .optional();
const transitionMeta = z
  .object({
    sentence: z.string(),
    requirements: z.array(z.string()),
    bound: z.string().optional(),
    deviation: z.boolean(),
  })
  .optional();
const named = z.object({ type: z.string(), params: z.unknown().optional() });

/**
 * Extracts a chart as data from an XState machine whose guards and actions are named and carry their data as params.
 * @throws Error for what the IR cannot say: inline guards or actions, invoked actors, delays
 */
export function extractChart(machine: AnyStateMachine, values: Values, vocabulary: Vocabulary): ChartIr {
  const nodes = inDocumentOrder(machine.root);
  let index = 0;
  const transitions = nodes.flatMap((node) => {
    const own = [...node.transitions.values()]
      .flat()
      .map((transition) => ({ event: transition.eventType, transition }));
    const always = (node.always ?? []).map((transition) => ({ event: null, transition }));
    return [...own, ...always].map(({ event, transition }): IrTransition => {
      const meta = transitionMeta.parse(transition.meta);
      const place = `${node.id} on ${event ?? "no event"}`;
      return {
        index: index++,
        source: node.id,
        event,
        targets: (transition.target ?? []).map(({ id }) => id),
        guard: transition.guard === undefined ? null : guardOf(transition.guard, vocabulary, place),
        assignments: assignments(transition.actions, vocabulary, place),
        reenter: transition.reenter,
        sentence: meta?.sentence ?? "",
        requirements: meta?.requirements ?? [],
        bound: meta?.bound ?? null,
        deviation: meta?.deviation ?? false,
      };
    });
  });
  return {
    id: machine.id,
    root: machine.root.id,
    states: nodes.map((node) => stateOf(node, vocabulary)),
    transitions,
    values,
  };
}

function inDocumentOrder(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(inDocumentOrder)];
}

function stateOf(node: AnyStateNode, vocabulary: Vocabulary): IrState {
  if (node.invoke.length > 0 || node.after.length > 0)
    throw new Error(`${node.id}: actors and delays cannot be said in the IR`);
  const meta = stateMeta.parse(node.meta);
  return {
    id: node.id,
    path: node.path.join("."),
    type: node.type,
    parent: node.parent?.id ?? null,
    children: Object.values(node.states).map(({ id }) => id),
    initial: initialOf(node).map(({ id }) => id),
    history: node.type === "history" ? (node.history === "deep" ? "deep" : "shallow") : null,
    entry: assignments(node.entry, vocabulary, node.id),
    exit: assignments(node.exit, vocabulary, node.id),
    title: meta?.title ?? "",
    sentence: meta?.sentence ?? "",
    requirements: meta?.requirements ?? [],
  };
}

function initialOf(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === "compound") return node.initial.target;
  const { parent } = node;
  if (node.type !== "history" || parent === undefined) return [];
  const { target } = node.config;
  if (typeof target === "string") {
    const named = Object.values(parent.states).find(({ key }) => key === target);
    if (named === undefined) throw new Error(`${node.id}: the default of a history state is a sibling's key`);
    return [named];
  }
  return parent.type === "parallel" ? [parent] : parent.initial.target;
}

function guardOf(guard: unknown, vocabulary: Vocabulary, place: string): Expression {
  const read = named.safeParse(guard);
  if (!read.success) throw new Error(`${place}: only named guards can be extracted`);
  return vocabulary.guard(read.data.type, read.data.params);
}

function assignments(actions: readonly unknown[], vocabulary: Vocabulary, place: string): readonly Assignment[] {
  return actions.flatMap((action) => {
    const read = named.safeParse(action);
    if (!read.success) throw new Error(`${place}: only named actions can be extracted`);
    return vocabulary.action(read.data.type, read.data.params);
  });
}
