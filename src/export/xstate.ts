import type { Expression, Values } from "../chart/expression.ts";
import type { Assignment, ChartIr, IrState, IrTransition } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";

/** What an XState machine is made from, as plain JSON: guards and actions are names with their data as `params`. */
export interface XStateConfig {
  readonly id?: string;
  readonly type?: "parallel" | "final" | "history";
  readonly history?: "shallow" | "deep";
  readonly context?: Values;
  readonly initial?: string;
  /** The default of a history state, as the key of a state beside it. */
  readonly target?: string;
  readonly description?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly entry?: readonly XStateAction[];
  readonly exit?: readonly XStateAction[];
  readonly on?: Readonly<Record<string, readonly XStateTransition[]>>;
  readonly always?: readonly XStateTransition[];
  readonly states?: Readonly<Record<string, XStateConfig>>;
}

export interface XStateTransition {
  readonly target?: string | readonly string[];
  readonly reenter?: true;
  /** Named by its words; `params.expression` says what it means. */
  readonly guard?: { readonly type: string; readonly params: { readonly expression: Expression } };
  readonly actions?: readonly XStateAction[];
  readonly description?: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** `set` assigns its params to the context, `add` adds `by` to the value `key`. */
export interface XStateAction {
  readonly type: "set" | "add";
  readonly params: Values;
}

/**
 * A chart as the config that XState's `createMachine` takes and Stately's editor opens. It draws and simulates;
 * to run it elsewhere, guards and actions must be implemented by what their `params` say.
 */
export function toXState(ir: ChartIr, words: ChartWords): XStateConfig {
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const stateOf = (id: string) => {
    const found = states.get(id);
    if (found === undefined) throw new Error(`${ir.id} has no state ${id}`);
    return found;
  };
  const config = (state: IrState): XStateConfig => {
    const { id, type, parent, entry, exit, title, sentence, requirements } = state;
    const own = ir.transitions.filter(({ source }) => source === id);
    const ways = (event: string | null) => own.filter((one) => one.event === event).map(transition);
    const events = [...new Set(own.flatMap(({ event }) => event ?? []))];
    const always = ways(null);
    const isNamed = parent === null || id !== [ir.id, state.path].join(".");
    const inside = state.children.map(stateOf);
    return {
      ...(isNamed ? { id } : {}),
      ...(type === "atomic" || type === "compound" ? {} : { type }),
      ...(state.history === null ? {} : { history: state.history }),
      ...(parent === null ? { context: ir.values } : {}),
      ...entered(state),
      ...(sentence === "" ? {} : { description: sentence }),
      ...(sentence === "" && requirements.length === 0
        ? {}
        : { meta: { title: title === "" ? words.state(state) : title, sentence, requirements } }),
      ...(entry.length === 0 ? {} : { entry: actions(entry) }),
      ...(exit.length === 0 ? {} : { exit: actions(exit) }),
      ...(events.length === 0 ? {} : { on: Object.fromEntries(events.map((event) => [event, ways(event)])) }),
      ...(always.length === 0 ? {} : { always }),
      ...(inside.length === 0
        ? {}
        : { states: Object.fromEntries(inside.map((child) => [keyOf(child), config(child)])) }),
    };
  };
  const entered = ({ type, parent, initial }: IrState): Pick<XStateConfig, "initial" | "target"> => {
    const [first] = initial;
    if (first === undefined || (type !== "compound" && type !== "history")) return {};
    const target = stateOf(first);
    if (type === "compound") return { initial: keyOf(target) };
    return target.parent === parent ? { target: keyOf(target) } : {};
  };
  const keyOf = ({ path, parent }: IrState): string => {
    const around = parent === null ? "" : stateOf(parent).path;
    return around === "" ? path : path.slice(around.length + 1);
  };
  const transition = ({ targets, reenter, guard, assignments, ...said }: IrTransition): XStateTransition => {
    const { sentence, requirements, bound, deviation } = said;
    const named = targets.map((target) => `#${target}`);
    const [only, ...more] = named;
    return {
      ...(only === undefined ? {} : { target: more.length === 0 ? only : named }),
      ...(reenter ? { reenter } : {}),
      ...(guard === null ? {} : { guard: { type: words.guard(guard), params: { expression: guard } } }),
      ...(assignments.length === 0 ? {} : { actions: actions(assignments) }),
      ...(sentence === "" ? {} : { description: sentence }),
      meta: { sentence, requirements, deviation, ...(bound === null ? {} : { bound }) },
    };
  };
  return config(stateOf(ir.root));
}

function actions(assignments: readonly Assignment[]): readonly XStateAction[] {
  return assignments.map((assignment) =>
    "set" in assignment
      ? { type: "set", params: assignment.set }
      : { type: "add", params: { key: assignment.add[0], by: assignment.add[1] } },
  );
}
