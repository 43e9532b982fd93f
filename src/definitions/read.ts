import type * as z from "zod";
import { type CheckedDefinition, isChecked, markChecked } from "../events/checked-definition.ts";
import type { EventName } from "../events/declarations.ts";
import type { EventsIn, RolesIn } from "../events/events-in.ts";
import { type ProtocolDefinitionInput, protocolDefinitionSchema } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { issueInWords, kindInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { fields } from "../protocol/well-formed.ts";
import { crossFaults } from "./faults.ts";
import { valueTooLarge } from "./too-large.ts";
import { newerParts, upgraded } from "./upgrade.ts";

/** What reading a definition gives: the definition, checked and frozen, or every fault of it. */
export type DefinitionReading =
  | { readonly ok: true; readonly definition: CheckedDefinition }
  | { readonly ok: false; readonly faults: readonly DefinitionFault[] };

/** Thrown where a definition must be good: carries every fault with its path and its fix. */
export class UnusableDefinition extends Error {
  override readonly name = "UnusableDefinition";
  constructor(readonly faults: readonly DefinitionFault[]) {
    super(faults.map(({ path, message, fix }) => `${path}: ${message} (${fix})`).join("\n"));
  }
}

/**
 * Checks a definition given as data and tells every fault at once, each with its path and the fix. One written as
 * `patient-course/protocol@1` is read as its upgrade.
 * @example
 * ```ts
 * import { readDefinition, shippedDefinitions } from "patient-course";
 *
 * const reading = readDefinition({ ...shippedDefinitions["cd19-b-all"], courses: { max: 0 } });
 * if (!reading.ok) console.log(reading.faults[0]?.path); // prints: courses.max
 * ```
 */
export function readDefinition(value: unknown): DefinitionReading {
  const large = valueTooLarge(value);
  if (large !== undefined) return { ok: false, faults: [large] };
  const written = withoutEditorsKey(value);
  const today = upgraded(written);
  const read = readInPlainWords(protocolDefinitionSchema, today);
  const malformed = read.success ? [] : read.error.issues;
  const faults = [
    ...malformed.flatMap(schemaFaults),
    ...newerParts(written).filter(({ path }) => !malformed.some((issue) => isUnknownField(issue, path))),
    ...crossFaults(today),
  ];
  return read.success && faults.length === 0
    ? { ok: true, definition: markChecked<EventName, string>(read.data) }
    : { ok: false, faults };
}

/**
 * The definition, checked and frozen, with every default filled in; one that was checked before is given back as it is.
 * Of a definition written out in TypeScript the result's type carries which optional events it has, and which roles of its own, so that a command
 * of an event that it leaves out, or by a role that it lacks, does not compile. Of any other value it has every event, and any role.
 * @throws UnusableDefinition with every fault
 * @example
 * ```ts
 * import { defineProtocol, shippedDefinitions } from "patient-course";
 *
 * const definition = defineProtocol({ ...shippedDefinitions["cd19-b-all"], id: "one-course", courses: { max: 1 } });
 * console.log(definition.courses.max, Object.isFrozen(definition)); // prints: 1 true
 * ```
 */
export function defineProtocol<const E extends EventName, const R extends string>(
  definition: CheckedDefinition<E, R>,
): CheckedDefinition<E, R>;
export function defineProtocol<const D extends ProtocolDefinitionInput>(
  definition: D,
): CheckedDefinition<EventsIn<D>, RolesIn<D>>;
export function defineProtocol(value: unknown): CheckedDefinition;
export function defineProtocol(value: unknown): CheckedDefinition {
  if (isChecked(value)) return value;
  const reading = readDefinition(value);
  if (!reading.ok) throw new UnusableDefinition(reading.faults);
  return reading.definition;
}

/** What is written without the key by which an editor finds the JSON Schema, which says nothing of the protocol. */
function withoutEditorsKey(value: unknown): unknown {
  if (!Object.hasOwn(fields(value), "$schema")) return value;
  const { $schema: _, ...written } = fields(value);
  return written;
}

/** Whether an issue is that no form knows the field of this path. */
function isUnknownField(issue: z.core.$ZodIssue, path: string): boolean {
  return (
    issue.code === "unrecognized_keys" && issue.keys.some((key) => [...issue.path.map(String), key].join(".") === path)
  );
}

/** What a schema says against a value: one fault for each unknown field, so that each has its place. */
function schemaFaults(issue: z.core.$ZodIssue): readonly DefinitionFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      fault([...issue.path, key].map(String).join("."), `unknown field "${key}"`, `remove or correct ${key}`),
    );
  }
  const path = issue.path.map(String).join(".") || "the definition";
  return [fault(path, issueInWords(issue), fixFor(issue))];
}

function fixFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `write ${kindInWords(issue.expected)}`;
  if (issue.code === "too_small") return `use ${issue.minimum} or more`;
  if (issue.code === "too_big") return `use ${issue.maximum} or less`;
  if (issue.code === "invalid_value") return `use ${issue.values.map(String).join(" or ")}`;
  return "correct the value";
}
