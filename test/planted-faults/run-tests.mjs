import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Runs test files of a checkout: the names of the tests that failed, and what went wrong where none could. A run that fails
 * without a failing test, since a file does not even load, finds nothing.
 */
export async function failing(folder, files, seconds) {
  const report = join(folder, "report.json");
  rmSync(report, { force: true });
  const { code, output, late } = await vitest(folder, files, report, seconds);
  if (late) return { names: [], problem: `the tests took longer than ${seconds} seconds` };
  if (!existsSync(report)) return { names: [], problem: `the tests did not run: ${tail(output)}` };
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${relative(join(folder, "test"), name)}: ${fullName}`),
  );
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  if (unread.length > 0)
    return { names: [], problem: `does not load: ${unread.map(({ message }) => message).join("; ")}` };
  if (names.length === 0 && code !== 0)
    return { names, problem: `the run failed without a failing test: ${tail(output)}` };
  return { names, problem: undefined };
}

function vitest(folder, files, report, seconds) {
  const program = join(folder, "node_modules", "vitest", "vitest.mjs");
  const options = ["--config", "test/vitest.config.ts", "--reporter=json", `--outputFile=${report}`];
  const child = spawn(process.execPath, [program, "run", ...options, ...files], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  const stop = () => child.kill();
  process.once("exit", stop);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    stop();
  }, seconds * 1000);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(limit);
      process.off("exit", stop);
      resolve({ code, output, late });
    });
  });
}

function tail(output) {
  return output.trim().split("\n").slice(-5).join(" | ");
}
