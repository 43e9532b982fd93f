// The proof's speed as ratios within one run, on the same machine and alphabet: our exploration beside xstate/graph and SPIN's
// verifier, the whole proof, and how its cost grows with fractions and courses, up to 9 x 12. `BEFORE=<another checkout>` times that too.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getShortestPaths } from "xstate/graph";
import { createPatientCourseMachine } from "../../dist/machines/index.js";
import { explore } from "../../dist/src/chart/explore.js";
import { shippedDefinitions } from "../../dist/src/definitions/index.js";
import { toPromela } from "../../dist/src/export/index.js";
import { subjectOf } from "../../dist/src/verify/subject.js";
import { calibration } from "./calibration.mjs";

const rounds = 3;

/** The result of a task and the fewest seconds it took. */
function best(task, times = rounds) {
  let fewest = Number.POSITIVE_INFINITY;
  let result;
  for (let round = 0; round < times; round++) {
    const start = process.hrtime.bigint();
    result = task();
    fewest = Math.min(fewest, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return { result, seconds: fewest };
}

const line = (name, ...cells) =>
  console.log([name.padEnd(52), ...cells.map((cell) => String(cell).padStart(12))].join(" "));
const number = (value) => Math.round(value).toLocaleString("en");

const definition = shippedDefinitions["cd19-b-all"];
const { ir, letters } = subjectOf(definition);
const events = letters.map(({ symbol }) => ({ type: symbol }));

line("exploring cd19-b-all", "states", "tried", "seconds", "tried/s");
const ours = best(() => explore(ir));
const tried = ours.result.configurations.length * events.length;
const ourRate = tried / ours.seconds;
line(
  "patient-course",
  number(ours.result.configurations.length),
  number(tried),
  ours.seconds.toFixed(2),
  number(ourRate),
);

const machine = createPatientCourseMachine(definition);
const theirs = best(() => getShortestPaths(machine, { events }), 1);
const theirTried = theirs.result.length * events.length;
const theirRate = theirTried / theirs.seconds;
line(
  "xstate/graph getShortestPaths",
  number(theirs.result.length),
  number(theirTried),
  theirs.seconds.toFixed(2),
  number(theirRate),
);
console.log(`  ratio to xstate/graph (target at least 20): ${(ourRate / theirRate).toFixed(1)}`);

if (["spin", "gcc"].every((tool) => spawnSync(tool, ["--version"]).error === undefined)) {
  const cwd = mkdtempSync(join(tmpdir(), "patient-course-spin-"));
  const call = (tool, ...options) => execFileSync(tool, options, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  writeFileSync(join(cwd, "chart.pml"), toPromela(ir));
  call("spin", "-a", "chart.pml");
  call("gcc", "-O2", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=2048", "-o", "pan", "pan.c");
  const pan = best(() => call("./pan", "-m1000000"));
  const states = Number(/(\d+) states, stored/.exec(pan.result)?.[1]);
  line("SPIN's pan -O2 (without compiling it)", number(states), "", pan.seconds.toFixed(2), "");
  console.log(`  our seconds beside pan's: ${(ours.seconds / pan.seconds).toFixed(1)} times`);
  rmSync(cwd, { recursive: true });
} else {
  console.log("SPIN was not run: spin or gcc is not installed (apt-get install spin gcc)");
}

// The proof itself: each in a process of its own, in seconds of processor time (all threads), which other work on the machine
// disturbs less than it does the clock. BEFORE=<another checkout, built> times that one beside this.
const here = fileURLToPath(new URL("../..", import.meta.url));
const checkouts = [...(process.env.BEFORE === undefined ? [] : [["before", process.env.BEFORE]]), ["now", here]];

function proofIn(checkout, ...size) {
  const script = fileURLToPath(new URL("proof-size.mjs", import.meta.url));
  const options = ["--max-old-space-size=8192", script, checkout, ...size.map(String)];
  return JSON.parse(execFileSync(process.execPath, options, { encoding: "utf8", maxBuffer: 1 << 20 }));
}

const calibrated = () => calibration().toFixed(3);
const told = ({ cells, cpu, peakMegabytes, productStates }) => [
  number(productStates),
  number(cells),
  cpu.toFixed(2),
  ((cpu * 1e6) / cells).toFixed(2),
  peakMegabytes,
];

console.log();
console.log(`calibration: ${calibrated()} s for a fixed loop of plain JavaScript`);
line("proofs", "states", "cells", "CPU s", "us/cell", "peak MB");
for (const [name, checkout] of checkouts) {
  line(`cd19-b-all, first in its process, ${name}`, ...told(proofIn(checkout, "shipped", 0)));
  line(`cd19-b-all, best of 5, ${name}`, ...told(proofIn(checkout, "shipped", 0, 5)));
  line(`9 fractions, 12 courses, ${name}`, ...told(proofIn(checkout, 9, 12)));
}

console.log();
console.log(`calibration: ${calibrated()} s`);
line("cost by fractions and courses", "states", "cells", "CPU s", "us/cell", "peak MB");
for (const fractions of [1, 3, 5, 7, 9]) {
  for (const courses of [1, 3, 6, 9, 12]) {
    const size = proofIn(here, fractions, courses);
    line(`${fractions} fractions, ${courses} courses${size.proved ? "" : " NOT PROVED"}`, ...told(size));
  }
}
