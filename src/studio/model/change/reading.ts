import { type DefinitionReading, readDefinition } from "../../../definitions/load.ts";
import { fault } from "../../../protocol/fault.ts";

/**
 * Reads a draft whose numbers somebody may have emptied: a default that takes the place of a number unseen would be proved in its
 * stead, so it is a fault here, unlike in a file.
 */
export function readDraft(draft: unknown): DefinitionReading {
  const reading = readDefinition(draft);
  const emptied = reading.ok ? numbersLeftOut(draft, reading.definition, []) : [];
  if (emptied.length === 0) return reading;
  return { ok: false, faults: emptied.map((path) => fault(path, "is empty", "write a number")) };
}

/** The paths of numbers that were read where none was written, in a part that was written. */
function numbersLeftOut(written: unknown, read: unknown, path: readonly string[]): readonly string[] {
  if (typeof read !== "object" || read === null || typeof written !== "object" || written === null) return [];
  const parts = new Map(Object.entries(written));
  return Object.entries(read).flatMap(([name, part]) => {
    const within = [...path, name];
    if (parts.has(name)) return numbersLeftOut(parts.get(name), part, within);
    return typeof part === "number" ? [within.join(".")] : [];
  });
}
