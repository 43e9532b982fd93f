import { differencesBetween, partsOfObject } from "../../../protocol/differences.ts";

/** One place of a definition with another value; without a value the place is taken out. */
export interface Edit {
  readonly path: readonly string[];
  readonly value?: unknown;
}

/** What makes one value out of another: parts of objects one by one, lists as a whole. */
export function editsBetween(original: unknown, changed: unknown): readonly Edit[] {
  return differencesBetween(original, changed, partsOfObject).map(({ path, after }) =>
    after === undefined ? { path } : { path, value: after },
  );
}

/** The value with edits made to it; an edit of a part that is not there makes it. */
export function withEdits(original: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce<unknown>((value, edit) => made(value, edit.path, edit), original);
}

function made(value: unknown, [name, ...rest]: readonly string[], edit: Edit): unknown {
  if (name === undefined) return edit.value;
  const parts = new Map(partsOfObject(value));
  if (rest.length === 0 && !("value" in edit)) parts.delete(name);
  else parts.set(name, made(parts.get(name), rest, edit));
  return Object.fromEntries(parts);
}
