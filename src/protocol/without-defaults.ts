import * as z from "zod";
import { canonicalJson } from "./digest.ts";

/**
 * A value without every field that its schema would fill in just the same. Read by that schema, what is left gives the whole value again,
 * so values that say different things stay different. What is in no object, record, list or union of the schema is kept as it is.
 */
export function withoutDefaults(schema: unknown, value: unknown): unknown {
  const inner = unwrapped(schema);
  if (Array.isArray(value)) {
    return inner instanceof z.ZodArray ? value.map((element) => withoutDefaults(inner.element, element)) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (inner instanceof z.ZodRecord)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutDefaults(inner.valueType, one)]));
  if (inner instanceof z.ZodUnion) return withoutDefaults(inner.options.find(readsAs(value)), value);
  if (!(inner instanceof z.ZodObject)) return value;
  const kept = Object.entries(value).flatMap(([key, field]): [string, unknown][] => {
    const ofField: unknown = Object.hasOwn(inner.shape, key) ? inner.shape[key] : undefined;
    return field === undefined || isDefault(ofField, field) ? [] : [[key, withoutDefaults(ofField, field)]];
  });
  return Object.fromEntries(kept);
}

/** Whether a schema fills in just this value where there is none. */
function isDefault(schema: unknown, value: unknown): boolean {
  if (!(schema instanceof z.ZodType)) return false;
  const filledIn = schema.safeParse(undefined);
  return filledIn.success && filledIn.data !== undefined && canonicalJson(filledIn.data) === canonicalJson(value);
}

/** Whether a schema reads a value and leaves it as it is. */
function readsAs(value: unknown): (schema: unknown) => boolean {
  return (schema) => {
    const read = schema instanceof z.ZodType ? schema.safeParse(value) : undefined;
    return read?.success === true && canonicalJson(read.data) === canonicalJson(value);
  };
}

function unwrapped(schema: unknown): unknown {
  const wraps =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodLazy;
  return wraps ? unwrapped(schema.unwrap()) : schema;
}
