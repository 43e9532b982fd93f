import { atomsOf, type Scalar, type Values } from "../chart/expression.ts";
import type { IrTransition } from "../chart/ir.ts";
import type { Configuration } from "../chart/step.ts";

/** The values that each key of the context takes in a reachable configuration. */
export type Domains = ReadonlyMap<string, readonly Scalar[]>;

export function domainsOf(configurations: readonly Configuration[]): Domains {
  const domains = new Map<string, Set<Scalar>>();
  // Configurations share their control states, so each is looked at once.
  for (const values of new Set(configurations.map((one) => one.values))) {
    for (const [key, value] of Object.entries(values)) {
      const known = domains.get(key) ?? new Set<Scalar>();
      domains.set(key, known);
      known.add(value);
    }
  }
  return new Map([...domains].map(([key, known]) => [key, [...known]]));
}

/** The keys that a transition assigns, with the value of each; `undefined` for one that is counted. */
export function assignmentsOf({ assignments }: IrTransition): ReadonlyMap<string, Scalar | undefined> {
  return new Map(
    assignments.flatMap((one): readonly (readonly [string, Scalar | undefined])[] =>
      "set" in one ? Object.entries(one.set) : [[one.add[0], undefined]],
    ),
  );
}

/** The keys that decide what a transition does: those of its guard and those that it counts. */
export function readBy({ guard, assignments }: IrTransition): readonly string[] {
  const atoms = guard === null ? [] : atomsOf(guard);
  return [
    ...atoms.flatMap((atom) => ("is" in atom ? [atom.is[0]] : "below" in atom ? [atom.below[0]] : [])),
    ...assignments.flatMap((one) => ("add" in one ? [one.add[0]] : [])),
  ];
}

/**
 * Every context in which the transitions of one letter are looked at: each value of each key that they read, and for each transition
 * once more with another value in every key that it sets, so that an assignment that is not made is noticed.
 */
export function contextsOf(transitions: readonly IrTransition[], at: Values, domains: Domains): readonly Values[] {
  const read = [...new Set(transitions.flatMap(readBy))];
  const starts = [at, ...transitions.map((one) => ({ ...at, ...otherThan(assignmentsOf(one), domains) }))];
  const contexts = starts.flatMap((start) =>
    read.reduce<readonly Values[]>(
      (all, key) => all.flatMap((values) => (domains.get(key) ?? []).map((value) => ({ ...values, [key]: value }))),
      [start],
    ),
  );
  return [...new Map(contexts.map((values) => [JSON.stringify(values), values])).values()];
}

function otherThan(assigned: ReadonlyMap<string, Scalar | undefined>, domains: Domains): Values {
  return Object.fromEntries(
    [...assigned].flatMap(([key, value]) => {
      const other = (domains.get(key) ?? []).find((one) => one !== value);
      return value === undefined || other === undefined ? [] : [[key, other]];
    }),
  );
}
