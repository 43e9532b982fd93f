import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("run.mjs", import.meta.url));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("mutation tests run for a folder that is named, and say which there are", () => {
  const folders = "clinical, requirements, events, journal, course";
  expect(run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining(folders) });
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining(folders) });
  expect(run("stores")).toMatchObject({ status: 1, stderr: expect.stringContaining("no folder stores") });
  expect(run("journal", "--minutes", "none")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("--minutes"),
  });
});
