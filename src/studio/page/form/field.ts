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
  /** What stands for it where nothing is said; `undefined` where there is no such value. */
  readonly otherwise?: unknown;
}

/** What a form shows for a JSON Schema: one of a few kinds, whatever keywords the schema used to say it. */
export type Field = Told &
  (
    | { readonly kind: "text"; readonly date: boolean; readonly longest: number | null }
    | { readonly kind: "number"; readonly whole: boolean; readonly least: number }
    | { readonly kind: "choice"; readonly options: readonly Option[] }
    | { readonly kind: "fixed"; readonly value: Scalar }
    | { readonly kind: "object"; readonly properties: readonly Property[] }
    | { readonly kind: "list"; readonly item: Field; readonly least: number; readonly most: number }
    /** Values each of which has a place and a name of its own. */
    | { readonly kind: "tuple"; readonly items: readonly Field[] }
    | { readonly kind: "record"; readonly item: Field }
    | { readonly kind: "alternatives"; readonly ways: readonly Way[] }
    /** What may hold itself is looked at only where there is one. */
    | { readonly kind: "named"; readonly field: () => Field }
    /** What the form has no better control for is written as JSON. */
    | { readonly kind: "json" }
  );
export type FieldOf<K extends Field["kind"]> = Extract<Field, { readonly kind: K }>;

/** One of several forms that a value can have. */
export interface Way {
  readonly label: string;
  readonly field: Field;
}

/** Reads a JSON Schema (draft 2020-12, as zod writes it) as a field; what it names stands under its `$defs`. */
export function fieldOf(schema: unknown): Field {
  return new Reading(isPlainObject(schema) && isPlainObject(schema.$defs) ? schema.$defs : {}).field(schema);
}

type Kind = Field extends infer F ? (F extends Field ? Omit<F, keyof Told> : never) : never;

/** The reading of one schema, with the parts that it names. */
class Reading {
  readonly #named: Readonly<Record<string, unknown>>;
  readonly #read = new Map<string, Field>();

  constructor(named: Readonly<Record<string, unknown>>) {
    this.#named = named;
  }

  field(schema: unknown): Field {
    if (!isPlainObject(schema)) return { kind: "json", title: null, description: null, example: null };
    const told: Told = {
      title: typeof schema.title === "string" ? schema.title : null,
      description: typeof schema.description === "string" ? schema.description : null,
      example: exampleIn(schema),
      ...("default" in schema ? { otherwise: schema.default } : {}),
    };
    const kind = this.#kind(schema);
    // What is chosen from a list or a calendar needs no example.
    const chosen = kind.kind === "choice" || (kind.kind === "text" && kind.date);
    return { ...told, example: chosen ? null : told.example, ...kind };
  }

  #kind(schema: Readonly<Record<string, unknown>>): Kind {
    const { $ref: reference, const: constant, enum: values, type, anyOf, oneOf } = schema;
    if (typeof reference === "string") return this.#reference(reference);
    if (isScalar(constant)) return { kind: "fixed", value: constant };
    if (Array.isArray(values) && values.every(isScalar)) {
      const [only, ...others] = values;
      if (only !== undefined && others.length === 0) return { kind: "fixed", value: only };
      return { kind: "choice", options: values.map((value) => ({ value, label: optionInWords(value) })) };
    }
    const alternatives = anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one) => ({ type: one })) : undefined);
    if (Array.isArray(alternatives)) return oneOfSeveral(alternatives.flatMap((one) => this.#forms(one)));
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
        return { kind: "number", whole: type === "integer", least: leastNumber(schema) };
      case "null":
        return { kind: "fixed", value: null };
      case "array":
        return this.#list(schema);
      case "object":
        return this.#objectOrRecord(schema);
      default:
        return { kind: "json" };
    }
  }

  #reference(reference: string): Kind {
    const name = reference.replace(/^#\/\$defs\//, "");
    if (!Object.hasOwn(this.#named, name)) return { kind: "json" };
    const field = () => {
      const read = this.#read.get(name) ?? this.field(this.#named[name]);
      this.#read.set(name, read);
      return read;
    };
    return { kind: "named", field };
  }

  /** The forms of a value that one of several alternatives stands for: a named one may itself have several. */
  #forms(schema: unknown): readonly Field[] {
    const field = this.field(schema);
    const meant = field.kind === "named" ? field.field() : field;
    return field.kind === "named" && meant.kind === "alternatives" ? meant.ways.map((way) => way.field) : [meant];
  }

  #list({ items, prefixItems, minItems, maxItems }: Readonly<Record<string, unknown>>): Kind {
    if (Array.isArray(prefixItems)) return { kind: "tuple", items: prefixItems.map((item) => this.field(item)) };
    return {
      kind: "list",
      item: this.field(items),
      least: typeof minItems === "number" ? minItems : 0,
      most: typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY,
    };
  }

  #objectOrRecord({ properties, required, additionalProperties }: Readonly<Record<string, unknown>>): Kind {
    if (!isPlainObject(properties)) {
      return isPlainObject(additionalProperties)
        ? { kind: "record", item: this.field(additionalProperties) }
        : { kind: "json" };
    }
    const needed = Array.isArray(required) ? required : [];
    return {
      kind: "object",
      properties: Object.entries(properties).map(([name, part]) => ({
        name,
        required: needed.includes(name),
        field: this.field(part),
      })),
    };
  }
}

/** The least number that a schema permits; above a bound that is not permitted itself, the next whole one. */
function leastNumber({ minimum, exclusiveMinimum }: Readonly<Record<string, unknown>>): number {
  if (typeof exclusiveMinimum === "number") return exclusiveMinimum + 1;
  // Where only the computer sets a bound, none is meant.
  return typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER ? minimum : 0;
}

function oneOfSeveral(fields: readonly Field[]): Kind {
  const options = fields.flatMap((field): readonly (Option | null)[] => {
    if (field.kind === "choice") return field.options;
    return field.kind === "fixed" ? [{ value: field.value, label: optionInWords(field.value) }] : [null];
  });
  const chosen = options.filter((option) => option !== null);
  if (chosen.length === options.length) return { kind: "choice", options: chosen };
  return { kind: "alternatives", ways: fields.map((field) => ({ label: labelOf(field, fields), field })) };
}

/** What tells one form of a value from the others: its fixed part, else what it has and they have not. */
function labelOf(field: Field, among: readonly Field[]): string {
  if (field.title !== null) return field.title;
  switch (field.kind) {
    case "fixed":
      return field.value === null ? "none" : optionInWords(field.value);
    case "object": {
      const fixed = field.properties.flatMap(({ field: part }) => (part.kind === "fixed" ? [part.value] : []));
      if (fixed.length > 0) return fixed.map(optionInWords).join(", ");
      const telling = field.properties.find(({ name }) => among.some((other) => isFixedIn(other, name)));
      if (telling?.field.kind === "choice") return labelOf(telling.field, []);
      const own = field.properties.filter(({ name }) => !among.every((other) => has(other, name)));
      return (own.length > 0 ? own : field.properties).map(({ name }) => inWords(name)).join(", ");
    }
    case "text":
      return field.date ? "a date" : "a text";
    case "choice":
      return field.options.map(({ label }) => label).join(" or ");
    default:
      return field.kind === "number" ? "a number" : "other";
  }
}

function has(field: Field, name: string): boolean {
  return field.kind === "object" && field.properties.some((property) => property.name === name);
}

function isFixedIn(field: Field, name: string): boolean {
  return (
    field.kind === "object" &&
    field.properties.some((property) => property.name === name && property.field.kind === "fixed")
  );
}

function exampleIn({ examples }: Readonly<Record<string, unknown>>): string | null {
  const [first] = Array.isArray(examples) ? examples : [];
  return typeof first === "string" || typeof first === "number" ? String(first) : null;
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
