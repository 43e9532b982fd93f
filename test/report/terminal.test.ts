import pc from "picocolors";
import { expect, test } from "vitest";
import { terminalReporter } from "../../src/report/terminal.ts";
import { verificationReport } from "../../src/report/verification.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { prove } from "../../src/verify/verify.ts";
import { shipped, withEitherAfterCompleteResponse, withHostileTexts } from "./reports.ts";

const report = verificationReport({
  proof: prove(subjectOf(shipped("single-infusion"))),
  elapsedMs: 1500,
  toolVersion: "1",
});
const linesOf = (text: string) => text.trimEnd().split("\n");

test("a proof ends with PROVED and tells each requirement with its verdict on a line of its own", () => {
  const lines = linesOf(terminalReporter().render(report));
  expect(lines.at(-1)).toMatch(/^PROVED: \d+ requirements hold over every history, .*\(\d.* states, .* s\)$/);
  for (const { id, status } of report.requirements)
    expect(lines.filter((line) => line.startsWith(`  ${status.padEnd(8)}  ${id}  `))).toHaveLength(1);
});

test("every named assumption of an ending is told", () => {
  const text = terminalReporter().render(report);
  for (const assumption of report.liveness.flatMap(({ assumptions }) => assumptions))
    expect(text).toContain(`rests on ${assumption}`);
});

test("requirements are cut to the width of the terminal", () => {
  const ids = new Set(report.requirements.map(({ id }) => id));
  for (const width of [40, 60, 90]) {
    const rows = linesOf(terminalReporter({ width }).render(report)).filter((line) => ids.has(line.slice(12, 18)));
    expect(rows).toHaveLength(report.requirements.length);
    expect(rows.filter((line) => [...line].length > width)).toEqual([]);
  }
});

test("RSP-01: a violated proof ends with VIOLATED and shows the history in words, an entry a line", () => {
  const proof = prove(withEitherAfterCompleteResponse());
  const lines = linesOf(terminalReporter().render(verificationReport({ proof, elapsedMs: 5, toolVersion: "1" })));
  expect(lines.at(-1)).toMatch(/^VIOLATED: RSP-01, machine \(/);
  const history = proof.requirements.find(({ id }) => id === "RSP-01")?.counterexample?.history ?? [];
  const told = lines.filter((line) => /^ +\d+\. /.test(line));
  expect(told.map((line) => line.trim().split("  ").at(-1))).toEqual(history);
  expect(told.at(-1)).toContain("Further treatment is decided (a further course starts)");
});

test("an exploration that did not end is not proved, and says so", () => {
  const unanswered = ["the bound of 5 states is exceeded"];
  const lines = linesOf(terminalReporter().render({ ...report, proved: false, unanswered }));
  expect(lines.at(-1)).toMatch(/^NOT ANSWERED: the bound of 5 states is exceeded \(/);
});

test("colour is added only by the paint", () => {
  expect(terminalReporter().render(report)).not.toContain("\u001b");
  const painted = terminalReporter({ paint: pc.createColors(true) }).render(report);
  expect(painted).toContain(pc.createColors(true).bold("INC-01"));
});

test("what a definition says cannot drive the terminal", () => {
  const text = terminalReporter().render(withHostileTexts(report, "a\u001b[2J\u0007\nPROVED: b"));
  expect([...text].filter((sign) => sign < " " && sign !== "\n")).toEqual([]);
  expect(linesOf(text).filter((line) => line.startsWith("PROVED: b"))).toEqual([]);
});
