import { inWords, isPlainObject, optionInWords } from "./words.ts";

export type Scalar = string | number | boolean | null;

export interface Option {
  readonly value: Scalar;
  readonly label: string;
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly field: Field;
}

interface Told {
  readonly title: string | null;
  readonly description: string | null;
  /** For instance this, in words. */
  readonly example: string | null;
}

/** What a form shows for a JSON Schema: one of a few kinds, whatever keywords the schema used to say it. */
export type Field = Told &
  (
    | { readonly kind: "text"; readonly date: boolean; readonly longest: number | null }
    | { readonly kind: "number"; readonly whole: boolean }
    | { readonly kind: "choice"; readonly options: readonly Option[] }
    | { readonly kind: "fixed"; readonly value: Scalar }
    | { readonly kind: "object"; readonly properties: readonly Property[] }
    | { readonly kind: "list"; readonly item: Field }
    | { readonly kind: "record"; readonly item: Field }
    | { readonly kind: "alternatives"; readonly ways: readonly Way[] }
    /** What the form has no better control for is written as JSON. */
    | { readonly kind: "json" }
  );
export type FieldOf<K extends Field["kind"]> = Extract<Field, { readonly kind: K }>;

/** One of several forms that a value can have. */
export interface Way {
  readonly label: string;
  readonly field: Field;
}

/** Reads a JSON Schema (draft 2020-12, as zod writes it) as a field. References, which may go round in a circle, are written as JSON. */
export function fieldOf(schema: unknown): Field {
  if (!isPlainObject(schema)) return { kind: "json", title: null, description: null, example: null };
  const told: Told = {
    title: typeof schema.title === "string" ? schema.title : null,
    description: typeof schema.description === "string" ? schema.description : null,
    example: exampleIn(schema),
  };
  const kind = kindOf(schema);
  // What is chosen from a list or a calendar needs no example.
  const chosen = kind.kind === "choice" || (kind.kind === "text" && kind.date);
  return { ...told, example: chosen ? null : told.example, ...kind };
}

type Kind = Field extends infer F ? (F extends Field ? Omit<F, keyof Told> : never) : never;

function kindOf(schema: Readonly<Record<string, unknown>>): Kind {
  const { const: constant, enum: values, type, anyOf, oneOf } = schema;
  if (isScalar(constant)) return { kind: "fixed", value: constant };
  if (Array.isArray(values) && values.every(isScalar)) {
    const [only, ...others] = values;
    if (only !== undefined && others.length === 0) return { kind: "fixed", value: only };
    return { kind: "choice", options: values.map((value) => ({ value, label: optionInWords(value) })) };
  }
  const alternatives = anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one) => ({ type: one })) : undefined);
  if (Array.isArray(alternatives)) return oneOfSeveral(alternatives.map(fieldOf));
  switch (type) {
    case "boolean":
      return { kind: "choice", options: [true, false].map((value) => ({ value, label: optionInWords(value) })) };
    case "string":
      return {
        kind: "text",
        date: schema.format === "date",
        longest: typeof schema.maxLength === "number" ? schema.maxLength : null,
      };
    case "integer":
    case "number":
      return { kind: "number", whole: type === "integer" };
    case "null":
      return { kind: "fixed", value: null };
    case "array":
      return { kind: "list", item: fieldOf(schema.items) };
    case "object":
      return objectOrRecord(schema);
    default:
      return { kind: "json" };
  }
}

function oneOfSeveral(fields: readonly Field[]): Kind {
  const options = fields.flatMap((field): readonly (Option | null)[] => {
    if (field.kind === "choice") return field.options;
    return field.kind === "fixed" ? [{ value: field.value, label: optionInWords(field.value) }] : [null];
  });
  const chosen = options.filter((option) => option !== null);
  if (chosen.length === options.length) return { kind: "choice", options: chosen };
  return { kind: "alternatives", ways: fields.map((field) => ({ label: labelOf(field), field })) };
}

/** What tells one form of a value from the others: its fixed part, else what it consists of. */
function labelOf(field: Field): string {
  if (field.title !== null) return field.title;
  switch (field.kind) {
    case "fixed":
      return field.value === null ? "none" : optionInWords(field.value);
    case "object": {
      const fixed = field.properties.flatMap(({ field: part }) => (part.kind === "fixed" ? [part.value] : []));
      return fixed.length > 0
        ? fixed.map(optionInWords).join(", ")
        : field.properties.map(({ name }) => inWords(name)).join(", ");
    }
    case "text":
      return field.date ? "a date" : "a text";
    case "choice":
      return field.options.map(({ label }) => label).join(" or ");
    default:
      return field.kind === "number" ? "a number" : "other";
  }
}

function objectOrRecord({ properties, required, additionalProperties }: Readonly<Record<string, unknown>>): Kind {
  if (!isPlainObject(properties)) {
    return isPlainObject(additionalProperties)
      ? { kind: "record", item: fieldOf(additionalProperties) }
      : { kind: "json" };
  }
  const needed = Array.isArray(required) ? required : [];
  return {
    kind: "object",
    properties: Object.entries(properties).map(([name, part]) => ({
      name,
      required: needed.includes(name),
      field: fieldOf(part),
    })),
  };
}

function exampleIn({ examples }: Readonly<Record<string, unknown>>): string | null {
  const [first] = Array.isArray(examples) ? examples : [];
  return typeof first === "string" || typeof first === "number" ? String(first) : null;
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
