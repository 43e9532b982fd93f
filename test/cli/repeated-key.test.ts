import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonLines } from "../../src/histories/json-lines.ts";
import { repeatedKey } from "../../src/histories/repeated-key.ts";

test.each([
  ['{"a":1,"b":2,"a":3}', "a"],
  ['{"evidence":{"fraction":1,"cells":7,"cells":70}}', "cells"],
  ['[{"x":[{"k":1},{"k":1,"k":1}]}]', "k"],
  ['{"a":1,"\\u0061" : 2}', "a"],
  ['{"a\\"":1,"b":"a\\":","a\\"":2}', 'a"'],
])("a key that stands twice in one object is found: %s", (text, key) => {
  expect(repeatedKey(text)).toBe(key);
});

test("no key stands twice in what was written from a value, however it is spaced", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat({ max: 2 }), (value, spaces) => {
      expect(repeatedKey(JSON.stringify(value, null, spaces))).toBeUndefined();
    }),
  );
});

test("a key of any object that is written a second time is found", () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });
  fc.assert(
    fc.property(object, fc.jsonValue({ maxDepth: 3 }), fc.nat(), (value, other, of) => {
      const keys = Object.keys(value);
      const key = JSON.stringify(keys[of % keys.length]);
      const text = `{${key}:${JSON.stringify(other)},${JSON.stringify(value).slice(1)}`;
      expect(repeatedKey(`[{},${text}]`)).toBe(JSON.parse(key));
    }),
  );
});

test("a line of a history in which a key stands twice is not read as either of them", () => {
  const problems: { readonly line: number; readonly message: string }[] = [];
  const lines = parseJsonLines('{"history":1}\n{"id":"x","evidence":{"cells":7,"cells":70}}', problems);
  expect(lines.map(({ line }) => line)).toEqual([1]);
  expect(problems).toEqual([{ line: 2, message: "the key cells stands twice in one object: keep one of them" }]);
});
