import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { differencesBetween, partsOfObject } from "../../protocol/differences.ts";
import { rowAbout, rowInWords } from "../../protocol/follows-in-words.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import { fields } from "../../protocol/well-formed.ts";
import { describedAt } from "./descriptions.ts";
import { comparedVisits } from "./visits.ts";

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
  const [before, after] = [rowsOf(original), rowsOf(changed)];
  const inWords = (definition: ProtocolDefinition, rows: ReadonlyMap<string, string>) => ({
    ...definition,
    // Rows are read from the top, so that in another order the same rows may say something else.
    response: {
      ...definition.response,
      follows: isReordered(before, after) ? [...rows.values()] : Object.fromEntries(rows),
    },
  });
  const [visitsBefore, visitsAfter] = comparedVisits(original, changed);
  const told = differencesBetween(
    { ...inWords(original, before), schedule: visitsBefore },
    { ...inWords(changed, after), schedule: visitsAfter },
    namedParts,
  );
  return told.map(({ path: steps, ...values }) => {
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

/** What follows a response, each row as a sentence by the courses and responses that it speaks of. */
function rowsOf(definition: ProtocolDefinition): ReadonlyMap<string, string> {
  return new Map(definition.response.follows.map((row) => [rowAbout(definition, row), rowInWords(definition, row)]));
}

/** Whether rows that both have stand in another order. */
function isReordered(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): boolean {
  const left = [...before.keys()].filter((about) => after.has(about));
  const there = [...after.keys()].filter((about) => before.has(about));
  return left.some((about, index) => about !== there[index]);
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
