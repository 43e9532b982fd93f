import type { Scalar } from "../../chart/expression.ts";

/** A value of a field: `null` where the field is not there. */
export type Value = Scalar | null;

/** Rows of a table by their numbers. */
export type Rows = Int32Array;

/** Rows of values by field, as numbers: equal values have the same number in every field. */
export interface Table {
  readonly fields: readonly string[];
  /** By field, the value in each row. */
  readonly columns: readonly Int32Array[];
  readonly all: Rows;
  valueOf(number: number): Value;
  /** Rows by their value of a field. Equal questions have one answer, so that who asks for a thousand rules divides the rows once. */
  partsBy(field: number, rows: Rows): ReadonlyMap<number, Rows>;
}

/** What is on record of something that is asked for and that nobody has said. */
const nothing = "nothing";

/** Lays objects out as a table: what is within an object has a dot in its name, a list is one text, and `null` is a value of its own. */
export function tableOf(objects: readonly object[]): Table {
  const numbers = new Map<string, number>();
  const values: Value[] = [];
  const numberOf = (value: Value): number => {
    const key = JSON.stringify(value);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, values.length);
    return values.push(value) - 1;
  };
  const flat = objects.map((object) => new Map(flattened(object, "")));
  const fields = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const columns = fields.map((field) => Int32Array.from(flat, (row) => numberOf(row.get(field) ?? null)));
  const divided = new WeakMap<Rows, Map<number, ReadonlyMap<number, Rows>>>();
  return {
    fields,
    columns,
    all: Int32Array.from(objects.keys()),
    valueOf: (number) => values[number] ?? null,
    partsBy(field, of) {
      const byField = divided.get(of) ?? new Map<number, ReadonlyMap<number, Rows>>();
      divided.set(of, byField);
      const parts = byField.get(field) ?? divide(columns[field] ?? of, of);
      byField.set(field, parts);
      return parts;
    },
  };
}

function divide(column: Int32Array, of: Rows): ReadonlyMap<number, Rows> {
  const parts = new Map<number, number[]>();
  for (const row of of) {
    const value = column[row] ?? 0;
    const part = parts.get(value);
    if (part === undefined) parts.set(value, [row]);
    else part.push(row);
  }
  return new Map([...parts].map(([value, part]) => [value, Int32Array.from(part)]));
}

function flattened(object: object, path: string): readonly (readonly [string, Value])[] {
  return Object.entries(object).flatMap(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [[`${path}${key}`, value.join(",")] as const];
    if (typeof value === "object" && value !== null) return flattened(value, `${path}${key}.`);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return [[`${path}${key}`, value] as const];
    return value === null ? [[`${path}${key}`, nothing] as const] : [];
  });
}
