import { expect, test } from "vitest";
import { flipped } from "./flipped.ts";
import { weathered } from "./killed.ts";

// The short form of `npm run soak`.
const nothingAmiss = { lost: [], doubled: [], broken: [] };

test("two processes that record side by side and are killed again and again lose nothing that was acknowledged, and double nothing (21 CFR 11.10(c))", async () => {
  const came = await weathered({ processes: 2, patients: 2, commands: 30, killedEvery: 20 });
  expect(came).toMatchObject({ acknowledged: 62, ...nothingAmiss });
  expect(came.kills).toBeGreaterThanOrEqual(2);
});

test("two processes that send the same commands record each once (21 CFR 11.10(c))", async () => {
  const came = await weathered({ processes: 2, patients: 2, commands: 20, killedEvery: 0, same: true });
  expect(came).toEqual({ acknowledged: 22, kills: 0, ...nothingAmiss });
});

test("a byte that flips in the database or its -wal is found, changes nothing, or costs only what came after the checkpoint", async () => {
  const { missed, flips, detected, unchanged, afterCheckpoint } = await flipped(60, 7);
  expect(missed).toEqual([]);
  expect(detected + unchanged + afterCheckpoint).toBe(flips);
  expect(detected).toBeGreaterThan(0);
});
