import { type Edge, type Node, Position } from "@xyflow/react";
import type { Picture, PictureEdge, PictureNode } from "../../../export/picture/picture.ts";
import { inOneLine } from "../../model/chart/in-one-line.ts";

/** What a view wants told apart on the chart. */
export type Mark = "added" | "gone" | "changed";

/** How the chart stands out: each view fills in what it shows. */
export interface Emphasis {
  /** The states that are active. */
  readonly active?: ReadonlySet<string> | undefined;
  /** The transitions just taken, by `IrTransition.index`. */
  readonly taken?: ReadonlySet<number> | undefined;
  /** How much each state and transition was seen, from 0 to 1. */
  readonly heat?:
    | { readonly states: ReadonlyMap<string, number>; readonly transitions: ReadonlyMap<number, number> }
    | undefined;
  readonly marks?:
    | { readonly states: ReadonlyMap<string, Mark>; readonly transitions: ReadonlyMap<number, Mark> }
    | undefined;
}

/** A state or an arrow of the picture. */
export interface Selection {
  readonly kind: "state" | "edge";
  readonly id: string;
}

export type StateFlowNode = Node<
  {
    readonly state: PictureNode;
    readonly active: boolean;
    /** Whether it is the one that is looked at. The canvas is not told: it would draw a chosen frame over what stands inside it. */
    readonly chosen: boolean;
    /** Whether the arrow that is looked at leads from it or to it. */
    readonly end: boolean;
    readonly heat: number | undefined;
    readonly mark: Mark | undefined;
    /** Whether it goes on side by side with other states. */
    readonly region: boolean;
  },
  "state"
>;
export type ArrowFlowEdge = Edge<
  {
    readonly arrow: PictureEdge;
    readonly taken: boolean;
    readonly heat: number | undefined;
    readonly mark: Mark | undefined;
  },
  "arrow"
>;

const anchors = ["source", "target"] as const;

/** The states of a picture as the canvas takes them: at absolute places, inner states above outer ones. */
export function flowNodes(
  { nodes, edges }: Picture,
  { active, heat, marks }: Emphasis,
  selected: Selection | null,
): StateFlowNode[] {
  const arrow = selected?.kind === "edge" ? edges.find(({ id }) => id === selected.id) : undefined;
  const depths = new Map<string, number>();
  const parallel = new Set(nodes.flatMap(({ id, kind }) => (kind === "parallel" ? id : [])));
  return nodes.map((state) => {
    const depth = state.parent === null ? 0 : (depths.get(state.parent) ?? 0) + 1;
    depths.set(state.id, depth);
    const { id, x, y, width, height, kind, title } = state;
    const decoration = kind === "initial";
    return {
      id,
      type: "state",
      position: { x, y },
      width,
      height,
      // With its size and anchors given, the canvas need not measure a state again and redraw its arrows whenever it changes.
      measured: { width, height },
      handles: anchors.map((type) => ({ type, position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 })),
      zIndex: depth,
      selectable: !decoration,
      focusable: !decoration,
      ariaLabel: decoration ? "" : `State ${title}${active?.has(id) ? ", active" : ""}`,
      data: {
        state,
        active: active?.has(id) ?? false,
        chosen: selected?.kind === "state" && selected.id === id,
        end: arrow !== undefined && (arrow.source === id || arrow.target === id),
        heat: heat === undefined || decoration ? undefined : (heat.states.get(id) ?? 0),
        mark: marks?.states.get(id),
        region: state.parent !== null && parallel.has(state.parent),
      },
    };
  });
}

/** The arrows of a picture as the canvas takes them, above every state. */
export function flowEdges({ nodes, edges }: Picture, emphasis: Emphasis, selected: Selection | null): ArrowFlowEdge[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  return edges.map((arrow) => {
    const { id, source, target, transitions, label } = arrow;
    const decoration = transitions.length === 0;
    const taken = transitions.some((index) => emphasis.taken?.has(index));
    const { heat, marks } = emphasis;
    return {
      id,
      type: "arrow",
      source,
      target,
      zIndex: taken ? 1001 : 1000,
      selected: selected?.kind === "edge" && selected.id === id,
      selectable: !decoration,
      focusable: !decoration,
      ariaLabel: decoration
        ? `Begins with ${titles.get(target)}`
        : `From ${titles.get(source)} to ${titles.get(target)}: ${inOneLine(label)}`,
      data: {
        arrow,
        taken,
        heat:
          heat === undefined || decoration
            ? undefined
            : Math.max(0, ...transitions.map((index) => heat.transitions.get(index) ?? 0)),
        mark: transitions.map((index) => marks?.transitions.get(index)).find((mark) => mark !== undefined),
      },
    };
  });
}
