import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChartIr } from "../chart/ir.ts";
import { type Claim, readPromelaEdges, toPromela } from "../export/index.ts";

/** Whether SPIN and a C compiler are installed. */
export const spinIsThere = ["spin", "gcc"].every((tool) => spawnSync(tool, ["--version"]).error === undefined);

/** Runs a model through `spin -a`, the compiler and the verifier it makes. */
function withVerifier<Result>(
  model: string,
  flags: readonly string[],
  use: (run: (...options: readonly string[]) => string) => Result,
): Result {
  const cwd = mkdtempSync(join(tmpdir(), "spin-"));
  const call = (tool: string, ...options: readonly string[]) =>
    execFileSync(tool, options, { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
  try {
    writeFileSync(join(cwd, "chart.pml"), model);
    call("spin", "-a", "chart.pml");
    call("gcc", "-O1", "-w", ...flags, "-o", "pan", "pan.c");
    return use((...options) => call("./pan", "-m1000000", ...options));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

function failIfIncomplete(output: string): void {
  const errors = /errors: (\d+)/.exec(output)?.[1];
  if (errors !== "0" || output.includes("max search depth too small")) {
    throw new Error(`SPIN's search is not complete:\n${output.slice(-2000)}`);
  }
}

/** Every edge of a chart as SPIN computes it, and how many states it stored. */
export function spinEdges(ir: ChartIr) {
  return withVerifier(toPromela(ir), ["-DSAFETY", "-DNOREDUCE", "-DPRINTF", "-DMEMLIM=2048"], (run) => {
    const output = run();
    failIfIncomplete(output);
    const states = Number(/(\d+) states, stored/.exec(output)?.[1]);
    return { ...readPromelaEdges(ir, output), states };
  });
}

/** For each claim, whether SPIN finds no run of the chart that breaks it. */
export function spinHolds(ir: ChartIr, claims: readonly Claim[]): Readonly<Record<string, boolean>> {
  return withVerifier(toPromela(ir, { claims }), ["-DNOREDUCE", "-DMEMLIM=2048"], (run) =>
    Object.fromEntries(
      claims.map(({ name }) => {
        const output = run("-a", "-N", name);
        const errors = /errors: (\d+)/.exec(output)?.[1];
        if (errors === undefined || output.includes("max search depth too small")) {
          throw new Error(`${name}: SPIN's search is not complete:\n${output}`);
        }
        return [name, errors === "0"];
      }),
    ),
  );
}
