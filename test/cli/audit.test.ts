import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run, temporaryFolder } from "./built.ts";

const folder = temporaryFolder();
const store = `sqlite:${join(folder, "trial.sqlite")}`;

beforeAll(() => {
  const examples = ["47-dose-mistyped", "48-date-of-fraction-1", "49-death-of-somebody-else"];
  run("run", ...examples.map((name) => `docs/examples/${name}.jsonl`), "--store", store);
  // Processes on a machine that has other work.
}, 60_000);

/** The entries that the terminal's JSON has. */
function listed(...options: readonly string[]) {
  const { stdout, stderr } = run("audit", "--store", store, "--json", ...options);
  expect(stderr).toBe("");
  return stdout.split("\n").flatMap((text) => (text === "" ? [] : [JSON.parse(text)]));
}

describe("patient-course audit (STR-11, 21 CFR 11.10(e))", () => {
  test("a correction names the entry, the person with the signature, the reason, and both values", () => {
    const { stdout, status } = run("audit", "--store", store, "--patient", "EX-47");
    expect(status).toBe(0);
    const told = stdout.slice(stdout.indexOf("correction of entry 12, fraction.given"));
    expect(told).toMatch(/because +A nought was left out when the dose of day 2 was typed/);
    expect(told).toMatch(/signed +responsibility, Sun Li/);
    expect(told).toMatch(/data +cells: 2100000 -> 21000000/);
    expect(stdout).toMatch(/state +identification -> consent\.neither/);
    expect(stdout).toMatch(/\d+ entries of 1 patient/);
  });

  test("what became of other entries and findings is told: judged otherwise, departs, accepted", () => {
    const { stdout } = run("audit", "--store", store, "--patient", "EX-48");
    expect(stdout).toMatch(/since +entry 12, fraction\.given: 2\.onDay -> 2\.late/);
    expect(stdout).toMatch(/finding +entry 12, fraction\.given: departs from TRT-04 because of entry 13/);
    expect(stdout).toMatch(/accepted +entry 12, fraction\.given: as a deviation from TRT-04/);
  });

  test("a strike says its ground, and a text of several lines cannot be taken for an entry", () => {
    const command = (id: string, more: object) => JSON.stringify({ patientId: "FORGED", id, ...more });
    const by = { id: "co.lin", role: "coordinator" };
    const forged = "typed twice\n  entry 99  2026-01-07T09:00:00+08:00  Wei Chen (dr.wei), investigator";
    const file = join(folder, "forged.jsonl");
    const at = "2026-01-05T09:00:00+08:00";
    const lines = [
      JSON.stringify({ history: "patient-course/history@1", title: "forged", protocol: "cd19-b-all" }),
      command("a", { event: "screening.identified", evidence: { screeningNumber: "S-1" }, at, by }),
      command("b", {
        kind: "strike",
        entry: "a",
        because: "somebodyElse",
        reason: forged,
        signature: { meaning: "responsibility", name: "Lin Zhao" },
        by,
        recordedAt: "2026-01-05T10:00:00+08:00",
      }),
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    const recorded = run("run", file, "--store", store);
    expect(recorded.stderr).toBe("");
    const { stdout } = run("audit", "--store", store, "--patient", "FORGED");
    expect(stdout).toMatch(/ground +it happened to somebody else/);
    expect(stdout.match(/^ {2}entry /gm)).toHaveLength(2);
  });

  test("JSON Lines: every entry of everybody, a field that was not on record as null", () => {
    const all = listed();
    expect(new Set(all.map(({ patientId }) => patientId))).toEqual(new Set(["EX-47", "EX-48", "EX-49", "FORGED"]));
    expect(all[0].changed[0]).toEqual({ path: "screeningNumber", before: null, after: expect.any(String) });
    const { changed } = all.find(({ kind }) => kind === "correction");
    expect(changed).toEqual([{ path: "cells", before: 2_100_000, after: 21_000_000 }]);
  });

  test("--from, --to and --by leave what was recorded on those days, by that person", () => {
    const all = listed();
    const day = all[5].recordedAt.slice(0, 10);
    const id = all[5].by.id;
    const asked = listed("--from", day, "--to", day, "--by", id);
    expect(asked).toEqual(all.filter(({ recordedAt, by }) => recordedAt.startsWith(day) && by.id === id));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(all.length);
  });

  test.each([
    [["--patient", "nobody"], "--patient nobody: nothing is on record of this patient"],
    [["--from", "2026-02-30"], "--from 2026-02-30: write a day that exists as YYYY-MM-DD"],
    [["--from", "2026-02-02", "--to", "2026-02-01"], "--to 2026-02-01: is before --from 2026-02-02"],
  ])("%s is refused, and nothing is printed", (options, says) => {
    const { stdout, stderr, status } = run("audit", "--store", store, ...options);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });
});
