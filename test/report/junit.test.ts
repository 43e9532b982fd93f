import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import * as z from "zod";
import { junitOf, junitReporter } from "../../src/report/junit.ts";
import { verificationReport } from "../../src/report/verification.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { prove } from "../../src/verify/verify.ts";
import { shipped, withEitherAfterCompleteResponse, withHostileTexts } from "./reports.ts";

const report = verificationReport({
  proof: prove(subjectOf(shipped("single-infusion"))),
  elapsedMs: 1500,
  toolVersion: "1",
});

const suites = z.object({
  testsuites: z.object({
    testsuite: z.object({
      tests: z.coerce.number(),
      failures: z.coerce.number(),
      testcase: z.array(
        z.object({
          name: z.string(),
          classname: z.string(),
          failure: z.object({ message: z.string(), "#text": z.string() }).optional(),
        }),
      ),
    }),
  }),
});

function parsed(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", parseTagValue: false });
  return suites.parse(parser.parse(xml)).testsuites.testsuite;
}

test("a proof is well-formed JUnit XML with a case for each requirement, statement and ending, none failed", () => {
  const suite = parsed(junitReporter.render(report));
  expect(suite.testcase).toHaveLength(report.requirements.length + 5 + report.liveness.length);
  expect(suite).toMatchObject({ tests: suite.testcase.length, failures: 0 });
  expect(suite.testcase.filter(({ failure }) => failure !== undefined)).toEqual([]);
  for (const { id } of report.requirements)
    expect(suite.testcase.filter(({ name }) => name.startsWith(`${id} `))).toHaveLength(1);
});

test("RSP-01: a violated requirement is a failure with its history, an entry a line", () => {
  const proof = prove(withEitherAfterCompleteResponse());
  const suite = parsed(junitReporter.render(verificationReport({ proof, elapsedMs: 5, toolVersion: "1" })));
  // The chart was broken apart from its machine, so the two differ as well.
  expect(suite.failures).toBe(2);
  const [failed] = suite.testcase.filter(({ failure }) => failure !== undefined);
  const told = proof.requirements.find(({ id }) => id === "RSP-01")?.counterexample;
  expect(failed?.name).toMatch(/^RSP-01 /);
  expect(failed?.failure?.message).toBe(told?.message);
  const lines = failed?.failure?.["#text"].split("\n") ?? [];
  expect(lines).toHaveLength((told?.history.length ?? 0) + 1);
  expect(lines.at(-1)).toContain("furtherTreatment.decided.start");
});

test("several reports are one well-formed document with a suite for each", () => {
  const xml = junitOf([report, { ...report, definition: { ...report.definition, id: "another" } }]);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name?.split(" ")[0])).toEqual([
    "single-infusion",
    "another",
  ]);
});

test("an oracle that ran is a case, and its differences fail it", () => {
  const oracles = { ...report.oracles, scion: { run: true, whyNot: null, compared: 3, differences: ["elsewhere"] } };
  const suite = parsed(junitReporter.render({ ...report, oracles }));
  const cases = suite.testcase.filter(({ classname }) => classname.endsWith(".oracles"));
  expect(cases).toMatchObject([{ name: "scion", failure: { message: "elsewhere" } }]);
});

test("hostile text of a definition stays text", () => {
  const hostile = `"/><failure/>]]>&amp;'<!-- \u0000\u001b \ud800 \uffff`;
  const suite = parsed(junitReporter.render(withHostileTexts(report, hostile)));
  const unwritable = ["\u0000", "\u001b", "\ud800", "\uffff"];
  const shown = unwritable.reduce((text, sign) => text.replaceAll(sign, "\u{FFFD}"), hostile);
  expect(suite.testcase.find(({ classname }) => classname.endsWith(".properties"))?.name).toBe(shown);
});
