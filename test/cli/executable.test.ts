import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./built.ts";

test("the built command is a program of its own, as `npx patient-course` starts it in a clone", () => {
  const { status, stdout, error } = spawnSync(join(root, "dist/src/cli/main.js"), ["--version"], { encoding: "utf8" });
  expect(error).toBeUndefined();
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(status).toBe(0);
});
