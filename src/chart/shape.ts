import type { Assignment, ChartIr, IrState, IrTransition } from "./ir.ts";

/** By history state: the states that were active when its parent was last left. */
export type Remembered = Readonly<Record<string, readonly string[]>>;

/** The part of a configuration that has no control state: which states are active, and what history remembers. */
export interface Shape {
  readonly active: readonly string[];
  readonly remembered: Remembered;
}

/** A shape as text: equal shapes have the same. */
export function shapeKey({ active, remembered }: Shape): string {
  return JSON.stringify([active, remembered]);
}

/** What a set of transitions does to a shape, and the assignments it runs, in order. */
export interface Move {
  readonly to: Shape;
  readonly assignments: readonly Assignment[];
}

/** The hierarchy of a chart: how transitions leave and enter its states, by the rules of XState 5 and SCXML. */
export class Hierarchy {
  readonly #states: ReadonlyMap<string, IrState>;
  readonly #order: ReadonlyMap<string, number>;
  readonly #ancestors = new Map<string, readonly string[]>();
  readonly #children = new Map<string, readonly string[]>();
  readonly #histories: readonly IrState[];

  constructor(readonly ir: ChartIr) {
    this.#states = new Map(ir.states.map((state) => [state.id, state]));
    this.#order = new Map(ir.states.map(({ id }, index) => [id, index]));
    for (const { id, parent } of ir.states) {
      this.#ancestors.set(id, parent === null ? [] : [parent, ...(this.#ancestors.get(parent) ?? [])]);
    }
    for (const { id, children } of ir.states)
      this.#children.set(
        id,
        children.filter((child) => this.#states.get(child)?.type !== "history"),
      );
    this.#histories = ir.states.filter(({ type }) => type === "history");
  }

  state(id: string): IrState {
    const state = this.#states.get(id);
    if (state === undefined) throw new Error(`${this.ir.id} has no state ${id}`);
    return state;
  }

  /** The states that a state can have active inside it: its children without history states. */
  childrenOf(id: string): readonly string[] {
    return this.#children.get(id) ?? [];
  }

  isInside(id: string, outer: string): boolean {
    return this.#ancestorsOf(id).includes(outer);
  }

  inDocumentOrder(ids: Iterable<string>): readonly string[] {
    return [...ids].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }

  /** Where a chart starts, with the assignments of the states entered. */
  start(): Move {
    const entered = new Set([this.ir.root]);
    this.#enterInside(this.ir.root, entered, {});
    const active = this.inDocumentOrder(entered);
    return { to: { active, remembered: {} }, assignments: active.flatMap((id) => this.state(id).entry) };
  }

  /** Of transitions enabled together, those that fire: where two would leave the same state the inner one does, else the first. */
  withoutConflicts(enabled: readonly IrTransition[], shape: Shape): readonly IrTransition[] {
    if (enabled.length < 2) return enabled;
    let kept: readonly IrTransition[] = [];
    for (const transition of enabled) {
      const left = this.#leftBy(transition, shape);
      const rivals = kept.filter((other) => [...this.#leftBy(other, shape)].some((id) => left.has(id)));
      if (rivals.some(({ source }) => !this.isInside(transition.source, source))) continue;
      kept = [...kept.filter((other) => !rivals.includes(other)), transition];
    }
    return kept;
  }

  /** What transitions that fire together do to a shape. */
  move(shape: Shape, fired: readonly IrTransition[]): Move {
    const left = new Set(fired.flatMap((transition) => [...this.#leftBy(transition, shape)]));
    const remembered = { ...shape.remembered };
    for (const { id, parent, history } of this.#histories) {
      if (parent === null || !left.has(parent)) continue;
      remembered[id] = shape.active.filter((other) =>
        history === "deep"
          ? this.isInside(other, parent) && this.childrenOf(other).length === 0
          : this.state(other).parent === parent,
      );
    }
    const entered = new Set<string>();
    for (const transition of fired) this.#enterBy(transition, shape.remembered, entered, remembered);
    const stay = shape.active.filter((id) => !left.has(id));
    const active = this.inDocumentOrder(new Set([...stay, ...entered]));
    const fresh = this.inDocumentOrder([...entered].filter((id) => !stay.includes(id)));
    return {
      to: { active, remembered: this.#stillNeeded(active, remembered) },
      assignments: [
        ...this.inDocumentOrder(left)
          .toReversed()
          .flatMap((id) => this.state(id).exit),
        ...fired.flatMap(({ assignments }) => assignments),
        ...fresh.flatMap((id) => this.state(id).entry),
      ],
    };
  }

  hasEnded({ active }: Shape): boolean {
    return active.some((id) => this.state(id).type === "final" && this.state(id).parent === this.ir.root);
  }

  #ancestorsOf(id: string): readonly string[] {
    return this.#ancestors.get(id) ?? [];
  }

  /** The states strictly between a state and one around it, innermost first. */
  #between(id: string, outer: string): readonly string[] {
    const ancestors = this.#ancestorsOf(id);
    return ancestors.slice(0, ancestors.indexOf(outer));
  }

  #targets({ targets }: IrTransition, remembered: Remembered): readonly string[] {
    return targets.flatMap((target) => this.#resolved(target, remembered));
  }

  #resolved(target: string, remembered: Remembered): readonly string[] {
    const { type, initial } = this.state(target);
    return type === "history" ? (remembered[target] ?? initial) : [target];
  }

  /** The innermost state around source and targets that stays active; whatever is active inside it is left. */
  #domain(transition: IrTransition, targets: readonly string[]): string {
    const { source, reenter } = transition;
    if (!reenter && targets.every((target) => target === source || this.isInside(target, source))) return source;
    const around = this.#ancestorsOf(source).find((id) => targets.every((target) => this.isInside(target, id)));
    return around ?? this.ir.root;
  }

  #leftBy(transition: IrTransition, { active, remembered }: Shape): ReadonlySet<string> {
    if (transition.targets.length === 0) return new Set();
    const domain = this.#domain(transition, this.#targets(transition, remembered));
    return new Set(active.filter((id) => this.isInside(id, domain)));
  }

  #enterBy(transition: IrTransition, before: Remembered, entered: Set<string>, remembered: Remembered): void {
    if (transition.targets.length === 0) return;
    const domain = this.#domain(transition, this.#targets(transition, before));
    for (const target of this.#targets(transition, remembered)) {
      if (target === domain) continue;
      entered.add(target);
      for (const id of this.#between(target, domain)) entered.add(id);
    }
    for (const id of this.inDocumentOrder([domain, ...entered])) this.#enterInside(id, entered, remembered);
  }

  /** Adds what entering a state enters inside it: its initial state, or every region that nothing was entered in yet. */
  #enterInside(id: string, entered: Set<string>, remembered: Remembered): void {
    const { type, initial } = this.state(id);
    const within = (outer: string) => [...entered].some((other) => other === outer || this.isInside(other, outer));
    if (type === "parallel") {
      for (const region of this.childrenOf(id)) {
        if (within(region)) continue;
        entered.add(region);
        this.#enterInside(region, entered, remembered);
      }
    } else if (type === "compound" && !this.childrenOf(id).some(within)) {
      for (const target of initial.flatMap((inner) => this.#resolved(inner, remembered))) {
        entered.add(target);
        const between = this.#between(target, id);
        for (const inner of between) entered.add(inner);
        for (const inner of [target, ...between]) this.#enterInside(inner, entered, remembered);
      }
    }
  }

  /** What history remembers of a state that is active again will be written again before it is read, so it is forgotten. */
  #stillNeeded(active: readonly string[], remembered: Remembered): Remembered {
    return Object.fromEntries(
      Object.entries(remembered).filter(([id]) => {
        const { parent } = this.state(id);
        return parent !== null && !active.includes(parent) && !active.some((other) => this.#endsChart(other));
      }),
    );
  }

  #endsChart(id: string): boolean {
    const { type, parent } = this.state(id);
    return type === "final" && parent === this.ir.root;
  }
}
