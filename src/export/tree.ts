import type { ChartIr, IrState, IrTransition } from "../chart/ir.ts";

/** The hierarchy of a chart as the exporters read it; written apart from the runner's, so that the oracles share no code with it. */
export interface Tree {
  readonly ir: ChartIr;
  readonly root: IrState;
  readonly histories: readonly IrState[];
  /** @throws Error for an id that the chart does not have */
  state(id: string): IrState;
  /** The children that can be active, in document order. */
  inner(id: string): readonly string[];
  /** Every state inside a state that can be active, in document order. */
  descendants(id: string): readonly string[];
  /** The states around a state, innermost first. */
  around(id: string): readonly string[];
  isInside(id: string, outer: string): boolean;
  transitionsOf(source: string): readonly IrTransition[];
  /** The innermost state that stays active while what is active inside it is left; `null` for a targetless transition. */
  domain(transition: IrTransition): string | null;
  /** Whether a transition leaves and enters the root itself: it reenters, and no state stands around its source and targets. */
  reentersRoot(transition: IrTransition): boolean;
}

export function createTree(ir: ChartIr): Tree {
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const state = (id: string) => {
    const found = states.get(id);
    if (found === undefined) throw new Error(`${ir.id} has no state ${id}`);
    return found;
  };
  const around = (id: string): readonly string[] => {
    const { parent } = state(id);
    return parent === null ? [] : [parent, ...around(parent)];
  };
  const isInside = (id: string, outer: string) => around(id).includes(outer);
  const inner = (id: string) => state(id).children.filter((child) => state(child).type !== "history");
  const descendants = (id: string): readonly string[] => inner(id).flatMap((child) => [child, ...descendants(child)]);
  const common = ({ source, targets }: IrTransition) =>
    around(source).find((outer) => targets.every((target) => isInside(target, outer)));
  const domain = (transition: IrTransition) => {
    const { source, targets, reenter } = transition;
    if (targets.length === 0) return null;
    if (!reenter && targets.every((target) => target === source || isInside(target, source))) return source;
    return common(transition) ?? ir.root;
  };
  return {
    ir,
    root: state(ir.root),
    histories: ir.states.filter(({ type }) => type === "history"),
    state,
    inner,
    descendants,
    around,
    isInside,
    transitionsOf: (id) => ir.transitions.filter(({ source }) => source === id),
    domain,
    reentersRoot: (transition) =>
      transition.reenter && transition.targets.length > 0 && common(transition) === undefined,
  };
}
