import { byKey } from "../../chart/by-key.ts";
import type { ChartIr, IrState, IrTransition } from "../../chart/ir.ts";
import type { ChartWords } from "../../chart/words.ts";
import { phraseTeller } from "./phrases.ts";

export interface PictureOptions {
  /** Whether the arrows of deviations are drawn; by default they are left out. */
  readonly deviations?: boolean;
}

export interface PlanNode {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: IrState["type"] | "initial";
  readonly title: string;
  /** The transitions told inside the state, by `IrTransition.index`: those that stay in it, and those that enter it again. */
  readonly inner: readonly number[];
  readonly phrases: readonly string[];
}

export interface PlanEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The transitions drawn as this arrow, by `IrTransition.index`; none for the arrow to an initial state. */
  readonly transitions: readonly number[];
  readonly phrases: readonly string[];
  readonly deviation: boolean;
}

/** What is drawn of a chart, before anything has a place: transitions with the same ends are one arrow. */
export interface Plan {
  /** Parents before children. */
  readonly nodes: readonly PlanNode[];
  readonly edges: readonly PlanEdge[];
}

export function planOf(ir: ChartIr, words: ChartWords, { deviations = false }: PictureOptions = {}): Plan {
  const tell = phraseTeller(ir, words);
  const drawn = ir.transitions.filter(({ deviation }) => deviations || !deviation);
  const framed = isFramed(ir, drawn);
  const shown = ir.states.filter(({ id }) => framed || id !== ir.root);
  const parentOf = ({ parent }: IrState) => (parent === ir.root && !framed ? null : parent);
  const nodes = ir.states.flatMap((state): readonly PlanNode[] => {
    const inner = drawn.filter((transition) => transition.source === state.id && staysIn(transition));
    const node: PlanNode = {
      id: state.id,
      parent: parentOf(state),
      kind: state.type,
      title: state.type === "history" ? (state.history === "deep" ? "H*" : "H") : words.state(state),
      inner: inner.map(({ index }) => index),
      phrases: tell(inner),
    };
    const around = shown.includes(state) ? [node] : [];
    return hasStart(state) ? [...around, startOf(state, around.length > 0)] : around;
  });
  return { nodes, edges: [...ir.states.flatMap(startArrow), ...arrows(drawn, tell)] };
}

/** The root is drawn only where an arrow or a region needs its frame. */
function isFramed(ir: ChartIr, drawn: readonly IrTransition[]): boolean {
  const root = ir.states.find(({ id }) => id === ir.root);
  const touched = drawn.some(({ source, targets }) => source === ir.root || targets.includes(ir.root));
  return root?.type !== "compound" || touched;
}

function staysIn({ source, targets }: IrTransition): boolean {
  return targets.length === 0 || targets[0] === source;
}

function hasStart({ type, initial }: IrState): boolean {
  return type === "compound" && initial.length > 0;
}

function startOf({ id }: IrState, framed: boolean): PlanNode {
  return { id: `initial:${id}`, parent: framed ? id : null, kind: "initial", title: "", inner: [], phrases: [] };
}

function startArrow(state: IrState): readonly PlanEdge[] {
  const [target] = state.initial;
  if (!hasStart(state) || target === undefined) return [];
  const source = `initial:${state.id}`;
  return [{ id: `start:${state.id}`, source, target, transitions: [], phrases: [], deviation: false }];
}

function arrows(
  drawn: readonly IrTransition[],
  tell: (transitions: readonly IrTransition[]) => readonly string[],
): readonly PlanEdge[] {
  const moving = drawn.filter((transition) => !staysIn(transition));
  const groups = byKey(moving, ({ source, targets, deviation }) => JSON.stringify([source, targets[0], deviation]));
  return [...groups.values()].flatMap((transitions) => {
    const [first] = transitions;
    const target = first?.targets[0];
    if (first === undefined || target === undefined) return [];
    const { index, source, deviation } = first;
    const indexes = transitions.map((transition) => transition.index);
    return [{ id: `t${index}`, source, target, transitions: indexes, phrases: tell(transitions), deviation }];
  });
}
