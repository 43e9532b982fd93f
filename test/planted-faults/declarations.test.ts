import { expect, test } from "vitest";
import { declarations } from "../../src/events/declarations.ts";
import { brokenAlready, plantedIn } from "./fields/planted.ts";

test("each field of each event's declaration, made wrong once, is found by a rule of the law (npm run faults:events lists by which)", () => {
  expect(brokenAlready(declarations)).toEqual([]);
  const planted = plantedIn(declarations);
  expect(planted.filter(({ foundBy }) => foundBy === undefined)).toEqual([]);
  for (const declaration of declarations) {
    const fields = new Set(planted.filter(({ event }) => event === declaration.event).map(({ field }) => field));
    expect([...fields].toSorted(), declaration.event).toEqual(Object.keys(declaration).toSorted());
  }
});
