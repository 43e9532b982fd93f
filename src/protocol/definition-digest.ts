import type * as z from "zod";
import { type ProtocolDefinition, protocolDefinitionSchema } from "./definition.ts";
import { canonicalJson, sha256 } from "./digest.ts";
import { fields } from "./well-formed.ts";
import { withoutDefaults } from "./without-defaults.ts";

/**
 * The sections that neither the chart nor the judging of evidence reads: words for people, where they are from, and statements that are
 * only verified. The version is a name that people give and stands beside the digest. Every other section counts, later ones too.
 */
const prose: ReadonlySet<string> = new Set([
  "schema",
  "version",
  "title",
  "source",
  "requirements",
  "properties",
  "citations",
]);

type Sections = Readonly<Record<string, unknown>>;

/** What chart and judging read of a definition, without the parameters that are at their default. */
export function judgedPart(
  definition: ProtocolDefinition | Sections,
  schema: z.ZodObject = protocolDefinitionSchema,
): Sections {
  return sectionsOf(definition, schema, (section) => !prose.has(section));
}

/**
 * SHA-256 that names a protocol by what it does: over the canonical JSON of its `judgedPart`. A corrected word does not change it, nor
 * does a parameter that a later version of the schema adds with a default; every other value of a parameter does.
 * @example
 * ```ts
 * import { defineProtocol, definitionDigest, shippedDefinitions } from "patient-course";
 *
 * const definition = shippedDefinitions["cd19-b-all"];
 * const renamed = defineProtocol({ ...definition, title: "Another title" });
 * console.log(definitionDigest(renamed) === definitionDigest(definition)); // prints: true
 * ```
 */
export function definitionDigest(
  definition: ProtocolDefinition,
  schema: z.ZodObject = protocolDefinitionSchema,
): string {
  return sha256(canonicalJson(judgedPart(definition, schema)));
}

/**
 * SHA-256 over the rest of a definition: its words, its version and its own properties.
 * @example
 * ```ts
 * import { defineProtocol, proseDigest, shippedDefinitions } from "patient-course/protocol";
 *
 * const definition = shippedDefinitions["cd19-b-all"];
 * const renamed = defineProtocol({ ...definition, title: "Another title" });
 * console.log(proseDigest(renamed) === proseDigest(definition)); // prints: false
 * ```
 */
export function proseDigest(definition: ProtocolDefinition): string {
  return sha256(canonicalJson(sectionsOf(definition, protocolDefinitionSchema, (section) => prose.has(section))));
}

/**
 * SHA-256 over a whole definition, words and all: it tells apart what only reads differently.
 * @example
 * ```ts
 * import { exactDigest, shippedDefinitions } from "patient-course/protocol";
 *
 * console.log(exactDigest(shippedDefinitions["cd19-b-all"]).length); // prints: 64
 * ```
 */
export function exactDigest(definition: ProtocolDefinition): string {
  return sha256(canonicalJson(definition));
}

function sectionsOf(definition: Sections, schema: z.ZodObject, belongs: (section: string) => boolean): Sections {
  return fields(
    withoutDefaults(schema, Object.fromEntries(Object.entries(definition).filter(([name]) => belongs(name)))),
  );
}
