import * as z from "zod";

const object = z.record(z.string(), z.unknown());

/** A part of a definition read by itself, so that a fault elsewhere does not hide what is wrong across parts; `undefined` where it is malformed. */
export function wellFormed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  return schema.safeParse(value).data;
}

/** The fields of a value as written; none where it is no object. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return wellFormed(object, value) ?? {};
}

/** The elements of a value as written; none where it is no list. */
export function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
