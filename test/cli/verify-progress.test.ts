import { expect, test } from "vitest";
import { progressTeller } from "../../src/cli/verify-progress.ts";

test("progress is told in a line: the phase, how far it has come, and how long the rest takes once that can be told", () => {
  let now = 0;
  const tell = progressTeller(() => now);
  expect(tell({ phase: "liveness" })).toBe("looks for courses that cannot end");
  expect(tell({ phase: "requirements", done: 1024, total: 4042, growing: true })).toBe(
    "walks chart and requirements side by side: 1,024 of 4,042 states met so far",
  );
  expect(tell({ phase: "mutants", done: 1, total: 1318 })).toBe("mutant 1 of 1,318");
  now = 1200;
  expect(tell({ phase: "mutants", done: 120, total: 1318 })).toBe("mutant 120 of 1,318, about 12 s left");
});
