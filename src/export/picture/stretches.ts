import type { Plan, PlanEdge } from "./plan.ts";

/** The border of a state that an arrow crosses: the one towards what stands before the state in the document, or after it. */
export type Side = "before" | "after";

/** Where arrows meet the border of a state that has states inside. */
export interface Gate {
  readonly id: string;
  readonly node: string;
  readonly side: Side;
  /** Whether arrows go on inside; else they end or begin here. */
  readonly open: boolean;
}

/** Where a stretch begins or ends. */
export interface End {
  readonly node: string;
  /** `null` for a state without states inside: ELK finds the place on its border. */
  readonly gate: Gate | null;
}

/** A piece of an arrow between two borders, inside one compound state or at the top of the picture. */
export interface Stretch {
  readonly id: string;
  /** The state inside which it runs; `null` at the top. */
  readonly level: string | null;
  readonly from: End;
  readonly to: End;
  /** The arrow whose label it bears, which is the only one that runs here. */
  readonly labelled: PlanEdge | null;
}

/** The ways of all arrows. */
export interface Ways {
  readonly stretches: readonly Stretch[];
  readonly gates: readonly Gate[];
  /** The stretches of an arrow, from its source to its target. */
  of(edge: PlanEdge): readonly Stretch[];
}

/**
 * Cuts each arrow at the borders that it crosses, so that every compound state can be laid out by itself.
 * Arrows to the same target share a gate in each border, and all of their way beyond it.
 */
export function waysOf({ nodes, edges }: Plan): Ways {
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const order = new Map(nodes.map(({ id }, at) => [id, at]));
  const hasInside = new Set(nodes.map(({ parent }) => parent));
  const stretches = new Map<string, Stretch>();
  const gates = new Map<string, Gate>();

  /** A state and the states around it, innermost first, up to and without `end`. */
  const lineFrom = (id: string, end: string | null): readonly string[] => {
    if (id === end) return [];
    const parent = parents.get(id) ?? null;
    return parent === null ? [id] : [id, ...lineFrom(parent, end)];
  };
  const gate = (node: string, side: Side, open: boolean, what: string): End => {
    if (!hasInside.has(node)) return { node, gate: null };
    const id = `${node} ${side} ${what}`;
    const made = gates.get(id) ?? { id, node, side, open };
    gates.set(id, made);
    return { node, gate: made };
  };
  const stretch = (level: string | null, from: End, to: End, labelled: PlanEdge | null): Stretch => {
    const id = `${labelled?.id ?? "shared"} ${from.gate?.id ?? from.node} > ${to.gate?.id ?? to.node}`;
    const made = stretches.get(id) ?? { id, level, from, to, labelled };
    stretches.set(id, made);
    return made;
  };

  const way = (edge: PlanEdge): readonly Stretch[] => {
    const [up, down] = linesBetween(edge);
    const meeting = parents.get(up.at(-1) ?? down.at(-1) ?? "") ?? null;
    const onward = (order.get(up.at(-1) ?? "") ?? -1) < (order.get(down.at(-1) ?? "") ?? order.size);
    const leaves: Side = onward ? "after" : "before";
    const enters: Side = onward ? "before" : "after";
    const trunk = `${edge.deviation ? "deviations to" : "to"} ${edge.target}`;
    const stops = [
      ...(up.length === 0 ? [gate(edge.source, "before", true, edge.id)] : []),
      ...up.map((id) =>
        id === edge.source ? gate(id, leaves, false, edge.id) : gate(id, leaves, true, `out ${trunk}`),
      ),
      ...down.toReversed().map((id) => gate(id, enters, id !== edge.target, `in ${trunk}`)),
      ...(down.length === 0 ? [gate(edge.target, "after", true, `in ${edge.id}`)] : []),
    ];
    const levels = [...(up.length === 0 ? [] : up.slice(1)), meeting, ...down.slice(1).toReversed()];
    return stops.slice(1).map((to, at) => {
      const from = stops[at] ?? to;
      return stretch(levels[at] ?? null, from, to, at === 0 && edge.phrases.length > 0 ? edge : null);
    });
  };
  /** What an arrow leaves, innermost first, and what it enters; nothing on the side of a state that it stays in. */
  const linesBetween = ({ source, target }: PlanEdge): readonly [readonly string[], readonly string[]] => {
    const sources = lineFrom(source, null);
    const targets = lineFrom(target, null);
    const common = sources.find((id) => targets.includes(id)) ?? null;
    return [lineFrom(source, common), lineFrom(target, common)];
  };

  const ways = new Map(edges.map((edge) => [edge.id, way(edge)]));
  return { stretches: [...stretches.values()], gates: [...gates.values()], of: ({ id }) => ways.get(id) ?? [] };
}
