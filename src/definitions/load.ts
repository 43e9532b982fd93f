import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type ProtocolDefinition, protocolDefinitionSchema } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { issueInWords, kindInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { crossFaults } from "./faults.ts";
import { cd19BAll } from "./shipped/cd19-b-all.ts";
import { singleInfusion } from "./shipped/single-infusion.ts";
import { twoFraction } from "./shipped/two-fraction.ts";

export type DefinitionReading =
  | { readonly ok: true; readonly definition: ProtocolDefinition }
  | { readonly ok: false; readonly faults: readonly DefinitionFault[] };

/** Thrown where a definition must be good: carries every fault with its path and its fix. */
export class UnusableDefinition extends Error {
  override readonly name = "UnusableDefinition";
  constructor(readonly faults: readonly DefinitionFault[]) {
    super(faults.map(({ path, message, fix }) => `${path}: ${message} (${fix})`).join("\n"));
  }
}

/** Checks a definition given as data and tells every fault at once, each with its path and the fix. */
export function readDefinition(value: unknown): DefinitionReading {
  const read = readInPlainWords(protocolDefinitionSchema, value);
  const faults = [...(read.success ? [] : read.error.issues.map(schemaFault)), ...crossFaults(value)];
  return read.success && faults.length === 0 ? { ok: true, definition: read.data } : { ok: false, faults };
}

/** Checks a definition written in JSON or YAML (JSON is YAML too). */
export function parseDefinition(text: string): DefinitionReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return {
        path: `line ${line}, column ${col}`,
        message: (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, ""),
        fix: "mend the JSON or YAML",
      };
    });
    return { ok: false, faults };
  }
  try {
    return readDefinition(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    // The library's way of saying that aliases are missing or multiply without bound.
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, faults: [fault("the definition", error.message, "write the values out instead of aliases")] };
  }
}

/** The definition, or every fault of it. @throws UnusableDefinition */
export function defineProtocol(value: unknown): ProtocolDefinition {
  const reading = readDefinition(value);
  if (!reading.ok) throw new UnusableDefinition(reading.faults);
  return reading.definition;
}

/** The definitions that come with the package, by id. */
export const shippedDefinitions: Readonly<Record<string, ProtocolDefinition>> = Object.fromEntries(
  [cd19BAll, singleInfusion, twoFraction].map((input) => [input.id, defineProtocol(input)]),
);

function schemaFault(issue: z.core.$ZodIssue): DefinitionFault {
  const path = issue.path.map(String).join(".") || "the definition";
  return { path, message: issueInWords(issue), fix: fixFor(issue) };
}

function fixFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `remove or correct ${issue.keys.join(", ")}`;
  if (issue.code === "invalid_type") return `write ${kindInWords(issue.expected)}`;
  if (issue.code === "too_small") return `use ${issue.minimum} or more`;
  if (issue.code === "too_big") return `use ${issue.maximum} or less`;
  if (issue.code === "invalid_value") return `use ${issue.values.map(String).join(" or ")}`;
  return "correct the value";
}
