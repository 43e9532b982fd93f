import type { ProtocolDefinition } from "./definition.ts";
import { ownRuleInWords } from "./follows-in-words.ts";
import { findRequirement } from "./requirements.ts";

/** The words of a trial for a requirement, and where they stand. */
export interface Sentence {
  readonly quote: string;
  readonly source: string;
}

/** A requirement as one definition has it. */
export interface RequirementText {
  readonly id: string;
  /** What the software enforces under a catalogued id, or by the definition's own rule of what follows a response; `null` where a criterion says it. */
  readonly meaning: string | null;
  /** `null` where the definition gives none. */
  readonly sentence: Sentence | null;
}

/** As much of a definition as says what its requirements are. */
export type Stating = Pick<ProtocolDefinition, "requirements"> & Partial<Pick<ProtocolDefinition, "response">>;

/** What stands where a definition gives no sentence. */
export const noSentence = "no sentence given";

/**
 * A requirement as a definition has it: what it means, and the trial's sentence with its source where the definition gives one. `undefined`
 * for an id that neither the definition nor the catalogue knows.
 * @example
 * ```ts
 * import { requirementText, shippedDefinitions } from "patient-course/protocol";
 *
 * console.log(requirementText(shippedDefinitions["cd19-b-all"], "INC-04")?.sentence?.quote); // prints: KPS>80
 * console.log(requirementText(shippedDefinitions["cd19-b-all"], "SIL-02")?.sentence); // prints: null
 * ```
 */
export function requirementText({ requirements, response }: Stating, id: string): RequirementText | undefined {
  const stated = requirements.find((requirement) => requirement.id === id);
  const own = response === undefined ? undefined : ownRuleInWords({ response }, id);
  const meaning = findRequirement(id)?.meaning ?? own ?? null;
  if (stated === undefined && meaning === null) return undefined;
  return { id, meaning, sentence: stated === undefined ? null : { quote: stated.quote, source: stated.source } };
}

/** Whether the trial's own words state a requirement; of any other it says what is enforced. */
export function isQuoted(definition: Stating, id: string): boolean {
  return requirementText(definition, id)?.sentence != null;
}

/** A requirement in a line: the trial's sentence, or that there is none and what is enforced. */
export function requirementInWords(definition: Stating, id: string): string {
  const text = requirementText(definition, id);
  return text === undefined ? id : textInWords(text);
}

/** What is known of a requirement in a line. */
export function textInWords({ sentence, meaning }: Pick<RequirementText, "sentence" | "meaning">): string {
  return sentence === null ? `${noSentence}; ${meaning}` : `“${sentence.quote}”`;
}
