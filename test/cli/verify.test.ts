import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { root, run, temporary, temporaryFolder } from "./built.ts";

const counterexample = z.object({ message: z.string(), history: z.array(z.string()) }).nullable();
const verdict = z.object({ status: z.enum(["proved", "violated"]) });
const verification = z.object({
  definition: z.object({ id: z.string(), version: z.string(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  proved: z.boolean(),
  states: z.int(),
  transitions: z.int(),
  cells: z.int(),
  completePaths: z.string().regex(/^\d+$/),
  requirements: z.array(
    z.object({
      id: z.string(),
      status: z.enum(["proved", "violated", "evidence", "permits", "leftOut"]),
      counterexample,
    }),
  ),
  permitted: verdict,
  deviations: verdict,
  liveness: z.array(z.object({ name: z.string(), status: z.string(), assumption: z.string() })),
  properties: z.array(z.object({ name: z.string(), status: z.string(), counterexample })),
  coverage: z.record(z.string(), z.object({ total: z.int(), covered: z.int() })),
  mutants: z.object({
    total: z.int(),
    equivalent: z.int(),
    killedByRequirements: z.int(),
    survivors: z.array(z.unknown()),
  }),
  oracles: z.object({ spin: z.object({ run: z.boolean() }), scion: z.object({ run: z.boolean() }) }),
  elapsedMs: z.number(),
});

function verifications(stdout: string) {
  return stdout
    .trim()
    .split("\n")
    .map((line) => verification.parse(JSON.parse(line)));
}

const withProperties = (properties: string) =>
  temporary(
    run("protocol", "single-infusion", "--yaml").stdout.replace(/^properties: \[\]$/m, properties),
    "mine.yaml",
  );

describe("verify", { timeout: 300_000 }, () => {
  test("proves the three shipped protocols, one JSON object a line", () => {
    const { status, stdout } = run("verify", "--json", "--quick");
    const told = verifications(stdout);
    expect([status, told.map(({ definition, proved }) => [definition.id, proved])]).toEqual([
      0,
      [
        ["cd19-b-all", true],
        ["single-infusion", true],
        ["two-fraction", true],
      ],
    ]);
    for (const { requirements, permitted, deviations, liveness, mutants } of told) {
      expect(requirements.filter(({ status: found }) => found === "violated")).toEqual([]);
      expect([permitted.status, deviations.status]).toEqual(["proved", "proved"]);
      expect(liveness.find(({ name }) => name === "ends")?.assumption).toContain(
        "a patient is lost only finitely often",
      );
      expect(mutants.total).toBe(0);
    }
  });

  test("writes the certificate of one protocol and the command that checks it; which protocol it has to be told", () => {
    const file = join(temporaryFolder(), "single-infusion.certificate.json");
    const { status, stdout } = run("verify", "single-infusion", "--certificate", file);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining(`check the certificate: python3 docs/checker/check_certificate.py ${file}`),
    ]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      certificate: "patient-course/certificate@1",
      protocol: { id: "single-infusion" },
    });
    const without = run("verify", "--certificate", file);
    expect([without.status, without.stderr]).toEqual([2, expect.stringContaining("name the protocol")]);
  });

  test("proves properties of the designer's own, and shows a shortest history against one that fails", () => {
    const file = withProperties(
      [
        "properties:",
        "  - name: no second course",
        "    never: { value: { course: 2 } }",
        "  - name: nobody dies",
        "    never: { event: death.recorded }",
      ].join("\n"),
    );
    const folder = temporaryFolder();
    const { status, stdout } = run("verify", "--protocol", file, "--json", "--quick", "--report", folder);
    const [told] = verifications(stdout);
    expect([status, told?.proved]).toEqual([1, false]);
    expect(
      told?.properties.map((property) => [property.name, property.status, property.counterexample?.history]),
    ).toEqual([
      ["no second course", "proved", undefined],
      ["nobody dies", "violated", ["screening.identified.first", "death.recorded"]],
    ]);
    const [history = ""] = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
    const replayed = run("run", join(folder, history), "--protocol", file, "--json");
    expect([replayed.status, JSON.parse(replayed.stdout).studyDisposition]).toEqual([0, "DEATH"]);
  });

  test("a property that names a state, an event or a value the chart has not exits with 2: it would hold for no reason", () => {
    const file = withProperties(
      [
        "properties:",
        "  - name: typos",
        "    never: { any: [{ in: folowUp }, { event: fraction.gven }, { value: { treatment: COMPLETE } }, { value: { curse: 1 } }] }",
        "  - name: none",
        "    never: { all: [{ in: followUp }, { event: fraction.given }, { value: { course: 7, treatment: COMPLETED } }] }",
      ].join("\n"),
    );
    const { status, stdout, stderr } = run("verify", "--protocol", file);
    expect([status, stdout]).toEqual([2, ""]);
    for (const fault of ["no state folowUp", "no event fraction.gven", "treatment is never COMPLETE", "no value curse"])
      expect(stderr).toContain(`properties.0 (typos): ${fault}`);
    expect(stderr).not.toContain("properties.1");
  });

  const filedBy = ["verify", "single-infusion", "--quick", "--by", "A. Example", "--report"];

  test("files a report as a page, a PDF and data with its certificate, and JUnit for every verdict", {
    timeout: 600_000,
  }, () => {
    const folder = temporaryFolder();
    const junit = join(folder, "verify.xml");
    const { status, stdout } = run(...filedBy, folder, "--junit", junit);
    expect([status, stdout]).toEqual([0, expect.not.stringContaining("no PDF")]);
    expect(readdirSync(folder).sort()).toEqual([
      "single-infusion.certificate.json",
      "single-infusion.html",
      "single-infusion.json",
      "single-infusion.pdf",
      "verify.xml",
    ]);
    const filed = (ending: string) => readFileSync(join(folder, `single-infusion.${ending}`));
    const certificate = createHash("sha256").update(filed("certificate.json")).digest("hex");
    const data = JSON.parse(filed("json").toString());
    expect(data).toMatchObject({
      report: "patient-course/report@1",
      run: { date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), by: "A. Example" },
      certificate: { file: "single-infusion.certificate.json", digest: certificate },
    });
    const page = filed("html").toString();
    for (const told of ["RSP-03", "clinical/eligibility.test.ts: INC-01", certificate, "A. Example", data.run.date])
      expect(page).toContain(told);
    expect(filed("pdf").subarray(0, 5).toString()).toBe("%PDF-");
    expect(readFileSync(junit, "utf8")).toMatch(/<testsuite name="single-infusion 1.0.0" tests="\d+" failures="0"/);

    const again = temporaryFolder();
    const withoutPdfmake = temporary(
      `const { Module } = require("node:module");
       const resolve = Module._resolveFilename;
       Module._resolveFilename = (name, ...rest) => {
         if (!name.startsWith("pdfmake")) return resolve(name, ...rest);
         throw Object.assign(new Error("not installed"), { code: "MODULE_NOT_FOUND" });
       };`,
      "without-pdfmake.cjs",
    );
    const main = join(root, "dist/src/cli/main.js");
    const bare = spawnSync(process.execPath, ["--require", withoutPdfmake, main, ...filedBy, again], {
      encoding: "utf8",
      cwd: root,
    });
    expect([bare.status, bare.stdout]).toEqual([
      0,
      expect.stringContaining(`single-infusion.pdf: needs a package that is not installed: npm install pdfmake@0.3`),
    ]);
    for (const ending of ["html", "json", "certificate.json"])
      expect(readFileSync(join(again, `single-infusion.${ending}`)).equals(filed(ending)), ending).toBe(true);
  });

  test("who ran it is said in a report only: --by without --report exits with 2", () => {
    const { status, stderr } = run("verify", "single-infusion", "--by", "A. Example");
    expect([status, stderr]).toEqual([2, expect.stringContaining("--by A. Example")]);
  });

  test("a protocol named twice, or beside the two of a move, exits with 2", () => {
    const named = (...more: readonly string[]) => run("verify", "single-infusion", ...more);
    expect(named("--protocol", "two-fraction")).toMatchObject({ status: 2, stdout: "" });
    expect(named("--protocol", "two-fraction").stderr).toContain("name one protocol");
    expect(run("verify", "--protocol", "two-fraction", "--amend", "cd19-b-all", "cd19-b-all").stderr).toContain(
      "two-fraction: --amend names both definitions itself",
    );
  });

  test("a protocol that cannot be read exits with 2 and says why", () => {
    const { status, stdout, stderr } = run("verify", "--protocol", temporary("id: 7", "broken.yaml"));
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("id: ");
  });
});

describe("paths", { timeout: 300_000 }, () => {
  test("writes a suite that run replays without a refusal", () => {
    const folder = join(temporaryFolder(), "suite");
    const { status, stdout } = run("paths", "--cover", "transitions", "--protocol", "single-infusion", "--out", folder);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/histories cover \d+ transitions/)]);
    const files = readdirSync(folder).map((name) => join(folder, name));
    const replayed = run("run", ...files, "--json");
    expect(replayed.status).toBe(0);
    expect(replayed.stdout.trim().split("\n")).toHaveLength(files.length);
  });
});

describe("check", () => {
  const example = (name: string) => join(root, "docs/examples", name);
  test("TOX-01, SIL-02: a deviation that names nothing covers nothing, and is told as one", () => {
    const file = example("11-deviation-fraction-during-toxicity.jsonl");
    const { status, stdout } = run("check", file, "--json");
    const { violations } = JSON.parse(stdout);
    expect([status, violations[0]]).toEqual([
      1,
      expect.objectContaining({ requirement: "SIL-02", event: "fraction.given", deviation: "marked" }),
    ]);
    expect(run("check", file).stdout).toContain("marked as a deviation that names nothing, and so covers nothing");
  });

  const foreign = (lines: readonly Record<string, unknown>[]) =>
    temporary(
      lines
        .map((line, index) =>
          JSON.stringify({ patientId: "X", at: `2026-01-05T09:${String(index).padStart(2, "0")}:00Z`, ...line }),
        )
        .join("\n"),
    );

  test("STR-01: judges what another system wrote, by line, with verdicts and without evidence", () => {
    const file = foreign([
      { event: "screening.identified", verdict: "first" },
      { event: "consent.signed", verdict: null },
      { event: "apheresis.performed", verdict: "adequate" },
    ]);
    const { status, stdout } = run("check", file, "--json");
    const { violations } = JSON.parse(stdout);
    expect([status, violations]).toEqual([
      1,
      // A requirement is named whenever its own sentence is false of the entry, whatever else is false.
      ["STR-01", "INC-13", "STR-02"].map((requirement) =>
        expect.objectContaining({ line: 3, requirement, deviation: "none" }),
      ),
    ]);
  });

  test("a deviation that names what it departs from covers it, one that names another thing does not", () => {
    const until = [
      { event: "screening.identified", verdict: "first" },
      { event: "consent.signed", verdict: null },
      { event: "family.agreed", verdict: null },
    ];
    const enrolled = (named: string) =>
      foreign([...until, { event: "enrolment.signed", verdict: "inWindow", deviation: { requirements: [named] } }]);
    const statements = (file: string) =>
      JSON.parse(run("check", file, "--json").stdout)
        .violations.filter(({ requirement }: { requirement: string }) => requirement === "STR-01")
        .map(({ deviation }: { deviation: string }) => deviation);
    expect(statements(enrolled("STR-01"))).toEqual(["named"]);
    expect(statements(enrolled("SIL-07"))).toEqual(["none"]);
    const { status, stdout } = run("check", enrolled("SIL-07"));
    expect([status, stdout]).toEqual([1, expect.stringContaining("the deviation on record names SIL-07 instead")]);
    expect(stdout).toMatch(/:4 {2}enrolment\.signed {2}SIL-07 {2}a deviation on record names it/);
  });

  test("a deviation that names all that its entry breaks leaves nothing uncovered", () => {
    const deviation = { requirements: ["STR-01", "STR-02", "INC-13"] };
    const collected = foreign([
      { event: "screening.identified", verdict: "first" },
      { event: "apheresis.performed", verdict: "adequate", deviation },
    ]);
    expect([run("check", collected).status, run("check", collected).stdout]).toEqual([
      0,
      expect.stringContaining("3 departures, each recorded as a deviation"),
    ]);
  });

  test("a refused line is no fact, whatever it says and whoever wrote it", () => {
    const refused = [
      { kind: "refused" },
      { refused: true },
      { refused: "no consent" },
      { refused: ["STR-01"] },
      { status: "Rejected" },
    ];
    const attempts = refused.flatMap((mark) => [
      { event: "fraction.given", verdict: "1.onDay", ...mark },
      { event: "no.such", ...mark },
    ]);
    const facts = [
      { event: "screening.identified", verdict: "first" },
      { event: "consent.signed", verdict: null, status: "completed", refused: false },
    ];
    const told = run("check", foreign([...facts.slice(0, 1), ...attempts, ...facts.slice(1)]), "--json");
    expect([told.status, JSON.parse(told.stdout)]).toEqual([
      0,
      expect.objectContaining({ entries: 2, violations: [], unjudged: [] }),
    ]);
  });

  test("TRT-04, STR-09: dates of other systems may say less, and what they do not say is not judged", () => {
    const [day, month] = ["2026-01-05", "2026-01"];
    const facts = (recorded: string) => [
      { event: "screening.identified", verdict: "first", at: "2026" },
      { event: "consent.signed", evidence: { signedOn: "2026-01" }, at: day },
      { event: "family.agreed", verdict: null, at: recorded },
    ];
    const { status, stdout } = run("check", foreign(facts(month)), "--json");
    const { violations, unjudged } = JSON.parse(stdout);
    expect([status, violations]).toEqual([0, []]);
    expect(unjudged).toContainEqual(
      expect.objectContaining({ line: 3, event: "family.agreed", requirement: "STR-09" }),
    );
    expect(run("check", foreign(facts(month))).stdout).toMatch(/nothing is violated, as far as it can be judged {2}\d/);
    const early = run("check", foreign(facts("2026-01-04T09:30")), "--json");
    expect([early.status, JSON.parse(early.stdout).violations]).toEqual([
      1,
      expect.arrayContaining([expect.objectContaining({ line: 3, requirement: "STR-09" })]),
    ]);
  });

  test("a date that does not exist, or an offset of nowhere, is unusable", () => {
    for (const at of ["2026-02-30", "2026-13", "26", "2026-01-05T24:00", "2026-01-05T09:30+25:00"]) {
      const { status, stderr } = run("check", foreign([{ event: "family.agreed", verdict: null, at }]));
      expect([status, stderr]).toEqual([2, expect.stringContaining(":1: at: a date and time")]);
    }
  });

  test("INC-04: an enrolment is judged again from its evidence, criterion by criterion", () => {
    const file = foreign([
      { event: "screening.identified", verdict: "first" },
      { event: "consent.signed", verdict: null },
      { event: "family.agreed", verdict: null },
      { event: "eligibility.assessed", verdict: "eligible", evidence: { karnofsky: 80 } },
      { event: "enrolment.signed", verdict: "inWindow" },
    ]);
    const { violations } = JSON.parse(run("check", file, "--json").stdout);
    const found = violations.map(({ line, requirement }: { line: number; requirement: string | null }) => [
      line,
      requirement,
    ]);
    expect(found).toContainEqual([5, "INC-04"]);
    expect(found).toContainEqual([4, null]);
  });

  test("unusable lines exit with 2 and name file, line and path", () => {
    const { status, stderr } = run(
      "check",
      temporary('{"patientId": "X", "event": "no.such", "at": "2026-01-05T09:00:00Z"}'),
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/history\.jsonl:1: event: there is no such event/);
  });
});
