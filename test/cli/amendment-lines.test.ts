import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { cd19, Story, twoCourses } from "../course/story.ts";
import { root, run, temporary, temporaryFolder } from "./built.ts";

const examples = join(root, "docs/examples");
const amendment = join(examples, "53-amendment.jsonl");
const amended = join(examples, "protocols/cd19-b-all-amended.yaml");
const newer = temporary(JSON.stringify(twoCourses), "newer.json");

type Line = Record<string, unknown>;

/** The lines of a patient of example 53, without its header. */
function linesOf(patientId: string): Line[] {
  return readFileSync(amendment, "utf8")
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line))
    .filter((line) => line.patientId === patientId);
}

function file(...lines: readonly unknown[]): string {
  return temporary(lines.map((line) => `${JSON.stringify(line)}\n`).join(""), "amended.jsonl");
}

const header = (versions: readonly string[]) => ({
  history: "patient-course/history@1",
  protocol: "cd19-b-all",
  versions,
});

describe("What stands, amendments: histories hold amendment lines", () => {
  test("run says who moved, from which version to which, by which line, and what is under way", () => {
    const { stdout } = run("run", amendment);
    expect(stdout).toContain("EX-53  cd19-b-all 1.1.0");
    expect(stdout).toContain("  moved      line 10: from version 1.0.0 to 1.1.0\n");
    expect(stdout).toContain("SIL-03  course 1 is open with 1 of 3 fractions given: the last day was 21, and is 28");
    expect(stdout).toContain("EX-53C  cd19-b-all 1.0.0");
    expect(stdout).toContain("another one is on its way, and the new version has at most 2");
    expect(stdout).toContain("the patient declined version 1.1.0");
  });

  test("STR-11, INC-13: an amendment whose consent is struck is a finding, with the line of the amendment and that of the strike", () => {
    const result = JSON.parse(run("run", file(header([amended]), ...linesOf("EX-53E")), "--json").stdout);
    expect(result.findings).toMatchObject([
      { line: 9, event: "amendment", requirements: ["INC-13"], because: [11], moot: true },
    ]);
    expect(result.moves).toMatchObject([{ line: 9, from: "1.0.0", to: "1.1.0" }]);
    expect(result.protocol.version).toBe("1.0.0");
  });

  test("run --store goes on in a further file, and records nothing twice", () => {
    const store = `sqlite:${join(temporaryFolder(), "trial.sqlite")}`;
    const lines = linesOf("EX-53B");
    const at = lines.findIndex(({ kind }) => kind === "amendment") + 1;
    const [before, after] = [
      file(header([amended]), ...lines.slice(0, at)),
      file(header([amended]), ...lines.slice(at)),
    ];
    const first = JSON.parse(run("run", before, "--store", store, "--json").stdout);
    expect([first.protocol.version, first.course, first.doses[0].given]).toEqual(["1.1.0", 1, 7_000_000]);
    const then = JSON.parse(run("run", after, "--store", store, "--json").stdout);
    expect([then.protocol.version, then.refusals, then.doses[0].given]).toEqual(["1.1.0", [], 70_000_000]);
    const again = JSON.parse(run("run", before, after, "--store", store, "--json").stdout);
    expect([again.entries, again.moves]).toEqual([then.entries, []]);
    const alone = run("run", file(header([]), ...lines.slice(at)), "--store", store);
    expect([alone.status, alone.stdout]).toEqual([2, ""]);
    expect(alone.stderr).toContain("Nothing was recorded");
  });

  test("--protocol given again names further versions, and decides instead of the header", () => {
    const lines = linesOf("EX-53");
    const flags = ["--protocol", "cd19-b-all", "--protocol", amended];
    expect(JSON.parse(run("run", file(...lines), ...flags, "--json").stdout).protocol.version).toBe("1.1.0");
    const other = run("run", amendment, "--protocol", "cd19-b-all", "--protocol", newer);
    expect(other.status).toBe(2);
    expect(other.stderr).toContain('to: no version "1.1.0" is named here (1.0.0, 2.0.0)');
  });

  test("an amendment line names its version by its digest, too, and one that several definitions have by that alone", () => {
    const alike = temporary(JSON.stringify({ ...twoCourses, version: "1.1.0" }), "alike.json");
    const by = (to: string) =>
      linesOf("EX-53").map((line) => ({ ...line, ...(line.kind === "amendment" ? { to } : {}) }));
    const consented = (to: string) => run("run", file(header([amended, alike]), ...by(to)), "--json");
    expect(consented("1.1.0").stderr).toContain(
      "to: 2 definitions are version 1.1.0: write the digest of the one that is meant",
    );
    const digest = definitionDigest({ ...twoCourses, version: "1.1.0" });
    expect(JSON.parse(consented(digest).stdout).moves).toMatchObject([{ from: "1.0.0", to: "1.1.0" }]);
  });

  test("what is wrong with an amendment line is told with its file, line and path, and nothing is recorded", () => {
    const broken = linesOf("EX-53").map((line) =>
      line.kind === "amendment" ? { ...line, reason: undefined, to: 7 } : line,
    );
    const { status, stderr } = run("run", file(header([amended]), ...broken));
    expect(status).toBe(2);
    expect(stderr).toMatch(/amended\.jsonl:7: to: must be a text/);
    expect(stderr).toMatch(/amended\.jsonl:7: reason: is missing/);
    const nowhere = run("run", file(header(["nowhere.yaml"]), ...linesOf("EX-53")));
    expect([nowhere.status, nowhere.stderr.includes("nowhere.yaml")]).toEqual([2, true]);
  });

  test("why answers by the version in force, and lists the amendment's finding", () => {
    const lines = linesOf("EX-53B");
    const upTo = lines.slice(0, lines.findIndex(({ kind }) => kind === "amendment") + 1);
    const asked = (own: readonly Line[]) =>
      run("why", "fraction.given", file(header([amended]), ...own), "--at", "2026-02-14T09:15:00+08:00", "--json")
        .stdout;
    const permitted = (stdout: string) =>
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .some(({ verdict, permitted: may }) => String(verdict).startsWith("2.") && may === true);
    expect(permitted(asked(upTo))).toBe(true);
    expect(permitted(asked(upTo.slice(0, -1)))).toBe(false);
    const struck = run("why", "apheresis.performed", file(header([amended]), ...linesOf("EX-53E")));
    expect(struck.stdout).toContain("amendment: is moot by INC-13");
  });

  test("check judges a history and a journal by the version in force, and names the lines", () => {
    const moved = linesOf("EX-53B").filter((line) => line.at !== "2026-02-13T09:15:00+08:00");
    expect(run("check", file(header([amended]), ...moved)).status).toBe(0);
    const unmoved = run("check", file(header([amended]), ...moved.filter(({ kind }) => kind === undefined)), "--json");
    const found = JSON.parse(unmoved.stdout).violations.map(
      (one: Line) => `${one.line} ${one.event} ${one.requirement}`,
    );
    expect(found).toEqual(expect.arrayContaining(["16 fraction.given SIL-03", "17 fraction.given SIL-03"]));
    const struck = JSON.parse(run("check", file(header([amended]), ...linesOf("EX-53E")), "--json").stdout);
    expect(struck.findings).toMatchObject([{ line: 9, event: "amendment", requirement: "INC-13", because: 11 }]);
    const told = new Story(cd19, [twoCourses])
      .enrolled()
      .consentsTo(twoCourses)
      .amends(twoCourses, { reconsent: true });
    const journal = file(...told.does("apheresis.performed", { adequate: true }).entries);
    expect(run("check", journal, "--protocol", "cd19-b-all", "--protocol", newer).status).toBe(0);
    const alone = run("check", journal, "--protocol", "cd19-b-all");
    expect([alone.status, alone.stdout.includes("which is not given")]).toEqual([1, true]);
  });

  test("a corrected title is no amendment: the line is refused, and the course goes on", () => {
    const result = JSON.parse(run("run", join(examples, "54-title-corrected.jsonl"), "--json").stdout);
    expect(result.refusals).toMatchObject([{ line: 7, code: "CHANGES_NOTHING" }]);
    expect(result.protocol.version).toBe(cd19.version);
    const retitled = join(examples, "protocols/cd19-b-all-retitled.yaml");
    const under = run(
      "run",
      join(examples, "54-title-corrected.jsonl"),
      "--protocol",
      retitled,
      "--protocol",
      "cd19-b-all",
    );
    expect(under.stdout).toContain("cd19-b-all 1.0.1");
  });
});
