import * as z from "zod";
import type { EventDeclaration } from "../../events/declaration.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";

/** The values that a field of evidence is tried with, by its path within the evidence, such as `findings.anc`. */
export type FieldValues = Readonly<Record<string, readonly unknown[]>>;

const schema = z.object({
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
});
type Schema = z.output<typeof schema>;

/** Whole numbers are tried one by one where there are no more of them than these. */
const fewNumbers = 16;

/** A remark for people is looked at apart: with it a verdict has to be what it is without. */
const remark = "note";
/** Fields of a definition's own, which no verdict is made of. */
const ownFields = "fields";

/** Schemas as data, once for each event and definition. */
const written = new WeakMap<ProtocolDefinition, Map<string, Schema>>();

function schemaOf(declaration: EventDeclaration, definition: ProtocolDefinition): Schema {
  const known = written.get(definition) ?? new Map<string, Schema>();
  written.set(definition, known);
  const read =
    known.get(declaration.event) ?? schema.parse(z.toJSONSchema(declaration.schema(definition), { io: "input" }));
  known.set(declaration.event, read);
  return read;
}

/** Whether the evidence of an event has room for a remark. */
export function takesRemark(declaration: EventDeclaration, definition: ProtocolDefinition): boolean {
  const read = schemaOf(declaration, definition);
  const choices = (read.oneOf ?? read.anyOf ?? [read]).map((one) => schema.parse(one));
  return choices.every(({ properties }) => properties !== undefined && remark in properties);
}

/**
 * Every combination of the classes of each field of an event's evidence. Choices come from the schema, so that one more of them is
 * looked at without a word here; `values` gives the fields whose bounds the schema does not know.
 */
export function evidenceClasses(
  declaration: EventDeclaration,
  definition: ProtocolDefinition,
  values: FieldValues,
): Iterable<unknown> {
  return classesOf(schemaOf(declaration, definition), "", values);
}

function* classesOf(read: Schema, path: string, values: FieldValues): Iterable<unknown> {
  const own = Object.hasOwn(values, path) ? values[path] : undefined;
  if (own !== undefined) yield* own;
  else if (read.anyOf !== undefined || read.oneOf !== undefined) {
    for (const choice of read.anyOf ?? read.oneOf ?? []) yield* classesOf(schema.parse(choice), path, values);
  } else if (read.enum !== undefined) yield* read.enum;
  else if (read.const !== undefined) yield read.const;
  else if (read.type === "object") yield* objects(read, path, values);
  else if (read.type === "boolean") yield* [true, false];
  else if (read.type === "integer" || read.type === "number") yield* numbers(read);
  else yield read.format === "date" ? "2026-01-05" : "as written";
}

function numbers({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): readonly number[] {
  const least = minimum ?? exclusiveMinimum ?? 0;
  const most = maximum ?? exclusiveMaximum ?? Number.MAX_SAFE_INTEGER;
  if (type === "integer" && most - least < fewNumbers)
    return Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return [least, (least + most) / 2, most].map((value) => (type === "integer" ? Math.trunc(value) : value));
}

function* objects({ properties = {}, required }: Schema, path: string, values: FieldValues): Iterable<unknown> {
  const fields = Object.entries(properties)
    .filter(([name]) => name !== remark && name !== ownFields)
    .map(([name, part]) => ({
      name,
      classes: [
        ...(required.includes(name) ? [] : [undefined]),
        ...classesOf(schema.parse(part), path === "" ? name : `${path}.${name}`, values),
      ],
    }));
  const at = fields.map(() => 0);
  if (fields.some(({ classes }) => classes.length === 0)) return;
  for (;;) {
    const chosen: Record<string, unknown> = {};
    for (const [index, { name, classes }] of fields.entries()) {
      const value = classes[at[index] ?? 0];
      if (value !== undefined) chosen[name] = value;
    }
    yield chosen;
    let index = fields.length - 1;
    while (index >= 0 && (at[index] ?? 0) + 1 === fields[index]?.classes.length) at[index--] = 0;
    if (index < 0) return;
    at[index] = (at[index] ?? 0) + 1;
  }
}
