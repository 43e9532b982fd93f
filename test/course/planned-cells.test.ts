import { expect, test } from "vitest";
import { readyEvidence, story } from "./story.ts";

test.each([
  [70, "70,000,000 cells planned: 7,000,000 + 21,000,000 + 42,000,000"],
  [70.0000004, "70,000,000 cells planned: 7,000,000 + 21,000,000 + 42,000,000"],
  [70.0000005, "70,000,001 cells planned: 7,000,000 + 21,000,000 + 42,000,001"],
  [69.9999995, "70,000,000 cells planned: 7,000,000 + 21,000,000 + 42,000,000"],
  [70.000015, "70,000,015 cells planned: 7,000,001 + 21,000,004 + 42,000,010"],
])("TRT-02, TRT-03: a course at %d kg is planned to the cell, half a cell up, the remainder last", (value, planned) => {
  const told = story().enrolled().withProduct().does("readiness.assessed", readyEvidence);
  told.does("course.opened", { lotId: "LOT-1", weight: { value, unit: "kg" } });
  expect(told.entries.at(-1)).toMatchObject({ findings: [planned] });
});
