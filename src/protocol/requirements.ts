import type { RequirementText } from "./requirement-text.ts";
import { quotedRequirements } from "./requirements-quoted.ts";
import { unquotedRequirements } from "./requirements-unquoted.ts";

/** The stable id of a catalogued requirement such as `RSP-01`; a definition's own ids are plain texts (see `ProtocolDefinition.requirements`). */
export type RequirementId = (typeof quotedRequirements | typeof unquotedRequirements)[number]["id"];

/** One sentence of the protocol and the formal meaning the software enforces. */
export interface Requirement extends RequirementText {
  readonly id: RequirementId;
}

/** Every requirement of the protocol, in the order of the requirements document. */
export const requirementCatalogue: readonly Requirement[] = [...quotedRequirements, ...unquotedRequirements];

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

/** What a refusal says for a requirement: the source's words where there are any, else the reading. */
export function requirementInWords(id: string): string {
  const requirement = byId.get(id);
  if (requirement === undefined) return id;
  const [quote] = requirement.quotes;
  return quote === undefined ? requirement.reading : `“${quote}”`;
}
