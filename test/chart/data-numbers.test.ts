import fc from "fast-check";
import { expect, test } from "vitest";
import { DataNumbers } from "../../src/chart/data-numbers.ts";

const data = fc.object({
  key: fc.constantFrom("a", "b", "ab"),
  values: [fc.integer({ max: 2, min: 0 }), fc.constantFrom("a", "0"), fc.boolean(), fc.constant(null)],
});

test("equal data have one number and different data another, whatever stands in them", () => {
  fc.assert(
    fc.property(fc.array(data, { minLength: 2, maxLength: 12 }), (all) => {
      const numbers = new DataNumbers();
      const found = all.map((one) => numbers.numberOf(one));
      const texts = all.map((one) => JSON.stringify(one));
      expect(found).toEqual(texts.map((text) => [...new Set(texts)].indexOf(text)));
      expect(numbers.size).toBe(new Set(texts).size);
    }),
  );
});

test("a number that was not met before is the size before it was asked", () => {
  const numbers = new DataNumbers();
  expect([{ a: 1 }, { a: "1" }, { a: [1] }, { a: 1 }].map((one) => numbers.numberOf(one))).toEqual([0, 1, 2, 0]);
});
