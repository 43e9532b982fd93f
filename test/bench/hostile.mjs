// How long hostile definitions take to be refused, each named limit once, in a process that has 300 MB.
import { spawnSync } from "node:child_process";

const root = new URL("../../", import.meta.url).pathname;
const child = [
  "--max-old-space-size=300",
  "--import",
  "./test/processes/typescript.mjs",
  "test/protocol/hostile/child.ts",
];
const { status, stdout, stderr } = spawnSync(process.execPath, child, { cwd: root, encoding: "utf8" });
if (status !== 0) throw new Error(stderr);
console.log("\nhostile definitions");
for (const line of stdout.trimEnd().split("\n")) {
  const { name, ok, milliseconds } = JSON.parse(line);
  console.log(`  ${name.padEnd(36)} ${ok ? "read   " : "refused"}  ${milliseconds} ms`);
}
