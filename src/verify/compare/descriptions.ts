import * as z from "zod";
import { protocolDefinitionSchema } from "../../protocol/definition.ts";
import { meaningsOfKeys, placeOfMeaning } from "../../protocol/meanings-of-keys.ts";
import { isRequirementId, type RequirementId } from "../../protocol/requirements.ts";
import { fields } from "../../protocol/well-formed.ts";

/** What a place of a definition says, and the requirements that it belongs to. */
export interface Description {
  readonly words: string;
  readonly requirements: readonly RequirementId[];
}

/** Places of which it is said what they mean although the schema has no sentence for them; `*` stands for any one step. */
const told = [
  "infusion.dose",
  "infusion.fractions",
  "infusion.fractions.*",
  "infusion.fractions.*.share",
  "infusion.fractions.*.window",
  "response.ruleSet",
  "criteria",
  "criteria.*",
  "requirements",
  "source",
  "title",
  "version",
  "id",
] as const satisfies readonly (keyof typeof meaningsOfKeys)[];

const written = new Map<string, string>(told.map((path) => [path, meaningsOfKeys[path]]));
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
    found = written.get(placeOfMeaning(general.join("."))) ?? (typeof description === "string" ? description : found);
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
