import * as z from "zod";
import { protocolDefinitionSchema } from "./definition.ts";
import { meaningsOfKeys, placeOfMeaning } from "./meanings-of-keys.ts";
import { fields } from "./well-formed.ts";

const meanings = new Map<string, string>(Object.entries(meaningsOfKeys));

/**
 * The JSON Schema (draft 7, which editors know) of a definition as it is written: every key with its meaning, default and bounds. Editors
 * complete and check by it; what parts say together, such as shares that sum to 100, only reading tells.
 * @example
 * ```ts
 * import { protocolJsonSchema } from "patient-course/protocol";
 *
 * console.log(protocolJsonSchema().title); // prints: Protocol definition
 * ```
 */
export function protocolJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = fields(z.toJSONSchema(protocolDefinitionSchema, { io: "input", target: "draft-7" }));
  const { $schema, properties, ...rest } = fields(explained(schema, []));
  const ofEditors = {
    type: "string",
    description: "the JSON Schema that an editor checks the file by; it is not read",
  };
  return { $schema, ...rest, properties: { $schema: ofEditors, ...fields(properties) } };
}

/** A schema with the meaning of each key that has none of its own. */
function explained(schema: unknown, path: readonly string[]): unknown {
  if (Array.isArray(schema)) return schema.map((one) => explained(one, path));
  const parts = fields(schema);
  const meaning = meaningAt(path);
  const told = meaning === undefined || parts.description !== undefined ? {} : { description: meaning };
  return { ...told, ...Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, inside(key, part, path)])) };
}

function meaningAt(path: readonly string[]): string | undefined {
  const general = path.map((_, index) => path.with(index, "*").join("."));
  return [path.join("."), ...general]
    .map((place) => meanings.get(placeOfMeaning(place)))
    .find((meaning) => meaning !== undefined);
}

/** What stands under a keyword of JSON Schema. */
function inside(keyword: string, part: unknown, path: readonly string[]): unknown {
  if (keyword === "properties" || keyword === "definitions") {
    const around = keyword === "properties" ? path : [];
    return Object.fromEntries(
      Object.entries(fields(part)).map(([name, one]) => [name, explained(one, [...around, name])]),
    );
  }
  if (keyword === "items" && !Array.isArray(part)) return explained(part, [...path, "*"]);
  if (keyword === "additionalProperties" && typeof part === "object") return explained(part, [...path, "*"]);
  // Its forms stand at the same place, so the meaning is said once, around them.
  if (keyword === "anyOf" || keyword === "oneOf") return withoutMeaning(explained(part, path), meaningAt(path));
  return part;
}

function withoutMeaning(forms: unknown, meaning: string | undefined): unknown {
  if (!Array.isArray(forms)) return forms;
  return forms.map((form) => {
    const { description, ...rest } = fields(form);
    return description === undefined || description === meaning ? rest : { description, ...rest };
  });
}
