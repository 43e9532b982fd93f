import fc from "fast-check";
import { expect, test } from "vitest";
import { nothingRemembered, type Remembered, recall, remembering } from "../../src/course/remembered.ts";

test("it behaves as a map to which things are added, and what was added later changes nothing of what was there before", () => {
  const words = fc.array(fc.tuple(fc.constantFrom(..."abcdefgh", "__proto__"), fc.integer()), { maxLength: 60 });
  fc.assert(
    fc.property(words, (said) => {
      let model: ReadonlyMap<string, number> = new Map();
      let remembered: Remembered<number> = nothingRemembered;
      const told: { model: ReadonlyMap<string, number>; remembered: Remembered<number> }[] = [];
      for (const [key, value] of said) {
        model = new Map([...model, [key, value]]);
        remembered = remembering(remembered, key, value);
        told.push({ model, remembered });
      }
      for (const { model, remembered } of told) {
        for (const key of [..."abcdefghi", "__proto__"]) expect(recall(remembered, key)).toBe(model.get(key));
      }
    }),
  );
});

test("a thousand things lie in few layers, so that adding one copies few", () => {
  let remembered: Remembered<number> = nothingRemembered;
  for (let count = 0; count < 1000; count++) remembered = remembering(remembered, String(count), count);
  expect(remembered.length).toBeLessThanOrEqual(11);
});
