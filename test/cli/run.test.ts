import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { parseDefinition } from "../../src/definitions/load.ts";
import { requirementCatalogue } from "../../src/protocol/requirements.ts";
import { root, run, temporary } from "./built.ts";
import { courseOutput } from "./course-output.ts";
import { expected } from "./expected-courses.ts";

const examples = join(root, "docs/examples");
const files = readdirSync(examples)
  .filter((name) => name.endsWith(".jsonl"))
  .sort();

const result = courseOutput.extend({
  refusals: z.array(
    z.object({ line: z.int(), code: z.string(), requirement: z.string().nullable(), message: z.string() }),
  ),
  doses: z.array(z.object({ ratio: z.string() })),
});

function courses(stdout: string) {
  return stdout
    .trim()
    .split("\n")
    .map((line) => result.parse(JSON.parse(line)));
}

const bundled = run("run", ...files.map((name) => join(examples, name)), "--json");
const told = courses(bundled.stdout);

const headerLine = z.object({ shows: z.array(z.string()), protocol: z.string().optional() });

/** The ids of the requirements that a definition file states. */
function stated(protocol = ""): readonly string[] {
  const read = parseDefinition(readFileSync(join(examples, protocol), "utf8"));
  return read.ok ? read.definition.requirements.map(({ id }) => id) : [];
}

describe("the bundled histories", () => {
  test("exit with 1, since some of what they try is refused", () => {
    expect(bundled.status).toBe(1);
    expect(bundled.stderr).toBe("");
  });
  test.each(told.filter(({ patientId }) => !patientId.startsWith("CART")))("$patientId", (course) => {
    const { patientId, state, responses, treatmentDisposition, studyDisposition, refusals, deviations } = course;
    const innermost = state
      .find((path) => !/\.(toxicity|contact)\./.test(path))
      ?.split(".")
      .at(-1);
    expect([
      innermost,
      course.course,
      responses.join(" "),
      treatmentDisposition,
      studyDisposition,
      refusals.map(({ requirement }) => requirement).join(" "),
      deviations.map(({ requirement }) => requirement).join(" "),
    ]).toEqual(expected[patientId]);
  });
  test("a deviation counts once, however many requirements it names", () => {
    const { stdout } = run("run", join(examples, "20-released-product-only.jsonl"));
    expect(stdout).toContain("  deviation  SIL-12, TRT-01: Out-of-specification product\n");
    expect(stdout).toMatch(/, 2 deviations\n$/);
  });
  test("SIL-19: a notice has its line, and is counted", () => {
    const { stdout } = run("run", join(examples, "26-asked-again.jsonl"));
    expect(stdout).toContain("  notice     line 15, fraction.given: fraction 1 at 6.0 of its plan\n");
    expect(stdout).toContain("  notice     line 17, fraction.given: the course at 1.5 of its plan\n");
    expect(stdout).toMatch(/1 patient, 14 entries, 2 refusals, 0 deviations, 2 notices\n$/);
    const { notices } = JSON.parse(run("run", join(examples, "26-asked-again.jsonl"), "--json").stdout);
    expect(notices).toMatchObject([
      { line: 15, message: "fraction 1 at 6.0 of its plan" },
      { line: 17, message: "the course at 1.5 of its plan" },
    ]);
  });
  test("all that are expected are there", () => {
    expect(told.map(({ patientId }) => patientId).filter((id) => !id.startsWith("CART"))).toEqual(
      Object.keys(expected),
    );
  });
  test("CART-BCMA cohort 1: two at 40 % for fever, four at 100 %, five never infused, each for its reason", () => {
    const cohort = told.filter(({ patientId }) => patientId.startsWith("CART"));
    const ends = cohort.map(
      ({ doses, treatmentDisposition, studyDisposition }) =>
        doses[0]?.ratio ?? treatmentDisposition ?? studyDisposition,
    );
    expect(ends).toEqual([
      ...["0.4000", "0.4000", "1.0000", "1.0000", "1.0000", "1.0000"],
      ...["SCREEN FAILURE", "SCREEN FAILURE", "PROGRESSIVE DISEASE", "PROGRESSIVE DISEASE", "WITHDRAWAL BY SUBJECT"],
    ]);
    expect(cohort.every(({ refusals, deviations }) => refusals.length + deviations.length === 0)).toBe(true);
  });
  test("together show every requirement of the catalogue, each by its id; other ids are those of the file's own protocol", () => {
    const shown = files.flatMap((name) => {
      const header = headerLine.parse(JSON.parse(readFileSync(join(examples, name), "utf8").split("\n")[0] ?? ""));
      return header.shows.map((id) => ({ name, id, protocol: header.protocol }));
    });
    const catalogued = requirementCatalogue.map(({ id }): string => id);
    expect(catalogued.filter((id) => !shown.some((one) => one.id === id))).toEqual([]);
    const own = shown.filter(({ id }) => !catalogued.includes(id));
    expect(own.filter(({ id, protocol }) => !stated(protocol).includes(id))).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(16);
  });
});

const good = readFileSync(join(examples, "16-lost-and-found.jsonl"), "utf8").trimEnd().split("\n").slice(1);

describe("unusable input exits with 2, names file, line and path, and records nothing", () => {
  const second = (text: string) => [good[0], text, ...good.slice(1)].join("\n");
  const line = (change: Record<string, unknown>) =>
    second(JSON.stringify({ ...JSON.parse(good[1] ?? ""), id: "new", ...change }));
  test.each<[string, string, RegExp]>([
    ["a truncated line", second('{"id": "x", "patientId": '), /:2: not JSON/],
    ["an unknown event", line({ event: "patient.cloned" }), /:2: event: there is no event "patient.cloned"/],
    ["a wrong type", line({ at: 7 }), /:2: at: /],
    ["NaN", second('{"id": NaN}'), /:2: not JSON/],
    ["a date that does not exist", line({ at: "2026-02-30T00:00:00Z" }), /:2: at: /],
    [
      "evidence of the wrong type",
      line({ event: "apheresis.performed", evidence: { adequate: "yes" } }),
      /:2: evidence.adequate: /,
    ],
    [
      "a unit nobody gives",
      line({ event: "eligibility.assessed", evidence: { hemoglobin: { value: 9, unit: "mmol/L" } } }),
      /:2: evidence.hemoglobin.unit: /,
    ],
    ["a prototype key", second('{"__proto__": {"admin": true}}'), /:2: not JSON: the key __proto__ is not allowed/],
    ["a line of 10 MB", second(`{"id": "${"x".repeat(10_000_000)}"}`), /:2: the line has 1\d{7} characters/],
    ["a number", second("7"), /:2: the command: /],
    [
      "an infinite number",
      line({ event: "lot.released", evidence: { lotId: "L", cells: 1 } }).replace('"cells":1', '"cells":1e999'),
      /:2: evidence.cells: /,
    ],
  ])("%s", (_, text, message) => {
    const file = temporary(text);
    const store = `${file}.sqlite`;
    const { status, stderr, stdout } = run("run", file, "--store", `sqlite:${store}`);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("Nothing was recorded.");
    expect([status, stdout]).toEqual([2, ""]);
    expect(readdirSync(join(store, "..")).some((name) => name.endsWith(".sqlite"))).toBe(false);
  });
  test("every problem of every file at once", () => {
    const { stderr } = run("run", temporary('{"a":1}\nx'), temporary("y"));
    expect(stderr.match(/not JSON/g)).toHaveLength(2);
    expect(stderr).toContain("history.jsonl:1: id: ");
  });
  test("a file that is not there, a binary file, a protocol that is not there, a store of another kind", () => {
    expect(run("run", "/no/such/file.jsonl")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("/no/such/file.jsonl: cannot be read (ENOENT)"),
    });
    expect(run("run", process.execPath).stderr).toContain("is not text in UTF-8");
    expect(run("run", temporary(""), "--protocol", "no-such").stderr).toContain("no-such");
    expect(run("run", temporary(""), "--store", "redis:x")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("write sqlite:FILE"),
    });
    expect(run("run").status).toBe(2);
    expect(run("fly").status).toBe(2);
  });
  test("one patient under two protocols", () => {
    const { status, stderr } = run(
      "run",
      join(examples, "16-lost-and-found.jsonl"),
      temporary(`{"history":"patient-course/history@1","protocol":"single-infusion"}\n${good[0]}`),
    );
    expect(status).toBe(2);
    expect(stderr).toContain("EX-16 is under another protocol");
  });
});

describe("a store", () => {
  test("goes on from what is in it, and a history run twice is recorded once", () => {
    const file = temporary(good.slice(0, 5).join("\n"));
    const store = `sqlite:${file}.sqlite`;
    const first = courses(run("run", file, "--store", store, "--json").stdout);
    expect(courses(run("run", file, "--store", store, "--json").stdout)).toEqual(first);
    writeFileSync(file, good[5] ?? "");
    expect(courses(run("run", file, "--store", store, "--json").stdout)[0]?.entries).toBe((first[0]?.entries ?? 0) + 1);
  });
  test("STR-09: what is recorded before it happened is refused, the rest goes on, and what was recorded stays", () => {
    const early = JSON.stringify({
      ...JSON.parse(good[1] ?? ""),
      id: "early",
      at: "2026-01-06T00:00:00+00:00",
      recordedAt: "2026-01-05T23:59:59+00:00",
      evidence: { signedOn: "2026-01-06" },
    });
    const { status, stdout } = run("run", temporary([good[0], early, good[1]].join("\n")), "--json");
    expect(status).toBe(1);
    expect(courses(stdout)[0]).toMatchObject({
      entries: 2,
      refusals: [{ line: 2, code: "TIME_RUNS_BACKWARDS", requirement: "STR-09" }],
    });
  });
});

describe("the other verbs", () => {
  test.each([["run"], ["verify"], ["check"], ["paths"], ["events"], ["protocol"], ["why"], ["demo"]])(
    "%s --help shows an example",
    (verb) => {
      const { status, stdout } = run(verb, "--help");
      expect(status).toBe(0);
      expect(stdout).toMatch(/Examples?:\n {2}patient-course/);
    },
  );
  test("only run says that nothing was recorded: the others record nothing", () => {
    for (const args of [
      ["protocol", "no-such"],
      ["events", "no.such"],
      ["why", "fraction.given", "no-such.jsonl"],
    ]) {
      const { status, stderr } = run(...args);
      expect([status, stderr.startsWith("unusable  ")]).toEqual([2, true]);
      expect(stderr).not.toContain("recorded.");
    }
  });
  test("the example of why is a history that goes on", () => {
    const [, event = "", file = ""] =
      /Examples:\n {2}patient-course why (\S+) (\S+)/.exec(run("why", "--help").stdout) ?? [];
    expect(run("run", file, "--json").stdout).toContain('"status":"active","course":1');
    const { stdout } = run("why", event, file);
    expect(stdout).toMatch(/is refused now.*\n {2}RSP-01/);
  });
  test("TRT-04: why, asked for a time, says only what can be judged then", () => {
    const file = join(examples, "45-two-lots.jsonl");
    const at = (time: string) => run("why", "fraction.given", file, "--at", time);
    expect(at("2026-06-01T09:00:00+08:00").stdout).toContain("is refused then");
    expect(at("2026-06-01T09:00:00+08:00").stdout).not.toContain("is refused now");
    const { status, stderr } = at("tomorrow");
    expect([status, stderr]).toEqual([2, expect.stringContaining("--at: a date and time")]);
  });
  test("what is wrong is told in plain words", () => {
    const { stderr } = run(
      "run",
      temporary('{"id":7,"event":"death.recorded","by":{"id":"x","role":7},"at":"2026-01-05T09:15:00Z"}'),
    );
    expect(stderr).toContain(":1: id: must be a text, not a number");
    expect(stderr).toContain(":1: patientId: is missing");
    expect(stderr).toContain(":1: by.role: must be a text, not a number");
    expect(stderr).not.toMatch(/Invalid input|expected|received/);
  });
  test("no colour but on a terminal", () => {
    expect(run("run", join(examples, "11-deviation-fraction-during-toxicity.jsonl")).stdout).not.toContain("\u001b");
  });
  test("events prints each event's JSON Schema", () => {
    const events = run("events", "--json")
      .stdout.trim()
      .split("\n")
      .map((text) =>
        z
          .object({
            event: z.string(),
            evidence: z.object({ type: z.unknown() }).or(z.object({ oneOf: z.array(z.unknown()) })),
          })
          .parse(JSON.parse(text)),
      );
    expect(events.map(({ event }) => event)).toContain("fraction.given");
    expect(run("events", "no.such").status).toBe(2);
  });
  test("protocol tells every fault of a file and exits with 2", () => {
    const file = temporary("id: Not Good\ncourses: { max: 0 }\n");
    const { status, stderr } = run("protocol", file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/:1:1 {2}id: .*\n.*:1:1 {2}version: /s);
    expect(stderr).toContain("courses.max");
    expect(run("protocol", "two-fraction").stdout).toContain("SIL-14");
    expect(run("protocol", "two-fraction", "--yaml").stdout).toMatch(/^schema: patient-course\/protocol@2/);
  });
  test("RSP-01: why names the sentence that stands in the way", () => {
    const cut = temporary(
      readFileSync(join(examples, "02-cri-assessment-against.jsonl"), "utf8").split("\n").slice(0, 16).join("\n"),
    );
    const { stdout, status } = run("why", "furtherTreatment.decided", cut);
    expect(status).toBe(0);
    expect(stdout).toContain("RSP-01  no clinical assessment is on record");
    expect(run("why", "patient.cloned", cut).status).toBe(2);
  });
});
