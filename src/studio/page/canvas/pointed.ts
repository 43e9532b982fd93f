import type { FocusEvent } from "react";
import type { Selection } from "./flow.ts";

interface Identified {
  readonly id: string;
}

/** What of a chart is pointed at. It is kept outside of what draws the chart, so that pointing does not draw all of it again. */
export interface Pointed {
  now(): Selection | null;
  subscribe(changed: () => void): () => void;
  readonly atState: (event: unknown, state: Identified) => void;
  readonly atEdge: (event: unknown, edge: Identified) => void;
  /** What was focused; `null` for anything but a state or an arrow. */
  readonly atFocus: (event: FocusEvent) => Selection | null;
  readonly atNothing: () => void;
}

export function createPointed(): Pointed {
  let selection: Selection | null = null;
  const listeners = new Set<() => void>();
  const point = (next: Selection | null) => {
    selection = next;
    for (const changed of listeners) changed();
  };
  return {
    now: () => selection,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    atState: (_, { id }) => point({ kind: "state", id }),
    atEdge: (_, { id }) => point({ kind: "edge", id }),
    atFocus: ({ target }) => {
      const id = target.getAttribute("data-id");
      const kind = target.classList.contains("react-flow__node") ? "state" : "edge";
      const focused: Selection | null = id === null ? null : { kind, id };
      point(focused);
      return focused;
    },
    atNothing: () => point(null),
  };
}
