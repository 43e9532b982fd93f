#!/usr/bin/env node
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { folders } from "./folders.mjs";
import { resultsIn, summaryLines, summaryOf, survivorLines } from "./results.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const leastScore = 85;
const help = `Breaks the sources of a folder in many small ways with StrykerJS and says which of them its tests do not notice.

    npm run mutation -- FOLDER... [--mutate PATTERN]... [--minutes N] [--dry-run]

  FOLDER            ${Object.keys(folders).join(", ")}
  --mutate PATTERN  only these sources, such as src/journal/seal.ts or src/journal/seal.ts:10-20
  --minutes N       the most a folder may take, 30 where not said; then what was found so far is printed
  --dry-run         only run the tests once without any fault
  --help            this text

Ends with 0 when each folder was judged whole and scores ${leastScore} % or more, with 1 when one scores less or could not be
run, with 2 when time ran out.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: "string", multiple: true },
    minutes: { type: "string", default: "30" },
    "dry-run": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const minutes = Number(values.minutes);
const unknown = positionals.filter((name) => !Object.hasOwn(folders, name));
if (positionals.length === 0 || unknown.length > 0 || !(minutes > 0)) {
  console.error(`${unknown.length > 0 ? `no folder ${unknown.join(", ")}\n\n` : ""}${help}`);
  process.exit(1);
}

const codes = [];
for (const name of positionals) codes.push(await judged(name));
process.exitCode = codes.includes(1) ? 1 : Math.max(...codes);

/** Judges one folder and prints what was found: the code with which to end. */
async function judged(name) {
  const { tests, mutate, leftOut = [] } = folders[name];
  const results = join(root, "reports", "mutation", `${name}.jsonl`);
  mkdirSync(join(results, ".."), { recursive: true });
  rmSync(results, { force: true });
  const { code, late } = await stryker(name, values.mutate ?? mutate, {
    MUTATION_RESULTS: results,
    MUTATION_TESTS: tests.map((folder) => `${folder}/**/*.test.ts`).join(","),
    MUTATION_TESTS_LEFT_OUT: leftOut.join(","),
  });
  if (values["dry-run"]) return code === 0 ? 0 : 1;
  const found = resultsIn(results, root);
  const summary = summaryOf(found);
  const survivors = survivorLines(found.faults);
  if (survivors.length > 0) console.log(`\nnot noticed by any test:\n${survivors.join("\n")}`);
  console.log(`\n${summaryLines(name, summary).join("\n")}`);
  if (late) {
    console.log(`  stopped after ${minutes} minutes: the score is of what was come to`);
    return 2;
  }
  return code === 0 && summary.score !== undefined && summary.score >= leastScore ? 0 : 1;
}

function stryker(name, mutate, environment) {
  const program = join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const temporary = join(".stryker-tmp", name);
  const options = ["--mutate", mutate.join(","), "--tempDirName", temporary];
  const child = spawn(
    process.execPath,
    [program, "run", "test/stryker/base.config.json", ...options, ...(values["dry-run"] ? ["--dryRunOnly"] : [])],
    // A group of its own, so that its workers stop with it.
    { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "inherit", "inherit"], detached: true },
  );
  const stop = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
    rmSync(join(root, temporary), { recursive: true, force: true });
  };
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    stop();
  }, minutes * 60_000);
  const interrupted = () => {
    stop();
    process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupted);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(limit);
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupted);
      if (late) rmSync(join(root, temporary), { recursive: true, force: true });
      resolve({ code, late });
    });
  });
}
