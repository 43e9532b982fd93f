import { type DefinitionReading, parseDefinition, readDefinition } from "../../../definitions/load.ts";
import { fault } from "../../../protocol/fault.ts";
import { definitionLimit } from "../../limits.ts";

/** Reads a definition whatever it is: one that is nested without end is a fault too. */
export function readValue(value: unknown): DefinitionReading {
  return shallow(() => readDefinition(value));
}

/**
 * Reads a draft whose numbers somebody may have emptied: a default that takes the place of a number unseen would be proved in its
 * stead, so it is a fault here, unlike in a file.
 */
export function readDraft(draft: unknown): DefinitionReading {
  const reading = readValue(draft);
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

/** Reads a definition written in JSON or YAML; faults come with their places. */
export function readText(text: string): DefinitionReading {
  if (text.length > definitionLimit) {
    const message = `it has ${text.length.toLocaleString("en")} characters`;
    const fix = `keep it under ${definitionLimit.toLocaleString("en")}`;
    return { ok: false, faults: [fault("the definition", message, fix)] };
  }
  return shallow(() => parseDefinition(text));
}

function shallow(read: () => DefinitionReading): DefinitionReading {
  try {
    return read();
  } catch (error) {
    // The only thing that a reading throws for what somebody wrote: the stack has an end.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, faults: [fault("the definition", "it is nested too deeply", "write it with fewer levels")] };
  }
}
