import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { differencesBetween, partsOfObject } from "../../protocol/differences.ts";
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
  return differencesBetween(original, changed, namedParts).map(({ path: steps, ...values }) => {
    const path = steps.join(".");
    const described = describedAt(path);
    return {
      path,
      ...values,
      description: described?.words ?? null,
      requirements: described?.requirements ?? [],
    };
  });
}

/** An object's parts, or a list's where each is an object: what has an id or a name of its own goes by that, so that a new one moves no other. */
function namedParts(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!Array.isArray(value)) return partsOfObject(value);
  if (value.some((part) => partsOfObject(part) === undefined)) return undefined;
  const names = value.map((part) => {
    const { id, name } = fields(part);
    return typeof id === "string" ? id : typeof name === "string" ? name : undefined;
  });
  const named = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(value.map((part, index) => [named ? (names[index] ?? "") : `${index}`, part]));
}
