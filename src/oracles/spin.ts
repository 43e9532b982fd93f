import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChartIr } from "../chart/ir.ts";
import { type Claim, eventsOf, readPromelaEdges, toPromela } from "../export/index.ts";

/** Whether SPIN and a C compiler are installed. */
export const spinIsThere = ["spin", "gcc"].every((tool) => spawnSync(tool, ["--version"]).error === undefined);

/** Runs a model through `spin -a`, the compiler and the verifier it makes. */
function withVerifier<Result>(
  model: string,
  flags: readonly string[],
  use: (run: (...options: readonly string[]) => string) => Result,
): Result {
  const cwd = mkdtempSync(join(tmpdir(), "spin-"));
  const call = (tool: string, ...options: readonly string[]) => {
    const { error, status, stdout, stderr } = spawnSync(tool, options, { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(complaint(`${stdout}\n${stderr}`) ?? `${tool} ended with ${status}`);
    return stdout;
  };
  try {
    writeFileSync(join(cwd, "chart.pml"), model);
    call("spin", "-a", "chart.pml");
    call("gcc", "-w", ...flags, "-o", "pan", "pan.c");
    return use((...options) => call("./pan", "-m1000000", ...options));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Where a tool says what is wrong: the first line that calls itself an error, else the last one. */
function complaint(said: string): string | undefined {
  const lines = said.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
}

/** What a verifier says in its own name, such as that its memory has run out or that an assertion does not hold. */
function told(output: string): string | undefined {
  return /^(?:pan(?::\d+)?|error): *(.*)$/m.exec(output)?.[1];
}

/** Thrown where SPIN finds a run of a model that breaks what every run must keep: that is a finding, and no fault of SPIN. */
export class SpinObjects extends Error {
  override readonly name = "SpinObjects";
}

/** How many errors a search found. @throws Error where it did not search everything: out of memory it ends as if nothing were wrong */
function errorsFound(output: string): number {
  const errors = Number(/errors: (\d+)/.exec(output)?.[1] ?? Number.NaN);
  const stopped = output.includes("max search depth too small") || output.includes("Search not completed");
  if (Number.isNaN(errors) || (errors === 0 && stopped)) {
    throw new Error(`its search is not complete: ${told(output) ?? "it told no result"}`);
  }
  return errors;
}

/** Every edge of a chart, by all its events or some, as SPIN computes it, and how many states it stored. @throws SpinObjects; Error where SPIN cannot do it */
export function spinEdges(ir: ChartIr, events: readonly string[] = eventsOf(ir)) {
  // Each model is searched once: to compile it well costs more than it saves.
  return withVerifier(
    toPromela(ir, { events }),
    ["-O0", "-DSAFETY", "-DNOREDUCE", "-DPRINTF", "-DMEMLIM=2048"],
    (run) => {
      const output = run();
      if (errorsFound(output) > 0) throw new SpinObjects(told(output) ?? "it does not say what");
      const states = Number(/(\d+) states, stored/.exec(output)?.[1]);
      return { ...readPromelaEdges(ir, output), states };
    },
  );
}

/** For each claim, whether SPIN finds no run of the chart that breaks it. */
export function spinHolds(ir: ChartIr, claims: readonly Claim[]): Readonly<Record<string, boolean>> {
  return withVerifier(toPromela(ir, { claims }), ["-O1", "-DNOREDUCE", "-DMEMLIM=2048"], (run) =>
    Object.fromEntries(claims.map(({ name }) => [name, errorsFound(run("-a", "-N", name)) === 0])),
  );
}
