import * as z from "zod";

/** A configuration as XState writes it: the name of an active leaf, or what is active in each active child. */
export type StateValue = string | { readonly [child: string]: StateValue };

/** Deeper than any chart that people draw; what claims to be deeper is no configuration. */
const deepest = 32;

/** Longer than any configuration of a chart, as JSON text; the standing of each patient is kept. */
const longest = 10_000;

export const stateValue = z.custom<StateValue>(
  (value) => isStateValue(value, deepest) && JSON.stringify(value).length <= longest,
  "no configuration of a chart",
);

function isStateValue(value: unknown, depth: number): boolean {
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth === 0) return false;
  return Object.values(value).every((child) => isStateValue(child, depth - 1));
}

/**
 * The configuration whose active leaves have these paths, such as `study.toxicity.clear`.
 * @example
 * ```ts
 * import { configurationOf } from "patient-course/inspect";
 *
 * console.log(configurationOf(["study.screening", "study.toxicity"])); // prints: { study: { screening: {}, toxicity: {} } }
 * ```
 */
export function configurationOf(leaves: readonly string[]): StateValue {
  return configurationOfPaths(leaves.map((leaf) => leaf.split(".")));
}

function configurationOfPaths(paths: readonly (readonly string[])[]): StateValue {
  const children = new Map<string, (readonly string[])[]>();
  for (const [child, ...rest] of paths) {
    if (child !== undefined) children.set(child, [...(children.get(child) ?? []), ...(rest.length > 0 ? [rest] : [])]);
  }
  const [only] = children;
  if (only !== undefined && children.size === 1 && only[1].length === 0) return only[0];
  return Object.fromEntries(
    [...children].map(([child, below]) => [child, below.length === 0 ? {} : configurationOfPaths(below)]),
  );
}

/**
 * The paths of the active leaves of a configuration.
 * @example
 * ```ts
 * import { leavesOf } from "patient-course/inspect";
 *
 * console.log(leavesOf({ study: { screening: "assessing" } })); // prints: [ 'study.screening.assessing' ]
 * ```
 */
export function leavesOf(value: StateValue): readonly string[] {
  if (typeof value === "string") return [value];
  return Object.entries(value).flatMap(([child, below]) => {
    const leaves = leavesOf(below);
    return leaves.length === 0 ? [child] : leaves.map((leaf) => `${child}.${leaf}`);
  });
}
