import { z } from "zod";
import type { Meaning } from "./meaning.ts";
import { statedRequirements } from "./requirements-stated.ts";
import { unstatedRequirements } from "./requirements-unstated.ts";

/** The stable id of a catalogued requirement such as `RSP-01`. */
export type CataloguedId = (typeof statedRequirements | typeof unstatedRequirements)[number]["id"];

/** The id of a rule that a definition brings: three capitals, a hyphen and two digits, such as `BST-01`. */
export const ruleId = z
  .string()
  .regex(/^[A-Z]{3}-\d{2}$/, "three capitals, a hyphen and two digits, such as BST-01")
  .brand<"rule">();

/** The id of a requirement: of the catalogue, or of a rule of a definition's own, which nothing but a definition can make. */
export type RequirementId = CataloguedId | z.output<typeof ruleId>;

/** A requirement as refusals, deviations and findings name it: an id of the catalogue, or that of a criterion of the definition's own. */
export type RequirementName = string;

/** A named requirement and what the software enforces under its name; the sentence that a trial has for it is its definition's. */
export interface Requirement extends Meaning {
  readonly id: CataloguedId;
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
export function isRequirementId(id: string): id is CataloguedId {
  return byId.has(id);
}
