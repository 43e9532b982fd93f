import type { Transitions } from "./transitions.ts";

/** A state with what it takes, as far as it is looked at here. */
export interface Taking {
  readonly on?: unknown;
  readonly states?: unknown;
}

export function isTransitions(on: unknown): on is Transitions {
  return typeof on === "object" && on !== null;
}

export function isStates(states: unknown): states is Readonly<Record<string, Taking>> {
  return typeof states === "object" && states !== null;
}
