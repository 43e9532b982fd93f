import { canonicalJson } from "../../../protocol/digest.ts";

/** One place of a definition with another value; without a value the place is taken out. */
export interface Edit {
  readonly path: readonly string[];
  readonly value?: unknown;
}

/** What makes one value out of another: parts of objects one by one, lists as a whole. */
export function editsBetween(original: unknown, changed: unknown, path: readonly string[] = []): readonly Edit[] {
  if (isSame(original, changed)) return [];
  const [was, is] = [partsOf(original), partsOf(changed)];
  if (was === undefined || is === undefined) return [{ path, value: changed }];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const within = [...path, name];
    if (!is.has(name)) return [{ path: within }];
    return was.has(name) ? editsBetween(was.get(name), is.get(name), within) : [{ path: within, value: is.get(name) }];
  });
}

/** The value with edits made to it; an edit of a part that is not there makes it. */
export function withEdits(original: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce<unknown>((value, edit) => made(value, edit.path, edit), original);
}

function made(value: unknown, [name, ...rest]: readonly string[], edit: Edit): unknown {
  if (name === undefined) return edit.value;
  const parts = new Map(partsOf(value));
  if (rest.length === 0 && !("value" in edit)) parts.delete(name);
  else parts.set(name, made(parts.get(name), rest, edit));
  return Object.fromEntries(parts);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
}
