import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { run, temporary } from "./built.ts";

const cases = fileURLToPath(new URL("field", import.meta.url));

const outcome = z.object({
  state: z.array(z.string()),
  refusals: z.array(
    z.object({ line: z.int(), code: z.string(), requirement: z.string().nullable(), message: z.string() }),
  ),
  deviations: z.array(z.object({ requirement: z.string() })),
  notices: z.array(z.object({ line: z.int(), message: z.string() })),
  findings: z.array(
    z.object({ line: z.int(), requirements: z.array(z.string()), because: z.array(z.int()), moot: z.boolean() }),
  ),
  treatmentDisposition: z.string().nullable(),
  studyDisposition: z.string().nullable(),
  doses: z.array(z.object({ given: z.int() })),
});
const checked = z.object({
  violations: z.array(z.object({ line: z.int(), requirement: z.string().nullable(), deviation: z.string() })),
});

function file(name: string): string {
  const found = readdirSync(cases).find((one) => one.startsWith(`${name}-`));
  if (found === undefined) throw new Error(`no case ${name}`);
  return join(cases, found);
}

/** What a history comes to, and which requirements refuse which of its lines, each once. */
function ran(path: string, ...options: string[]) {
  const told = outcome.parse(JSON.parse(run("run", path, "--json", ...options).stdout));
  const refused: Record<number, string[]> = {};
  for (const { line, requirement } of told.refusals) {
    const ids = refused[line] ?? [];
    refused[line] = [...new Set([...ids, requirement ?? "none"])].sort();
  }
  return { ...told, refused };
}

/** What `check` says is violated, line by line. */
function violated(path: string): readonly string[] {
  return checked
    .parse(JSON.parse(run("check", path, "--json").stdout))
    .violations.map(({ line, requirement }) => `${line} ${requirement}`);
}

/** A case with further lines, or with lines changed. */
function changed(name: string, change: (lines: readonly string[]) => readonly string[]): string {
  return temporary(change(readFileSync(file(name), "utf8").trimEnd().split("\n")).join("\n"));
}

describe("cases from the field: each gives what its README says is right", () => {
  test("SIL-18: c01b, a consent dated 1926 is asked again, and what needs it is refused", () => {
    const { refused, refusals } = ran(file("c01b"));
    expect(refused[3]).toEqual(["SIL-18"]);
    expect(refusals[0]).toMatchObject({ line: 3, code: "IMPLAUSIBLE" });
    expect(refused[6]).toEqual(["INC-13", "STR-01"]);
    expect(violated(file("c01b"))).toEqual(["3 SIL-18"]);
  });
  test("STR-01, STR-02, INC-13: c02, cells collected before consent are refused, recorded as a deviation, and the way ahead is open", () => {
    const { refused, deviations, state } = ran(file("c02"));
    expect(refused).toEqual({ 3: ["INC-13", "STR-01", "STR-02"] });
    expect(deviations.map(({ requirement }) => requirement).sort()).toEqual(["INC-13", "STR-01", "STR-02"]);
    expect(state[0]).toBe("study.course.consent.neither");
    const ahead = changed("c02", (lines) => [
      ...lines,
      ...readFileSync(file("c05"), "utf8")
        .replaceAll("C05-", "C02-AHEAD-")
        .replaceAll("C05", "C02")
        .replaceAll("2026-01-0", "2026-03-0")
        .split("\n")
        .slice(2, 6),
    ]);
    expect(ran(ahead).state[0]).toBe("study.course.treatment.product.apheresis");
    expect(ran(ahead).refused).toEqual(refused);
  });
  test("SIL-19: c04c, the 60 % bag on day 1 is recorded with notices, and departs from nothing", () => {
    const { refused, deviations, notices } = ran(file("c04c"));
    expect([refused, deviations]).toEqual([{}, []]);
    expect(notices.map(({ message }) => message)).toEqual([
      "fraction 1 at 6.0 of its plan",
      "the course at 1.5 of its plan",
    ]);
    expect(violated(file("c04c"))).toEqual([]);
  });
  test("STR-10: c05, after a grade 5 nothing is resolved, given or read; check says violated", () => {
    const { refused, state } = ran(file("c05"));
    expect(refused).toEqual({
      14: ["STR-06", "STR-10"],
      15: ["SIL-02", "STR-10"],
      16: ["SIL-02", "STR-10"],
      17: ["STR-10"],
    });
    expect(state).toEqual(["fatal"]);
    expect(violated(file("c05"))).toEqual(
      expect.arrayContaining(["14 STR-10", "14 STR-06", "15 STR-10", "16 STR-10", "17 STR-10"]),
    );
    expect(run("why", "death.recorded", file("c05")).stdout).toContain("may happen now");
  });
  test("SIL-18: c06, creatinine in mg/dL keyed as umol/L is refused at its field, so nobody is enrolled", () => {
    const { refused, refusals, state } = ran(file("c06"));
    expect(refused[5]).toEqual(["SIL-18"]);
    expect(refusals[0]?.message).toContain("creatinine");
    expect(refused[6]).toEqual(["STR-01"]);
    expect(state[0]).toBe("study.course.screening.assessing");
    expect(violated(file("c06"))).toContain("5 SIL-18");
  });
  test("SIL-17, TRT-04: c09c, UTC without a site's zone says no day; with it both fractions fall on one", () => {
    expect(ran(file("c09c")).refused).toEqual({ 12: ["SIL-17"], 13: ["SIL-17"] });
    const { definition } = JSON.parse(run("protocol", "cd19-b-all", "--json").stdout);
    const zoned = temporary(
      JSON.stringify({ ...definition, sites: [{ id: "shanghai", timeZone: "Asia/Shanghai" }] }),
      "zoned.json",
    );
    const atSite = changed("c09c", (lines) =>
      lines.map((line) =>
        line.replace('"evidence":{"screeningNumber"', '"evidence":{"site":"shanghai","screeningNumber"'),
      ),
    );
    expect(ran(atSite, "--protocol", zoned).refused).toEqual({ 13: ["TRT-04"] });
  });
  test("STR-09, SIL-02: c11, a grade 3 of the night before takes its place: fraction 2 is a finding because of it, fraction 3 is held", () => {
    const { refused, state, findings } = ran(file("c11"));
    expect(refused).toEqual({});
    expect(state).toContain("study.toxicity.open.severe");
    expect(findings).toMatchObject([{ line: 13, requirements: ["SIL-02"], because: [14], moot: false }]);
    expect(run("why", "fraction.given", file("c11")).stdout).toContain(
      "open finding  entry 12, fraction.given: departs from SIL-02 because of entry 13\n",
    );
    const fraction3 = changed("c11", (lines) => [
      ...lines,
      (lines[12] ?? "").replace("C11-12", "C11-14").replace('"fraction":2', '"fraction":3').replace("-22T", "-23T"),
    ]);
    expect(ran(fraction3).refused).toEqual({ 15: ["SIL-02"] });
  });
  test("STR-09, SIL-02: c11, check says by itself that fraction 2 departs only because of what was recorded after it, apart from violations", () => {
    const { status, stdout } = run("check", file("c11"), "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      violations: [],
      findings: [{ line: 13, event: "fraction.given", requirement: "SIL-02", because: 14 }],
    });
    const said = run("check", file("c11")).stdout;
    expect(said).toContain("C11  13 entries  1 open finding\n");
    expect(said).toContain("open finding: so only because of line 14, toxicity.reported, recorded after it");
    const acknowledged = changed("c11", (lines) => [
      ...lines,
      JSON.stringify({
        kind: "acknowledgement",
        id: "C11-15",
        patientId: "C11",
        entry: "C11-12",
        by: { id: "x.investigator", name: "A. Person", role: "investigator" },
        reason: "the night's note came late",
        signature: { name: "A. Person", meaning: "responsibility" },
        recordedAt: "2026-01-22T12:00:00+08:00",
      }),
    ]);
    const after = run("check", acknowledged, "--json");
    expect([after.status, JSON.parse(after.stdout)]).toMatchObject([
      0,
      { violations: [{ line: 13, requirement: "SIL-02", deviation: "named" }], findings: [] },
    ]);
  });
  test("SIL-10: c12, a death learned after the patient has left is recorded and changes no disposition", () => {
    const { refused, state, treatmentDisposition, studyDisposition } = ran(file("c12"));
    expect([refused, state]).toEqual([{}, ["deceased"]]);
    expect([treatmentDisposition, studyDisposition]).toEqual(["WITHDRAWAL BY SUBJECT", "WITHDRAWAL BY SUBJECT"]);
    expect(violated(file("c12"))).toEqual([]);
  });
  test("STR-02, SIL-06, STR-03, TRT-01: c14b, a recalled lot is no product in store", () => {
    const { refused } = ran(file("c14b"));
    expect(refused[17]).toEqual(["SIL-06"]);
    expect(refused[19]).toContain("STR-03");
    expect(refused[20]).toEqual(["STR-03", "TRT-01"]);
    expect(refused[16]).toBeUndefined();
    expect(violated(file("c14b"))).toEqual(expect.arrayContaining(["17 SIL-06", "19 STR-03", "20 TRT-01"]));
  });
  test("SIL-12, STR-03: c15, an echo of 2021 is no readiness", () => {
    const { refused, state } = ran(file("c15"));
    expect(refused[11]).toEqual(["SIL-12", "STR-03"]);
    expect(state[0]).toBe("study.course.treatment.readiness.assessing");
    expect(violated(file("c15"))).toEqual(expect.arrayContaining(["11 SIL-12", "11 STR-03"]));
  });
  test("SIL-01, SIL-02: c20b, CRS in words that nobody recognises is kept ungraded, which holds", () => {
    const { refused, state } = ran(file("c20b"));
    expect(refused).toEqual({ 14: ["SIL-02"] });
    expect(state).toContain("study.toxicity.open.holding");
    const [, , two = ""] = readFileSync(file("c20b"), "utf8").trimEnd().split("\n").slice(-3);
    const regraded = JSON.stringify({
      ...JSON.parse(two),
      id: "C20B-REGRADED",
      event: "toxicity.regraded",
      evidence: { toxicityId: "T1", kind: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 2 } },
    });
    const chosen = changed("c20b", (lines) => [...lines, regraded, two.replace('"C20B-13"', '"C20B-AGAIN"')]);
    expect(ran(chosen).refused).toEqual({ 14: ["SIL-02"] });
    expect(ran(chosen).doses).toEqual([{ given: 28_000_000 }]);
  });
  test("STR-02, TRT-01: c36, two lots of one collection are released; where the course's lot holds too little the bags are asked for", () => {
    const { refused, refusals } = ran(file("c36"));
    expect(refused).toEqual({ 15: ["TRT-01"] });
    expect(refusals[0]?.message).toContain("name the bags");
    const named = changed("c36", (lines) => [
      ...lines.slice(0, -1),
      (lines.at(-1) ?? "").replace(
        '"cells":42000000',
        '"cells":42000000,"bags":[{"lotId":"LOT-A","cells":2000000},{"lotId":"LOT-B","cells":40000000}]',
      ),
    ]);
    expect([ran(named).refused, ran(named).doses]).toEqual([{}, [{ given: 70_000_000 }]]);
  });
  test("SIL-11: c46, a signature in the name of another is refused", () => {
    expect(ran(file("c46")).refused).toEqual({ 6: ["SIL-11"] });
    expect(violated(file("c46"))).toEqual(["6 SIL-11"]);
  });
  test("every case has its test", () => {
    const text = readFileSync(fileURLToPath(import.meta.url), "utf8");
    const names = readdirSync(cases).filter((name) => name.endsWith(".jsonl"));
    expect(names.filter((name) => !text.includes(` ${name.split("-")[0]}`))).toEqual([]);
    expect(names).toHaveLength(13);
  });
});
