import { z } from "zod";
import { protocolDefinitionSchema } from "../../protocol/definition.ts";
import { isRequirementId, type RequirementId } from "../../protocol/requirements.ts";
import { fields } from "../../protocol/well-formed.ts";

/** What a place of a definition says, and the requirements that it belongs to. */
export interface Description {
  readonly words: string;
  readonly requirements: readonly RequirementId[];
}

/** Places for which the schema has no sentence; `*` stands for any one step. */
const unsaid: readonly (readonly [path: string, description: string])[] = [
  ["infusion.dose", "TRT-03: the cells planned for a course"],
  ["infusion.fractions", "TRT-02: the fractions of a course, in their order"],
  ["infusion.fractions.*", "TRT-02: a fraction of a course, on a day of its own"],
  ["infusion.fractions.*.share", "TRT-02: the fraction's share of the course's cells"],
  ["infusion.fractions.*.window", "TRT-04: days before and after the trial day that still count as on its day"],
  ["response.ruleSet", "STR-04: the rules by which a response is read from findings"],
  ["criteria", "STR-01: the criteria of eligibility"],
  ["criteria.*", "a criterion of eligibility"],
  ["requirements", "requirements of the protocol's own, with their quotes"],
  ["source", "where the protocol comes from"],
  ["title", "the protocol's title"],
  ["version", "the version of the definition"],
  ["id", "the name of the definition"],
];

const written = new Map(unsaid);
let schema: unknown;

/** What the definition's schema says of a path such as `infusion.fractions.2.share`, or of the nearest place around it that is described. */
export function describedAt(path: string): Description | undefined {
  const steps = path.split(".");
  let found: string | undefined;
  schema ??= z.toJSONSchema(protocolDefinitionSchema, { io: "input" });
  let place: unknown = schema;
  const general: string[] = [];
  for (const step of steps) {
    const { properties, items, additionalProperties } = fields(place);
    general.push(items === undefined ? step : "*");
    place = fields(properties)[step] ?? items ?? additionalProperties;
    const { description } = fields(place);
    found = written.get(general.join(".")) ?? (typeof description === "string" ? description : found);
  }
  if (found === undefined) return undefined;
  const own = steps[0] === "criteria" || steps[0] === "requirements" ? requirementIds(steps[1] ?? "") : [];
  return { words: found, requirements: [...new Set([...requirementIds(found), ...own])] };
}

/** The requirement ids with which a description begins, and any that stand alone. */
function requirementIds(text: string): readonly RequirementId[] {
  const [id = ""] = /^(?:[A-Z]{3}-\d{2})(?=:|$)/.exec(text) ?? [];
  return isRequirementId(id) ? [id] : [];
}
