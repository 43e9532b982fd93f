// What stores are put through for minutes: `npm run soak [-- --seed N]`. The short form of it is among the tests.
import { parseArgs } from "node:util";
import { flipped } from "./flipped.ts";
import { type Storm, weathered } from "./killed.ts";

const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
const seed = Number(values.seed);
if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed}: write a whole number`);

const storms: readonly (readonly [name: string, storm: Storm])[] = [
  ["one process, killed", { processes: 1, patients: 20, commands: 2000, killedEvery: 200 }],
  ["two processes on one patient", { processes: 2, patients: 1, commands: 300, killedEvery: 100 }],
  ["four processes on one patient", { processes: 4, patients: 1, commands: 150, killedEvery: 50 }],
  ["two processes on many patients", { processes: 2, patients: 25, commands: 1000, killedEvery: 200 }],
  ["four processes on many patients", { processes: 4, patients: 25, commands: 500, killedEvery: 100 }],
  ["four processes, the same commands", { processes: 4, patients: 5, commands: 300, killedEvery: 100, same: true }],
];

let amiss = 0;
for (const [name, storm] of storms) {
  const { acknowledged, kills, lost, doubled, broken } = await weathered(storm);
  console.log(
    `${name}: ${acknowledged} acknowledged, ${kills} kills, ${lost.length} lost, ${doubled.length} doubled, ${broken.length} not whole`,
  );
  for (const one of [...lost, ...doubled, ...broken]) console.log(`  ${one}`);
  amiss += lost.length + doubled.length + broken.length;
}
const { flips, detected, unchanged, afterCheckpoint, missed } = await flipped(1000, seed);
console.log(
  `${flips} flips of a bit (seed ${seed}): ${detected} detected, ${unchanged} changed nothing, ${afterCheckpoint} cost only what came after the checkpoint, ${missed.length} missed`,
);
for (const one of missed) console.log(`  ${one}`);
process.exitCode = amiss + missed.length === 0 ? 0 : 1;
