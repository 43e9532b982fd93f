import * as z from "zod";
import type { Meaning } from "./meaning.ts";
import { statedRequirements } from "./requirements-stated.ts";
import { unstatedRequirements } from "./requirements-unstated.ts";

/** The stable id of a catalogued requirement such as `RSP-01`. */
export type CataloguedId = (typeof statedRequirements | typeof unstatedRequirements)[number]["id"];

/** The id of a requirement: of the catalogue, or one that was read from a definition or a record. */
export type RequirementId = CataloguedId | (string & z.$brand<"rule">);

/** How the id of a requirement is written: three capitals, a hyphen and two digits. */
export const requirementIdForm = /^[A-Z]{3}-\d{2}$/;

/** The id of a requirement as somebody writes it, of the catalogue or of a definition's own; `error` is for whoever wrote it otherwise. */
export function writtenRequirementId(error: string) {
  return z.string().regex(requirementIdForm, error).brand<"rule">();
}

/** The id of a rule that a definition brings, such as `BST-01`. */
export const ruleId = writtenRequirementId("three capitals, a hyphen and two digits, such as BST-01");

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
