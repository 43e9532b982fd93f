import type { Exploration } from "./explore.ts";
import type { Values } from "./expression.ts";

/** By state, the control states in which it is active in some configuration that has not ended; a state that never is, is left out. */
export type ActiveIn = ReadonlyMap<string, ReadonlySet<Values>>;

/** Where each state is active, in all configurations of an exploration or in some of them. */
export function activeIn({ configurations }: Exploration, among: Iterable<number> = configurations.keys()): ActiveIn {
  // Configurations of one shape share its list of active states, and equal control states are one object.
  const byShape = new Map<readonly string[], Set<Values>>();
  for (const index of among) {
    const configuration = configurations[index];
    if (configuration === undefined || configuration.done) continue;
    const values = byShape.get(configuration.active);
    if (values === undefined) byShape.set(configuration.active, new Set([configuration.values]));
    else values.add(configuration.values);
  }
  const byState = new Map<string, Set<Values>>();
  for (const [active, values] of byShape) {
    for (const id of active) {
      const known = byState.get(id) ?? new Set<Values>();
      byState.set(id, known);
      for (const one of values) known.add(one);
    }
  }
  return byState;
}

/** Every state that is active in some of the configurations. */
export function statesOf(configurations: Iterable<{ readonly active: readonly string[] }>): ReadonlySet<string> {
  const shapes = new Set<readonly string[]>();
  for (const { active } of configurations) shapes.add(active);
  return new Set([...shapes].flat());
}
