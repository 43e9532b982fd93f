import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("plant.mjs", import.meta.url));

function plant(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("planted faults", () => {
  test("each can still be planted, and its tests are there (npm run faults plants them)", () => {
    const { status, stdout, stderr } = plant("--check");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^\d+ faults can be planted\n$/);
  });

  test("are told about, and an unknown one is refused", () => {
    expect(plant("--help").stdout).toContain("--only TEXT");
    expect(plant("--only", "no such fault")).toMatchObject({ status: 1, stderr: expect.stringContaining("no fault") });
    expect(plant("--seconds", "none")).toMatchObject({ status: 1, stderr: expect.stringContaining("above 0") });
  });
});
