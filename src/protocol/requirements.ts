import { quotedRequirements } from "./requirements-quoted.ts";
import { unquotedRequirements } from "./requirements-unquoted.ts";

/** A stable requirement id such as `RSP-01`; a definition may add its own (see `ProtocolDefinition.requirements`). */
export type RequirementId = string;

/** One sentence of the protocol and the formal meaning the software enforces. */
export interface Requirement {
  readonly id: RequirementId;
  /** The source's own words, in pieces where the sentence is cut; empty where the source is silent. */
  readonly quotes: readonly string[];
  readonly reading: string;
  readonly source: string;
}

/** Every requirement of the protocol, in the order of the requirements document. */
export const requirementCatalogue: readonly Requirement[] = [...quotedRequirements, ...unquotedRequirements];

const byId = new Map(requirementCatalogue.map((requirement) => [requirement.id, requirement]));

/** The catalogued requirement of this id, or `undefined` for an id that only a definition knows or nobody does. */
export function findRequirement(id: RequirementId): Requirement | undefined {
  return byId.get(id);
}

/** What a refusal says for a requirement: the source's words where there are any, else the reading. */
export function requirementInWords(id: RequirementId): string {
  const requirement = byId.get(id);
  if (requirement === undefined) return id;
  const [quote] = requirement.quotes;
  return quote === undefined ? requirement.reading : `“${quote}”`;
}
