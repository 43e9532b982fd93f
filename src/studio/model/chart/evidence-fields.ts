import * as z from "zod";
import type { JsonSchema } from "../../../course/available.ts";

/** One field of an event's evidence, as a person reads it. */
export interface EvidenceField {
  /** Its path, such as `findings.partialResponse`; `[]` for each of a list, `*` for any name. */
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
}

const schemas = z.array(z.record(z.string(), z.unknown())).catch([]);
const byName = z.record(z.string(), z.record(z.string(), z.unknown())).catch({});
const part = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string().default(""),
  properties: byName.optional(),
  required: z.array(z.string()).default([]),
  oneOf: schemas.optional(),
  anyOf: schemas.optional(),
  items: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.union([z.boolean(), z.record(z.string(), z.unknown())]).optional(),
});

/** The fields that the JSON Schema of an event's evidence asks for, those of every alternative, each once. */
export function evidenceFields(schema: JsonSchema): readonly EvidenceField[] {
  const fields = new Map<string, EvidenceField>();
  const visit = (value: JsonSchema, path: string, required: boolean): void => {
    const read = part.parse(value);
    const { properties, oneOf, anyOf, items, additionalProperties, description } = read;
    const alternatives = oneOf ?? anyOf;
    if (alternatives !== undefined) {
      for (const alternative of alternatives) visit(alternative, path, required);
    } else if (properties !== undefined) {
      for (const [name, inner] of Object.entries(properties))
        visit(inner, path === "" ? name : `${path}.${name}`, read.required.includes(name));
    } else if (items !== undefined) visit(items, `${path}[]`, required);
    else if (typeof additionalProperties === "object") visit(additionalProperties, `${path}.*`, required);
    else if (path !== "") {
      const before = fields.get(path);
      const kinds = [...new Set([before?.kind ?? [], kindOf(read)].flat())];
      fields.set(path, {
        path,
        kind: kinds.join(" or "),
        required: (before?.required ?? true) && required,
        description: description === "" ? (before?.description ?? "") : description,
      });
    }
  };
  visit(schema, "", true);
  return [...fields.values()];
}

function kindOf({ type, const: only, enum: several, format, minimum, maximum }: z.output<typeof part>): string {
  if (only !== undefined) return String(only);
  if (several !== undefined) return several.map(String).join(", ");
  if (type === "integer" || type === "number") {
    const kind = type === "integer" ? "whole number" : "number";
    const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
    if (minimum !== undefined && most !== undefined) return `${kind}, ${minimum} to ${most}`;
    return minimum === undefined ? kind : `${kind}, ${minimum} or more`;
  }
  if (type === "boolean") return "yes or no";
  if (format === "date") return "date";
  if (format === "date-time") return "date and time with zone";
  return "text";
}
