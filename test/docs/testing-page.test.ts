import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("the first example of docs/testing-your-application.md holds, against the built package under its own name", () => {
  const page = readFileSync(`${root}docs/testing-your-application.md`, "utf8");
  const [, code = ""] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  expect(code).toContain("thenRefused");
  const run = (input: string) =>
    spawnSync(process.execPath, ["--input-type=module"], { input, cwd: root, encoding: "utf8" });
  expect(run(code)).toMatchObject({ status: 0, stderr: "" });
  expect(run(code.replace('"STR-01"', '"SIL-11"')).stderr).toContain("SpecificationFailed");
});
