import { expect, test } from "vitest";
import { defineProtocol } from "../../../src/definitions/load.ts";
import { definitionDifferences } from "../../../src/verify/compare/definition.ts";
import { plain } from "../../types/plain.ts";

const weeks = (...at: readonly number[]) => at.map((one) => ({ at: one, unit: "week" as const }));
const withVisits = (...at: readonly number[]) =>
  defineProtocol({
    ...plain,
    schedule: [{ id: "safety", label: "safety visit", from: "enrolment", visits: weeks(...at) }],
  });
const told = (before: readonly number[], after: readonly number[]) =>
  definitionDifferences(withVisits(...before), withVisits(...after)).map(({ path, ...values }) => [
    path,
    values.before,
    values.after,
  ]);

test("STR-08: a visit that is added, removed or moved is one difference, and the visits around it are none", () => {
  expect(told([2, 4, 8], [1, 2, 4, 8])).toEqual([["schedule.safety.visits.1 week", undefined, "1 week"]]);
  expect(told([2, 4, 8], [2, 8])).toEqual([["schedule.safety.visits.4 weeks", "4 weeks", undefined]]);
  expect(told([2, 4, 8], [2, 5, 8])).toEqual([["schedule.safety.visits.4 weeks", "4 weeks", "5 weeks"]]);
  expect(told([2, 4, 8], [2, 4, 8])).toEqual([]);
});

test("STR-08: a series of visits that only one definition has is one difference, by its id", () => {
  const without = defineProtocol(plain);
  expect(definitionDifferences(without, withVisits(2)).map(({ path }) => path)).toEqual(["schedule.safety"]);
  expect(definitionDifferences(withVisits(2), without).map(({ path }) => path)).toEqual(["schedule.safety"]);
});
