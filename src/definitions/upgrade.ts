import { formerSchemaName, schemaName } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { keysOfProtocol1 } from "../protocol/keys-of-protocol-1.ts";
import type { KnownKeys } from "../protocol/parameters-of-format-1.ts";
import { isRequirementId } from "../protocol/requirements.ts";
import { elements, fields } from "../protocol/well-formed.ts";
import { sentencesOfNct03599375 } from "./shipped/nct03599375.ts";

/** Whether a definition as written says that it is in the form before this one. */
export function isOfFormerSchema(written: unknown): boolean {
  return fields(written).schema === formerSchemaName;
}

/**
 * A definition in the form of today: one written in the form before as its upgrade, every other value as it is. Every section and key keeps
 * its meaning, so what chart and judging read of it, and with it the digest, stays the same. The form before could not say the sentences
 * of catalogued requirements, which were those of NCT03599375 whatever the trial: they stay with a definition of that registry text only.
 */
export function upgraded(value: unknown): unknown {
  if (!isOfFormerSchema(value)) return value;
  const definition = fields(value);
  const written = elements(definition.requirements).map((requirement) => fields(requirement).id);
  const ofRegistry = fields(definition.source).name === registryText ? sentencesOfNct03599375 : [];
  const sentences = ofRegistry.filter(({ id }) => !written.includes(id));
  return {
    ...definition,
    schema: schemaName,
    ...(sentences.length === 0 || !isList(definition.requirements)
      ? {}
      : { requirements: [...elements(definition.requirements), ...sentences] }),
  };
}

/** Whether it is left out or is a list; anything else stays as it is, for the schema to refuse. */
function isList(requirements: unknown): boolean {
  return requirements === undefined || Array.isArray(requirements);
}

/** What a definition of the form before calls its source where it is the registry text of NCT03599375 and no other. */
const registryText = "NCT03599375, registry text";

/** What a definition that says it is in the form before has and only the form of today knows. */
export function newerParts(written: unknown): readonly DefinitionFault[] {
  if (!isOfFormerSchema(written)) return [];
  const newer = (path: string, what: string) =>
    fault(path, `${what} is a part that only ${schemaName} has`, upgradeFix);
  return [
    ...keysBeyond(written, keysOfProtocol1, []).map((path) => newer(path.join("."), path.at(-1) ?? "")),
    ...elements(fields(written).requirements).flatMap((requirement, index) => {
      const { id } = fields(requirement);
      if (typeof id !== "string" || !isRequirementId(id)) return [];
      return [newer(`requirements.${index}.id`, `a sentence of the trial's own for ${id}`)];
    }),
  ];
}

const upgradeFix = `write schema: ${schemaName}, or let patient-course protocol upgrade FILE --write do it`;

/** The paths of keys that were not known, each no deeper than the first of them on its way. */
function keysBeyond(part: unknown, known: KnownKeys, path: readonly string[]): readonly (readonly string[])[] {
  if (known === true || typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    const within = [...path, key];
    const ofKey: KnownKeys | undefined = Array.isArray(part) ? elementOf(known) : keyOf(known, key);
    return ofKey === undefined ? [within] : keysBeyond(value, ofKey, within);
  });
}

function elementOf(known: KnownKeys): KnownKeys {
  return isListOf(known) ? known[0] : true;
}

function keyOf(known: KnownKeys, key: string): KnownKeys | undefined {
  if (known === true || isListOf(known)) return true;
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

function isListOf(known: KnownKeys): known is readonly [KnownKeys] {
  return Array.isArray(known);
}
