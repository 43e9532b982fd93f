import { readFileSync } from "node:fs";
import { parseDefinition } from "../../src/definitions/load.ts";
import { UnusableDefinition } from "../../src/definitions/read.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";

/** A definition of `docs/examples/protocols` by its file's name. */
export function exampleProtocol(name: string): CheckedDefinition {
  const path = new URL(`../../docs/examples/protocols/${name}.yaml`, import.meta.url);
  const reading = parseDefinition(readFileSync(path, "utf8"));
  if (!reading.ok) throw new UnusableDefinition(reading.faults);
  return reading.definition;
}
