import { expect, test } from "vitest";
import { differencesBetween, partsOfObject } from "../../src/protocol/differences.ts";

test("the places that differ, parts of objects one by one and lists as a whole", () => {
  const before = { same: [1], number: 1, list: [1, 2], gone: { deep: true }, kind: { a: 1 } };
  const after = { same: [1], number: 2, list: [1], kind: [{ a: 1 }], added: null };
  expect(differencesBetween(before, after, partsOfObject)).toEqual([
    { path: ["number"], before: 1, after: 2 },
    { path: ["list"], before: [1, 2], after: [1] },
    { path: ["gone"], before: { deep: true }, after: undefined },
    { path: ["kind"], before: { a: 1 }, after: [{ a: 1 }] },
    { path: ["added"], before: undefined, after: null },
  ]);
});

test("neither the order of keys nor a part that is undefined is a difference", () => {
  expect(differencesBetween({ a: 1, b: { c: 2 } }, { b: { c: 2, d: undefined }, a: 1 }, partsOfObject)).toEqual([]);
});

test("a list that has parts and an object of the same parts are two values", () => {
  const everyPart = (value: unknown) => (Array.isArray(value) ? new Map(value.entries()) : partsOfObject(value));
  const byName = (value: unknown) => {
    const parts = everyPart(value);
    return parts && new Map([...parts].map(([name, part]) => [`${name}`, part]));
  };
  expect(differencesBetween({ 0: "a" }, ["a"], byName)).toEqual([{ path: [], before: { 0: "a" }, after: ["a"] }]);
  expect(differencesBetween(["a", "b"], ["a"], byName)).toEqual([{ path: ["1"], before: "b", after: undefined }]);
});
