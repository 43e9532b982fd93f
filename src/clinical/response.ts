import * as z from "zod";
import { elnFindings, judgeEln2024 } from "./response-eln2024.ts";
import { contradictionInRegistry, judgeRegistry, registryFindings } from "./response-registry.ts";

/** A response to a course; `NE` is not evaluable. */
export const response = z.enum(["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"]);
export type Response = z.output<typeof response>;

/** Each response written out. */
export const responseNames: Readonly<Record<Response, string>> = {
  CR: "complete response",
  CRi: "complete response with incomplete recovery",
  PR: "partial response",
  NR: "no response",
  PD: "progressive disease",
  relapse: "relapse",
  NE: "not evaluable",
};

/** What kinds of response there are: what a response of a trial's own is taken for beside those of the engine. */
export const responseGroups = [
  "complete",
  "partial",
  "stable",
  "none",
  "progression",
  "relapse",
  "notEvaluable",
] as const;
export type ResponseGroup = (typeof responseGroups)[number];

/** The group of each response that the engine knows. */
export const groupsOfResponses: Readonly<Record<Response, ResponseGroup>> = {
  CR: "complete",
  CRi: "complete",
  PR: "partial",
  NR: "none",
  PD: "progression",
  relapse: "relapse",
  NE: "notEvaluable",
};

/** The name of a response of a trial's own, such as VGPR; a dot would part it from what a reading says beside it. */
export const ownResponseId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,23}$/, "a letter, then letters, digits and hyphens, such as VGPR or MRD-CR")
  .brand<"response">();
export type OwnResponseId = z.output<typeof ownResponseId>;

/** A response by its name, of the engine's vocabulary or of a definition's own. */
export type ResponseId = Response | OwnResponseId;

/** The rule sets by which a response is read from findings, by name. */
export const responseRuleSets = ["ELN 2024", "registry"] as const;
export type ResponseRuleSet = (typeof responseRuleSets)[number];

const asAttested = { description: "The response as the investigator attests it" };
const attested = z.strictObject({ method: z.literal("attested"), response: response.meta(asAttested) });
const byEln2024 = z.strictObject({ method: z.literal("ELN 2024"), findings: elnFindings });
const byRegistry = z.strictObject({ method: z.literal("registry"), findings: registryFindings });

const evidence = {
  "ELN 2024": z.discriminatedUnion("method", [attested, byEln2024]),
  registry: z.discriminatedUnion("method", [attested, byRegistry]),
};

/** A response as attested, which may be one that no rule set knows. */
interface Attested {
  readonly method: "attested";
  readonly response: ResponseId;
}

export type ResponseEvidence = Attested | z.output<typeof byEln2024> | z.output<typeof byRegistry>;

/** The evidence of a response under a rule set: findings, or the response as attested, which alone can be one of the trial's own. */
export function responseEvidence(
  ruleSet: ResponseRuleSet,
  own: readonly OwnResponseId[] = [],
): z.ZodType<ResponseEvidence & Record<string, unknown>> {
  if (own.length === 0) return evidence[ruleSet];
  const any: readonly ResponseId[] = [...response.options, ...own];
  const ownAttested = z.strictObject({ method: z.literal("attested"), response: z.enum(any).meta(asAttested) });
  switch (ruleSet) {
    case "ELN 2024":
      return z.discriminatedUnion("method", [ownAttested, byEln2024]);
    case "registry":
      return z.discriminatedUnion("method", [ownAttested, byRegistry]);
  }
}

/** What the journal knows that findings need not repeat: that a CR or CRi was read before. That none was read says nothing. */
export interface ReadBefore {
  readonly inRemissionBefore?: true;
}

/**
 * The response that evidence amounts to. What is needed and missing makes it not evaluable, never a guess.
 * @example
 * ```ts
 * import { judgeResponse } from "patient-course/clinical";
 *
 * console.log(judgeResponse({ method: "attested", response: "CR" })); // prints: CR
 * ```
 */
export function judgeResponse(evidence: ResponseEvidence, before?: ReadBefore): ResponseId {
  switch (evidence.method) {
    case "attested":
      return evidence.response;
    case "ELN 2024": {
      const { findings } = evidence;
      return judgeEln2024({ ...findings, inRemissionBefore: findings.inRemissionBefore ?? before?.inRemissionBefore });
    }
    case "registry":
      return judgeRegistry(evidence.findings);
  }
}

/** Where findings contradict each other or what was read before, so that nothing can be read from them (STR-04); `undefined` where they do not. */
export function contradiction(
  evidence: ResponseEvidence,
  before: ReadBefore,
): { readonly path: string; readonly message: string } | undefined {
  switch (evidence.method) {
    case "attested":
      return undefined;
    case "ELN 2024":
      return before.inRemissionBefore === true && evidence.findings.inRemissionBefore === false
        ? { path: "findings.inRemissionBefore", message: "a remission was read before, and is on record" }
        : undefined;
    case "registry": {
      const found = contradictionInRegistry(evidence.findings);
      if (found === undefined) return undefined;
      const { first, second } = found;
      return { path: `findings.${second}`, message: `${first} and ${second} are not both so at one reading` };
    }
  }
}
