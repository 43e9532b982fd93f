import { protocolJsonSchema } from "../../src/protocol/json-schema.ts";
import { fields } from "../../src/protocol/well-formed.ts";

type Schema = Readonly<Record<string, unknown>>;

const head = `# Protocol reference

Every key of a definition file: what it is, its default and what it means. Written by \`npm run docs:reference\` from the schema that reads definitions. What is *required* has no default. \`*\` stands for an element
of a list, or for a key that you choose. [Protocol definition](protocol-definition.md) explains the parts and shows whole files.

Editors complete and check by the same schema, which the package has as \`patient-course/protocol.schema.json\` and \`patient-course protocol schema\` prints.
`;

/** The reference page: a table of keys for each section, in the order of the schema. */
export function protocolReference(): string {
  const schema = protocolJsonSchema();
  const { properties, required, definitions } = schema;
  const requiredHere: ReadonlySet<unknown> = new Set(Array.isArray(required) ? required : []);
  const sections = Object.entries(fields(properties)).map(([name, section]) => [
    `## ${name}`,
    ...table(rowsOf(name, fields(section), requiredHere.has(name))),
  ]);
  const shared = Object.entries(fields(definitions)).map(([name, section]) => [
    `## ${name}`,
    ...table(within(name, fields(section))),
  ]);
  return `${[head, ...[...sections, ...shared].map((lines) => `${lines.join("\n")}\n`)].join("\n")}`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const unique = [...new Map(rows.map((row) => [row.join("|"), row])).values()];
  return [
    "",
    "| Key | Is | Default | Means |",
    "|---|---|---|---|",
    ...unique.map((row) => `| ${row.map(escaped).join(" | ")} |`),
  ];
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}

function rowsOf(path: string, schema: Schema, required: boolean): readonly (readonly string[])[] {
  const fallback = schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``;
  const { description } = schema;
  const row = [`\`${path}\``, kindOf(schema), required ? "*required*" : fallback, String(description ?? "")];
  return [row, ...within(path, schema)];
}

/** The keys that stand in a place, those of each of its forms. */
function within(path: string, schema: Schema): readonly (readonly string[])[] {
  const { properties, required, items, additionalProperties } = schema;
  const requiredHere: ReadonlySet<unknown> = new Set(Array.isArray(required) ? required : []);
  return [
    ...formsOf(schema).flatMap((form) => within(path, form)),
    ...Object.entries(fields(properties)).flatMap(([name, one]) =>
      rowsOf(`${path}.${name}`, fields(one), requiredHere.has(name)),
    ),
    ...[items, additionalProperties].flatMap((one) => {
      const inner = fields(one);
      if (Array.isArray(one) || Object.keys(inner).length === 0) return [];
      return inner.description === undefined ? within(`${path}.*`, inner) : rowsOf(`${path}.*`, inner, false);
    }),
  ];
}

function formsOf({ anyOf, oneOf, allOf }: Schema): readonly Schema[] {
  return [anyOf, oneOf, allOf].flatMap((forms) => (Array.isArray(forms) ? forms.map(fields) : []));
}

function kindOf(schema: Schema): string {
  const { type, items, additionalProperties, $ref, pattern, format } = schema;
  const forms = formsOf(schema);
  if (forms.length > 0) return [...new Set(forms.map(kindOf))].join(" or ");
  if (typeof $ref === "string") return `a ${$ref.split("/").at(-1)}`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => `\`${JSON.stringify(one)}\``).join(", ");
  if (type === "null") return "null";
  if (type === "boolean") return "true or false";
  if (Array.isArray(type)) return type.map((one) => kindOf({ type: one })).join(" or ");
  if (type === "integer" || type === "number")
    return `a ${type === "integer" ? "whole number" : "number"}${rangeOf(schema)}`;
  if (type === "array") return Array.isArray(items) ? "a list of two numbers" : `a list: ${kindOf(fields(items))}`;
  if (type === "object")
    return Object.keys(fields(additionalProperties)).length > 0 ? "an object with keys of your own" : "an object";
  if (format === "uri") return "a web address";
  return typeof pattern === "string" ? `a text, \`${pattern}\`` : "a text";
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: Schema): string {
  const upper = typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? `, at most ${maximum}` : "";
  if (typeof exclusiveMinimum === "number") return `, more than ${exclusiveMinimum}${upper}`;
  const lower = typeof minimum === "number" && minimum > Number.MIN_SAFE_INTEGER ? `, at least ${minimum}` : "";
  return `${lower}${upper}`;
}
