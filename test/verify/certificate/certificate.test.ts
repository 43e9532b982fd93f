import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { explore } from "../../../src/chart/explore.ts";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { canonicalJson, sha256 } from "../../../src/protocol/digest.ts";
import { type Certificate, certificateOf } from "../../../src/verify/certificate/certificate.ts";
import { subjectOf } from "../../../src/verify/subject.ts";
import { prove } from "../../../src/verify/verify.ts";
import { tortureChart, tortureCharts } from "../../chart/torture-charts.ts";

const root = new URL("../../../", import.meta.url).pathname;
const checker = join(root, "docs/checker/check_certificate.py");
const python = spawnSync("python3", ["--version"], { encoding: "utf8" });
const whyNot = python.error?.message ?? (python.status === 0 ? undefined : `python3 --version: ${python.stderr}`);

const small = certificateOf(prove(subjectOf(shippedDefinitions["single-infusion"])), "0.0.0");
const whole = () => certificateOf(prove(subjectOf(shippedDefinitions["cd19-b-all"])), "0.0.0");
const folder = mkdtempSync(join(tmpdir(), "patient-course-certificate-"));

/** What the checker answers to a certificate: its exit code and what it prints. */
function checked(certificate: object, ...options: readonly string[]) {
  const file = join(folder, "certificate.json");
  writeFileSync(file, JSON.stringify(certificate));
  const { status, stdout, stderr } = spawnSync("python3", ["-B", checker, file, ...options], { encoding: "utf8" });
  return { status, said: `${stdout}${stderr}` };
}

/** A certificate with one thing changed. */
function doctored(change: (certificate: Doctored) => void): Doctored {
  const certificate: Doctored = JSON.parse(JSON.stringify(small));
  change(certificate);
  return certificate;
}

/** The same with every part writable. */
type Doctored = Writable<Certificate>;
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;

/** A chart that was changed by somebody who knows how its digest is made. */
function withChart(change: (chart: Doctored["chart"]["data"]) => void): Doctored {
  return doctored(({ chart }) => {
    change(chart.data);
    chart.digest = sha256(canonicalJson(chart.data));
  });
}

describe("the certificate of a proof", () => {
  const matches = new Ajv({
    allowUnionTypes: true,
    strictTuples: false,
    strictTypes: false,
    strictRequired: false,
  }).compile(JSON.parse(readFileSync(join(root, "docs/checker/certificate.schema.json"), "utf8")));

  test("is what its JSON Schema describes, and names the chart by the digest of the report", () => {
    expect([matches(small), matches.errors]).toEqual([true, null]);
    const { chartDigest } = prove(subjectOf(shippedDefinitions["single-infusion"]));
    expect(small.chart.digest).toBe(chartDigest);
    expect(matches({ ...small, states: [["0", 0, -1, -1]] })).toBe(false);
  });

  test("has a rule of STR-01 that a person can read beside its sentence: only who was found eligible is enrolled", () => {
    const rules = small.requirements.find(({ id }) => id === "STR-01")?.breaks ?? [];
    const enrolment = JSON.stringify(rules.find(({ of }) => of.includes("enrolment.signed.inWindow"))?.rule);
    expect(enrolment).toContain('"ask":"eligible"');
  });
});

describe("the checker", () => {
  test("runs where there is Python, which has to be there in CI", () => {
    if (whyNot !== undefined) process.stderr.write(`the checker of certificates is not run: ${whyNot}\n`);
    expect([process.env.CI === undefined, whyNot]).not.toEqual([false, expect.anything()]);
  });

  test("has at most 600 lines, and imports nothing but the standard library", () => {
    const lines = readFileSync(checker, "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(600);
    const imports = lines.filter((line) => /^\s*(import|from) /.test(line)).map((line) => line.split(" ")[1]);
    expect(imports).toEqual(["argparse", "hashlib", "json", "sys", "functools"]);
  });
});

describe.runIf(whyNot === undefined)("the checker, in Python", { timeout: 600_000 }, () => {
  test("accepts the certificate of cd19-b-all, which is below 20 MB", () => {
    const certificate = whole();
    expect(certificate.counts.states).toBe(9274);
    expect(JSON.stringify(certificate).length).toBeLessThan(20_000_000);
    expect(checked(certificate)).toEqual({ status: 0, said: expect.stringMatching(/\nHOLDS\n$/) });
  });

  test("accepts a small one, for the chart of the report and for no other", () => {
    expect(checked(small, "--chart", small.chart.digest).status).toBe(0);
    const other = checked(small, "--chart", "0".repeat(64));
    expect([other.status, other.said]).toEqual([1, expect.stringContaining("REFUSED: chart.digest")]);
  });

  test("steps charts with history, parallel states and eventless transitions as the prover does", () => {
    const charts = tortureCharts.map((spec) => explore(tortureChart(spec).ir, 200)).filter(({ complete }) => complete);
    expect(charts.some(({ ir }) => ir.states.some(({ history }) => history === "deep"))).toBe(true);
    expect(charts.some(({ ir }) => ir.states.some(({ history }) => history === "shallow"))).toBe(true);
    const { stdout, stderr } = spawnSync(
      "python3",
      [join(root, "test/verify/certificate/edges.py"), join(root, "docs/checker")],
      { encoding: "utf8", input: JSON.stringify(charts.map(({ ir }) => ir)), maxBuffer: 1e8 },
    );
    expect(stderr).toBe("");
    const theirs: unknown[][][] = JSON.parse(stdout);
    const ours = charts.map(({ edges, configurations }) =>
      edges.map(({ from, event, to, fired }) => {
        const told = (index: number) => {
          const one = configurations[index];
          return [[one?.active, one?.remembered], one?.values];
        };
        return [told(from), event, told(to), fired.map(({ index }) => index)];
      }),
    );
    const sorted = (all: readonly (readonly unknown[])[]) =>
      all.map((steps) => steps.map((one) => canonicalJson(one)).sort());
    expect(sorted(theirs)).toEqual(sorted(ours));
  });

  const enrolment = (chart: Doctored["chart"]["data"]) => {
    const found = chart.transitions.find(({ event }) => event === "enrolment.signed.inWindow");
    if (found === undefined) throw new Error("the chart enrols nobody");
    return found;
  };
  const doctorings: readonly (readonly [what: string, certificate: () => Doctored, place: RegExp])[] = [
    [
      "a chart without its digest",
      () => doctored(({ chart }) => (enrolment(chart.data).guard = null)),
      /^chart\.digest/,
    ],
    [
      "a chart that enrols whoever is not eligible (STR-01)",
      () => withChart((chart) => (enrolment(chart).guard = null)),
      /^states\[\d+\] by enrolment\.signed\.inWindow: /,
    ],
    [
      "a chart that does not take a death (STR-10)",
      () =>
        withChart((chart) => {
          for (const one of chart.transitions) if (one.event === "death.recorded") one.guard = { any: [] };
        }),
      /^states\[\d+\] by death\.recorded: the chart refuses it, and no requirement forbids it/,
    ],
    [
      "a monitor that allows what it forbids (STR-01)",
      () =>
        doctored(({ requirements }) => {
          const rules = requirements.find(({ id }) => id === "STR-01")?.breaks ?? [];
          for (const one of rules) if (one.of.includes("enrolment.signed.inWindow")) one.rule = { is: null };
        }),
      /^states\[\d+\] by (deviation\.)?enrolment\.signed\.inWindow: /,
    ],
    [
      "an account in which an enrolment changes nothing",
      () =>
        doctored(({ account }) => {
          account.changes = account.changes.filter(({ of }) => !of.includes("enrolment.signed.inWindow"));
        }),
      /^states\[\d+\] by (deviation\.)?enrolment\.signed\.inWindow: /,
    ],
    [
      "a step that leads elsewhere",
      () =>
        doctored(({ states }) => {
          const last = states.at(-1);
          if (last !== undefined) last[3] = (last[3] + 1) % small.letters.length;
        }),
      /^states\[\d+\]: \S+ does not lead to it/,
    ],
    [
      "a state that is left out",
      () => doctored(({ states }) => void states.pop()),
      /^states\[\d+\] by \S+: .* is not listed/,
    ],
    [
      "a refusal that names another requirement",
      () =>
        doctored(({ naming }) => {
          for (const { blocks = [], refuses = {} } of Object.values(naming.states))
            for (const block of [...blocks, ...Object.values(refuses).flat()])
              if (block.requirement === "STR-01") block.requirement = "STR-04";
        }),
      /^states\[\d+\] by \S+: the chart names .*STR-04.*, and it breaks /,
    ],
    [
      "a ranking under which a loop goes down",
      () => doctored(({ rankings }) => (rankings.ends = rankings.ends.map(() => 1))),
      /^configurations\.list\[\d+\]: \S+ leads to no smaller number in rankings\.ends/,
    ],
    [
      "a ranking under which nothing is near its end",
      () => doctored(({ rankings }) => (rankings.canEnd = rankings.canEnd.map((rank) => Math.min(rank, 1) * 2))),
      /^configurations\.list\[\d+\]: no step leads to a smaller number in rankings\.canEnd/,
    ],
    ["a count of more than was looked at", () => doctored(({ counts }) => (counts.cells += 1)), /^counts\.cells: /],
  ];

  test.each(doctorings)("refuses %s, and names the place", (_, certificate, place) => {
    const { status, said } = checked(certificate());
    expect([status, said.replace(/^REFUSED: /, "")]).toEqual([1, expect.stringMatching(place)]);
  });

  test("says of another file that it is no certificate", () => {
    expect(checked({}).status).toBe(2);
  });

  test("shows a requirement with its sentence and its table in words", () => {
    const file = join(folder, "shown.json");
    writeFileSync(file, JSON.stringify(small));
    const show = join(root, "docs/checker/show_requirement.py");
    const { stdout } = spawnSync("python3", [show, file, "--requirement", "STR-01"], { encoding: "utf8" });
    expect(stdout).toMatch(/^STR-01: .*\n[\s\S]*eligible is no:\n\s+FORBIDDEN: /);
  });
});
