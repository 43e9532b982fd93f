import { canonicalJson } from "./digest.ts";

/** One place in which two values differ; `undefined` where one of them has nothing there. */
export interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** The parts of a value by name; `undefined` for a value that is compared as a whole. */
export type PartsOf = (value: unknown) => ReadonlyMap<string, unknown> | undefined;

/** Every place in which two JSON values differ, in the order of the first. */
export function differencesBetween(
  before: unknown,
  after: unknown,
  partsOf: PartsOf,
  path: readonly string[] = [],
): readonly Difference[] {
  const [was, is] = Array.isArray(before) === Array.isArray(after) ? [partsOf(before), partsOf(after)] : [];
  if (was === undefined || is === undefined) return isSame(before, after) ? [] : [{ path, before, after }];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
    differencesBetween(was.get(name), is.get(name), partsOf, [...path, name]),
  );
}

/** The parts of an object; a list is compared as a whole. */
export function partsOfObject(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}
