import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod";
import { itemSchema } from "../../src/clinical/item-schema.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

const schemaOf = (name: string) => itemSchema(itemLibrary[name] ?? expect.fail(`no item ${name}`));
const [haemoglobin, percentage] = [schemaOf("hemoglobin"), schemaOf("lvef")];

function paths(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ path }) => path.join(".")) ?? [];
}

test("INC-11: any finite value from zero up is a quantity in each of its units, and in no other", () => {
  const values = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(values, fc.constantFrom("g/L", "g/dL"), (value, unit) => {
      expect(haemoglobin.parse({ value, unit })).toEqual({ value, unit });
    }),
  );
  fc.assert(
    fc.property(values, fc.constantFrom("mg/dL", "G/L", "g/l", "", "toString"), (value, unit) => {
      expect(paths(haemoglobin, { value, unit })).toEqual(["unit"]);
    }),
  );
});

test("INC-11: what is not a finite number from zero up is rejected at its place", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0.001, "80", null, undefined]) {
    expect(paths(haemoglobin, { value, unit: "g/L" }), String(value)).toEqual(["value"]);
  }
});

test("INC-11: a quantity holds nothing but its value and unit, and needs both", () => {
  expect(paths(haemoglobin, { value: 80 })).toEqual(["unit"]);
  expect(haemoglobin.safeParse({ value: 80, unit: "g/L", about: true }).success).toBe(false);
  expect(haemoglobin.safeParse(JSON.parse('{"value": 80, "unit": "g/L", "__proto__": {}}')).success).toBe(false);
  expect(haemoglobin.safeParse(80).success).toBe(false);
});

test("INC-06, INC-07: a percentage ends at 100, so that 550 for 55.0 is bad input and no pass", () => {
  expect(paths(percentage, { value: 100, unit: "%" })).toEqual([]);
  expect(paths(percentage, { value: 100.1, unit: "%" })).toEqual(["value"]);
  expect(paths(percentage, { value: 550, unit: "%" })).toEqual(["value"]);
});
