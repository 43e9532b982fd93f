import { defineProtocol, shippedDefinitions } from "../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";

/** The shipped definition that changes are tried on. */
export const original: ProtocolDefinition = defineProtocol(shippedDefinitions["cd19-b-all"]);

/** A definition with other values at some paths such as `courses.max`. @throws UnusableDefinition where that is none */
export function edited(edits: Readonly<Record<string, unknown>>, definition = original): ProtocolDefinition {
  return defineProtocol(
    Object.entries(edits).reduce<unknown>((value, [path, after]) => put(value, path.split("."), after), definition),
  );
}

function put(value: unknown, [step, ...rest]: readonly string[], after: unknown): unknown {
  if (step === undefined) return after;
  if (Array.isArray(value)) return value.with(Number(step), put(value[Number(step)], rest, after));
  if (typeof value !== "object" || value === null) throw new Error(`nothing to change at ${step}`);
  const before = Object.entries(value).find(([name]) => name === step)?.[1];
  return { ...value, [step]: put(before, rest, after) };
}
