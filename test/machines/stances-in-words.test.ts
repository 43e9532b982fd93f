import { expect, test } from "vitest";
import { type ConditionName, standsInWords } from "../../machines/conditions.ts";
import { initialContext } from "../../machines/context.ts";

test.each([
  [{}, "no clinical assessment is on record", "no wish of the patient is on record"],
  [
    { assessment: "against", wish: "against" },
    "the clinical assessment on record is against further treatment",
    "the patient's wish on record is against further treatment",
  ],
] as const)("RSP-01: with %o on record what is missing for a start is said as it is", (stances, assessment, wish) => {
  const context = { ...initialContext, ...stances };
  const said = (name: ConditionName) => standsInWords({ name }, context);
  expect([said("assessmentFor"), said("wishFor"), said("eitherFor")]).toEqual([
    assessment,
    wish,
    `${assessment}, and ${wish}`,
  ]);
});
