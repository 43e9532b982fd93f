import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, run, runAlone, temporary, temporaryFolder } from "./built.ts";

const example = join(root, "docs/examples/01-cr-both-for-second-course.jsonl");
const amendment = join(root, "docs/examples/53-amendment.jsonl");

// Most tests run the command line in a thread, which starts no process: what a user starts is one.
describe("a process of its own ends and prints as the thread does that other tests run it in", () => {
  test.each([
    [["--version"]],
    [["--help"]],
    [["surplus"]],
    [["run", example]],
    [["run", amendment, "--json"]],
    [["run", temporary("{}\n")]],
    [["run", "no-such.jsonl"]],
    [["run", example, "--store", `sqlite:${join(temporaryFolder(), "missing", "trial.sqlite")}`]],
    [["protocol", "single-infusion"]],
    [["protocol", "single-infusion", "--yaml"]],
    [["protocol", "diff", "cd19-b-all", "two-fraction"]],
    [["export", "single-infusion", "--format", "dot"]],
    [["events"]],
    [["studio", "--port", "x"]],
  ])("%j", (args) => {
    expect(run(...args)).toEqual(runAlone(...args));
  });

  test("twice the same, whatever ran between", () => {
    const first = run("run", example, "--json");
    expect(run("run", "no-such.jsonl").status).toBe(2);
    expect(run("run", example, "--json")).toEqual(first);
    expect(first.status).toBe(runAlone("run", example, "--json").status);
  });
});
