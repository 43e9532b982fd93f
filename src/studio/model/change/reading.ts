import { LineCounter, parseDocument } from "yaml";
import { type DefinitionReading, parseDefinition, readDefinition } from "../../../definitions/load.ts";
import { type DefinitionFault, fault } from "../../../protocol/fault.ts";
import { definitionLimit } from "../../limits.ts";

/** A fault of a written definition, with the line it stands in where there is one. */
export interface TextFault extends DefinitionFault {
  readonly line: number | null;
}

export type TextReading =
  | Extract<DefinitionReading, { ok: true }>
  | { readonly ok: false; readonly faults: readonly TextFault[] };

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

/** Reads a definition written in JSON or YAML; faults come with their lines. */
export function readText(text: string): TextReading {
  if (text.length > definitionLimit) {
    const message = `it has ${text.length.toLocaleString("en")} characters`;
    const fix = `keep it under ${definitionLimit.toLocaleString("en")}`;
    return { ok: false, faults: [{ ...fault("the definition", message, fix), line: null }] };
  }
  const reading = shallow(() => parseDefinition(text));
  return reading.ok ? reading : { ok: false, faults: withLines(text, reading.faults) };
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

function withLines(text: string, faults: readonly DefinitionFault[]): readonly TextFault[] {
  const lineAt = linesOf(text);
  return faults.map((one) => {
    const [, stated] = /^line (\d+),/.exec(one.path) ?? [];
    return { ...one, line: stated === undefined ? lineAt(one.path) : Number(stated) };
  });
}

/** The line in which a path of a definition is written, or the nearest place around it that is. */
function linesOf(text: string): (path: string) => number | null {
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: counter });
    return (path) => {
      for (let steps = path.split("."); steps.length > 0; steps = steps.slice(0, -1)) {
        const place = document.getIn(
          steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
          true,
        );
        if (hasRange(place)) return counter.linePos(place.range[0]).line;
      }
      return null;
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return () => null;
  }
}

function hasRange(place: unknown): place is { readonly range: readonly [number, ...unknown[]] } {
  return typeof place === "object" && place !== null && "range" in place && Array.isArray(place.range);
}
