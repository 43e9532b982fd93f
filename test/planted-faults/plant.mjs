#!/usr/bin/env node
import { parseArgs } from "node:util";
import { copyOf, isThere, plant } from "./copy.mjs";
import { every } from "./faults/index.mjs";
import { failing } from "./run-tests.mjs";

const help = `Plants faults in a copy of the sources, one at a time, and asks whether the tests named for each notice it.

    node test/planted-faults/plant.mjs [--only TEXT]... [--check] [--seconds N] [--keep]

  --only TEXT   only faults with TEXT in their name or file; may be given again
  --check       only look whether every fault can still be planted: its text stands once in its file, its tests exist
  --seconds N   how long the tests may take for one fault, 300 where not said
  --keep        leave the copy there and say where it is
  --help        this text

Ends with 0 when every fault was found by a test, with 1 when one was not or can no longer be planted.
Faults are added in test/planted-faults/faults/.`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    check: { type: "boolean", default: false },
    seconds: { type: "string", default: "300" },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(help);
  process.exit();
}
const seconds = Number(values.seconds);
if (!(seconds > 0)) fail(`--seconds ${values.seconds}: a number above 0`);
const chosen = every.filter(
  ({ name, file }) =>
    values.only.length === 0 || values.only.some((text) => name.includes(text) || file.includes(text)),
);
if (chosen.length === 0) fail(`--only ${values.only.join(", ")}: no fault has that in its name or file`);

const misplaced = chosen.flatMap((fault) => isThere(fault).map((why) => `${fault.name}: ${why}`));
if (misplaced.length > 0) fail(`cannot be planted any more:\n${misplaced.map((line) => `  ${line}`).join("\n")}`);
if (values.check) {
  console.log(`${chosen.length} faults can be planted`);
  process.exit();
}

const copy = copyOf();
process.once("exit", () => (values.keep ? console.log(`the copy is ${copy.folder}`) : copy.remove()));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

const files = [...new Set(chosen.flatMap(({ tests }) => tests))];
progress(`without a fault: ${files.length} test files`);
const before = await failing(copy.folder, files, seconds * files.length);
if (before.problem !== undefined || before.names.length > 0)
  fail(`the tests fail without any fault, so they can tell nothing:\n  ${before.problem ?? before.names.join("\n  ")}`);

const rows = [];
for (const [index, fault] of chosen.entries()) {
  progress(`${index + 1} of ${chosen.length}: ${fault.name}`);
  const restore = plant(copy.folder, fault);
  try {
    rows.push({ fault, ...(await failing(copy.folder, fault.tests, seconds)) });
  } finally {
    restore();
  }
}

console.log(`\nfault -> found by`);
for (const { fault, names, problem } of rows) {
  const found = names.length > 0;
  console.log(`\n${found ? "found" : "NOT FOUND"}  ${fault.name} (${fault.file})`);
  if (!found) console.log(`  ${problem ?? `no test of ${fault.tests.join(", ")} failed`}`);
  for (const name of names.slice(0, 8)) console.log(`  ${name}`);
  if (names.length > 8) console.log(`  and ${names.length - 8} more`);
}
const missed = rows.filter(({ names }) => names.length === 0);
console.log(`\n${rows.length - missed.length} of ${rows.length} planted faults were found`);
process.exitCode = missed.length === 0 ? 0 : 1;

function progress(line) {
  console.error(line);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
