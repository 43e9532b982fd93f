import { formerSchemaName, schemaName } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { keysOfProtocol1 } from "../protocol/keys-of-protocol-1.ts";
import type { KnownKeys } from "../protocol/parameters-of-format-1.ts";
import { fields } from "../protocol/well-formed.ts";

/** Whether a definition as written says that it is in the form before this one. */
export function isOfFormerSchema(written: unknown): boolean {
  return fields(written).schema === formerSchemaName;
}

/**
 * A definition in the form of today: one written in the form before as its upgrade, every other value as it is. Every section and key keeps
 * its meaning, so what chart and judging read of it, and with it the digest, stays the same.
 */
export function upgraded(written: unknown): unknown {
  return isOfFormerSchema(written) ? { ...fields(written), schema: schemaName } : written;
}

/** What a definition that says it is in the form before has and only the form of today knows. */
export function newerParts(written: unknown): readonly DefinitionFault[] {
  if (!isOfFormerSchema(written)) return [];
  return keysBeyond(written, keysOfProtocol1, []).map((path) =>
    fault(path.join("."), `${path.at(-1)} is a part that only ${schemaName} has`, upgradeFix),
  );
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
