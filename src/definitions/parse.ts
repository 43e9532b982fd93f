import { type DefinitionReading, readDefinition } from "./read.ts";
import { readWriting } from "./text.ts";

/**
 * Checks a definition written in JSON or YAML (JSON is YAML too). Each fault has its line and column beside its path.
 * @example
 * ```ts
 * import { parseDefinition, shippedDefinitions } from "patient-course";
 *
 * const reading = parseDefinition(JSON.stringify(shippedDefinitions["cd19-b-all"]));
 * console.log(reading.ok); // prints: true
 * ```
 */
export function parseDefinition(text: string): DefinitionReading {
  const { value, faults, placeOf } = readWriting(text);
  const reading = value === undefined ? undefined : readDefinition(value.says);
  if (reading?.ok === true && faults.length === 0) return reading;
  const said = reading === undefined || reading.ok ? [] : reading.faults;
  return { ok: false, faults: [...faults, ...said.map((one) => ({ ...one, at: placeOf(one.path) }))] };
}
