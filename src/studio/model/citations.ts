import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { findRequirement, requirementInWords } from "../../protocol/requirements.ts";

/** The words of a requirement: the source's, the definition's own, or the reading where the source is silent. */
export function citation({ requirements }: ProtocolDefinition, id: string): string {
  if (findRequirement(id) !== undefined) return requirementInWords(id);
  const own = requirements.find((requirement) => requirement.id === id);
  return own === undefined ? id : `“${own.quote}”`;
}
