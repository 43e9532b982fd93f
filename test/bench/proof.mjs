// The proof's speed as ratios within one run, on the same machine and alphabet: our exploration beside xstate/graph and SPIN's
// verifier, the whole proof, and how its cost grows with fractions and courses.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getShortestPaths } from "xstate/graph";
import { createPatientCourseMachine } from "../../dist/machines/index.js";
import { explore } from "../../dist/src/chart/explore.js";
import { defineProtocol, shippedDefinitions } from "../../dist/src/definitions/index.js";
import { toPromela } from "../../dist/src/export/index.js";
import { subjectOf } from "../../dist/src/verify/subject.js";
import { isProved, prove } from "../../dist/src/verify/verify.js";

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

const whole = best(() => prove(subjectOf(definition)));
console.log(
  `the whole proof of cd19-b-all: ${whole.seconds.toFixed(2)} s (target under 2 s), ${isProved(whole.result) ? "proved" : "violated"}`,
);

console.log();
line("cost by fractions and courses", "states", "transitions", "cells", "seconds");
const shares = { 1: [100], 3: [10, 30, 60], 5: [10, 15, 20, 25, 30] };
for (const [fractions, percents] of Object.entries(shares)) {
  for (const courses of [1, 2, 3, 4, 5, 6]) {
    const sized = defineProtocol({
      ...definition,
      id: `cd19-${fractions}-fractions-${courses}-courses`,
      courses: { max: courses },
      infusion: {
        ...definition.infusion,
        fractions: percents.map((percent, index) => ({ day: index + 1, share: { percent } })),
      },
    });
    const { result, seconds } = best(() => prove(subjectOf(sized)), 1);
    const { exploration, product } = result;
    const name = `${fractions} fractions, ${courses} courses${isProved(result) ? "" : " VIOLATED"}`;
    line(
      name,
      number(exploration.configurations.length),
      number(exploration.edges.length),
      number(product.cells),
      seconds.toFixed(2),
    );
  }
}
