import type { Meaning } from "./meaning.ts";
import { statedRequirements } from "./requirements-stated.ts";
import { unstatedRequirements } from "./requirements-unstated.ts";

/** The stable id of a catalogued requirement such as `RSP-01`; a definition's own ids are plain texts (see `ProtocolDefinition.requirements`). */
export type RequirementId = (typeof statedRequirements | typeof unstatedRequirements)[number]["id"];

/** A requirement as refusals, deviations and findings name it: an id of the catalogue, or that of a criterion of the definition's own. */
export type RequirementName = string;

/** A named requirement and what the software enforces under its name; the sentence that a trial has for it is its definition's. */
export interface Requirement extends Meaning {
  readonly id: RequirementId;
}

/** Every requirement that the software knows by name, in the order of the requirements document. */
export const requirementCatalogue: readonly Requirement[] = [...statedRequirements, ...unstatedRequirements];

const byId = new Map<string, Requirement>(requirementCatalogue.map((requirement) => [requirement.id, requirement]));

/**
 * The catalogued requirement of this id, or `undefined` for an id that only a definition knows or nobody does.
 * @example
 * ```ts
 * import { findRequirement } from "patient-course";
 *
 * console.log(findRequirement("RSP-01")?.id, findRequirement("no id")); // prints: RSP-01 undefined
 * ```
 */
export function findRequirement(id: string): Requirement | undefined {
  return byId.get(id);
}

/** Whether this is the id of a catalogued requirement. */
export function isRequirementId(id: string): id is RequirementId {
  return byId.has(id);
}
