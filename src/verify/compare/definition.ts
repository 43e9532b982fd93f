import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import { fields } from "../../protocol/well-formed.ts";
import { describedAt } from "./descriptions.ts";

/** One place in which two definitions differ. */
export interface DefinitionDifference {
  /** Such as `courses.max`; a criterion, requirement or property stands under its own name: `criteria.INC-06.clauses`. */
  readonly path: string;
  /** `undefined` where the original has nothing there. */
  readonly before: unknown;
  /** `undefined` where the changed definition has nothing there. */
  readonly after: unknown;
  /** What the definition's schema says of this place. */
  readonly description: string | null;
  readonly requirements: readonly RequirementId[];
}

/** Every place in which two definitions differ, in the order of the original. */
export function definitionDifferences(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
): readonly DefinitionDifference[] {
  return differences(original, changed, []).map(({ path, ...values }) => {
    const described = describedAt(path);
    return {
      path,
      ...values,
      description: described?.words ?? null,
      requirements: described?.requirements ?? [],
    };
  });
}

type Raw = Pick<DefinitionDifference, "path" | "before" | "after">;

function differences(before: unknown, after: unknown, path: readonly string[]): readonly Raw[] {
  if (before === undefined || after === undefined || !mayDescend(before, after))
    return isSame(before, after) ? [] : [{ path: path.join("."), before, after }];
  const [was, is] = [partsOf(before), partsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((step) =>
    differences(was.get(step), is.get(step), [...path, step]),
  );
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

function mayDescend(before: unknown, after: unknown): boolean {
  if (isObject(before) && isObject(after)) return true;
  return Array.isArray(before) && Array.isArray(after) && [...before, ...after].every(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parts of an object or a list by name: what has an id or a name of its own goes by that, so that a new one moves no other. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(fields(value)));
  const names = value.map((part) => {
    const { id, name } = fields(part);
    return typeof id === "string" ? id : typeof name === "string" ? name : undefined;
  });
  const named = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(value.map((part, index) => [named ? (names[index] ?? "") : `${index}`, part]));
}
