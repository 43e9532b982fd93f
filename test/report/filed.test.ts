import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { type FiledReport, filedJson, filedReport } from "../../src/report/filed.ts";
import { filedJsonSchema } from "../../src/report/filed-schema.ts";
import { filedHtml } from "../../src/report/html/page.ts";
import { verificationReport } from "../../src/report/verification.ts";
import { killMutants } from "../../src/verify/kill.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { charts, rendered, shipped, withEitherAfterCompleteResponse } from "./reports.ts";

const definition = shipped("single-infusion");
const { proof, report, table, filed } = rendered(subjectOf(definition));

const ajv = new Ajv({ strict: true, allErrors: true });
addFormats.default(ajv);
const valid = ajv.compile(filedJsonSchema());
const faultsOf = (one: FiledReport) => (valid(JSON.parse(filedJson(one))) ? [] : valid.errors);

const again = (run: FiledReport["run"], elapsedMs: number) =>
  filedReport({ ...report, elapsedMs }, { definition, table, tests: {}, run, certificate: filed.certificate });

test("the data of a proof, of a violation and of mutants have the published shape, which permits nothing else", () => {
  const mutants = killMutants(proof.subject, proof.records, undefined, []);
  const withMutants = verificationReport({
    proof,
    mutants: [
      ...mutants,
      { id: "M1", operator: "dropGuard", sentence: "a", fate: { kind: "survived", history: ["consent.signed"] } },
      {
        id: "M2",
        operator: "dropGuard",
        sentence: "b",
        fate: { kind: "killed", requirement: "SIL-02", statement: "forbidden", history: [] },
      },
    ],
    oracles: { scion: { compared: 1, differences: ["elsewhere"] } },
    elapsedMs: 1,
    toolVersion: "1",
  });
  const run = { date: "2026-03-04", by: null };
  const violated = rendered(withEitherAfterCompleteResponse()).filed;
  expect(violated).toMatchObject({ proved: false, certificate: null });
  for (const one of [
    filed,
    violated,
    filedReport(withMutants, { definition, table, tests: {}, run, certificate: null }),
  ])
    expect(faultsOf(one)).toEqual([]);
  expect(faultsOf({ ...filed, ...{ more: 1 } })).toEqual([
    expect.objectContaining({ keyword: "additionalProperties", params: { additionalProperty: "more" } }),
  ]);
});

test("two runs are equal to the byte but for date and person, as data and as a page", () => {
  const first = again({ date: "2026-03-04", by: "Ada Example" }, 1);
  const second = again({ date: "2027-12-31", by: "Bo Sample" }, 99_999);
  const asFirst = (text: string) => text.replaceAll("2027-12-31", "2026-03-04").replaceAll("Bo Sample", "Ada Example");
  expect(filedJson(second)).not.toBe(filedJson(first));
  expect(asFirst(filedJson(second))).toBe(filedJson(first));
  // In the running head every character but letters and digits stands as its number.
  const page = asFirst(filedHtml(second, charts))
    .replaceAll("2027\\2d 12\\2d 31", "2026\\2d 03\\2d 04")
    .replaceAll("Bo\\20 Sample", "Ada\\20 Example");
  expect(page).toBe(filedHtml(first, charts));
});

test("every parameter stands in the table with its value, what is left at its default too, and with what cites it", () => {
  const rows = new Map(filed.parameters.map((row) => [row.path, row]));
  expect(rows.get("infusion.dose.cellsPerKg")).toMatchObject({
    value: "1000000",
    source: "ZUMA-3 phase 2: single 1x10^6/kg",
  });
  expect(rows.get("infusion.lastDay")).toMatchObject({ value: "1", means: expect.stringContaining("SIL-03") });
  expect(rows.get("toxicity.holdAtGrade")).toMatchObject({ value: "3", means: expect.stringContaining("SIL-02") });
  expect(rows.get("criteria.INC-04")).toMatchObject({ value: "Karnofsky performance status > 80" });
  expect(rows.get("criteria.EXC-04")).toMatchObject({ value: "pregnancy: yes or nursing: yes" });
  const sections = new Set([...rows.keys()].map((path) => path.split(".")[0]));
  const told = new Set(["schema", "id", "version", "title", "source", "requirements", "citations"]);
  expect([...sections].sort()).toEqual(
    Object.entries(defineProtocol(definition))
      .filter(([name, value]) => !told.has(name) && value !== undefined)
      .map(([name]) => name)
      .sort(),
  );
  expect([...rows.values()].filter(({ means }) => means === "").map(({ path }) => path)).toEqual([]);
});
