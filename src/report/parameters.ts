import type { ProtocolDefinition } from "../protocol/definition.ts";
import { criterionInWords } from "../protocol/in-words.ts";
import { valueInWords } from "../protocol/value-in-words.ts";
import { fields } from "../protocol/well-formed.ts";
import { describedAt } from "../verify/compare/descriptions.ts";

/** One parameter of a definition: its name in the file, what it means, its value in words, and where that comes from. */
export interface ParameterRow {
  readonly path: string;
  readonly means: string;
  readonly value: string;
  /** Empty where the definition cites nothing for it. */
  readonly source: string;
}

/** What is said elsewhere: what the protocol is called, its sentences, and what is cited for a number. */
const elsewhere: ReadonlySet<string> = new Set([
  "schema",
  "id",
  "version",
  "title",
  "source",
  "requirements",
  "citations",
]);

/** Every parameter of a definition, those at their default too, in the order of the definition. */
export function parameterRows(definition: ProtocolDefinition): readonly ParameterRow[] {
  const criteria = definition.criteria.map((criterion) => ({
    path: `criteria.${criterion.id}`,
    means: criterion.kind === "inclusion" ? "must be met to take part" : "excludes who meets it",
    value: criterionInWords(definition, criterion),
    source: definition.requirements.find(({ id }) => id === criterion.id)?.source ?? "",
  }));
  const { criteria: _, ...rest } = definition;
  const others = Object.entries(rest)
    .filter(([name]) => !elsewhere.has(name))
    .flatMap(([name, value]) => leaves(name, value))
    .map(({ path, value }) => ({
      path,
      means: describedAt(path)?.words ?? "",
      value: valueInWords(value),
      source: citedFor(path, definition.citations),
    }));
  return [...criteria, ...others];
}

/** What cites a value: its own place, or the nearest around it. */
function citedFor(path: string, citations: ProtocolDefinition["citations"]): string {
  const steps = path.split(".");
  const around = steps.map((_, index) => steps.slice(0, steps.length - index).join("."));
  return around.map((place) => citations[place]).find((cited) => cited !== undefined) ?? "";
}

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

/** The values in which a part ends; a list of texts is one. */
function leaves(path: string, value: unknown): readonly Leaf[] {
  if (value === undefined) return [];
  const inner = isListOfParts(value) ? Object.entries(value) : Object.entries(fields(value));
  return inner.length === 0 ? [{ path, value }] : inner.flatMap(([name, part]) => leaves(`${path}.${name}`, part));
}

function isListOfParts(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.some((one) => typeof one === "object");
}
