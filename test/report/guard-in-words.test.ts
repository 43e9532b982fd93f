import { expect, test } from "vitest";
import * as conditions from "../../machines/conditions.ts";
import { guardTeller } from "../../src/report/guard-in-words.ts";

test("without a vocabulary a guard is read out part by part", () => {
  const tell = guardTeller();
  expect(tell({ all: [{ is: ["hold", false] }, { not: { below: ["course", 3] } }] })).toBe(
    "hold is false, and not (course is below 3)",
  );
  expect(tell({ all: [{ any: [{ is: ["a", 1] }, { is: ["b", 2] }] }, { is: ["c", 3] }] })).toBe(
    "(a is 1 or b is 2), and c is 3",
  );
  expect(tell({ all: [{ all: [] }] })).toBe("always");
  expect(tell({ any: [] })).toBe("never");
});

test("with the chart's vocabulary every condition is told as a clinician reads it", () => {
  const tell = guardTeller(conditions);
  for (const name of conditions.conditionNames) {
    // The first fraction is never given ahead of its turn.
    for (const bound of name === "notGivenAhead" ? [2, 3, 9] : [1, 2, 3]) {
      const condition = { name, bound };
      expect(tell({ all: [conditions.expressionOf(condition)] })).toBe(conditions.conditionInWords(condition));
    }
  }
});
