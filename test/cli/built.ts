import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs the built command line as a user would. */
export function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/src/cli/main.js"), ...args], {
    encoding: "utf8",
    cwd: root,
    maxBuffer: 1e8,
  });
  return { status, stdout, stderr };
}

/** Runs the built command line while this process goes on serving; its exit code. */
export function runBeside(...args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, "dist/src/cli/main.js"), ...args], { cwd: root, stdio: "ignore" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "patient-course-test-"));
}

/** A file of this content in a folder of its own. */
export function temporary(text: string, name = "history.jsonl"): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}
