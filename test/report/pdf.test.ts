import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { chartPicture } from "../../src/cli/chart-picture.ts";
import { pdfBytes } from "../../src/cli/pdf-file.ts";
import { toOverviewSvg, toSvg } from "../../src/export/index.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import type { Charts } from "../../src/report/document/charts.ts";
import type { FiledReport } from "../../src/report/filed.ts";
import { filedPdf } from "../../src/report/pdf/pdf.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { rendered, shipped, withEitherAfterCompleteResponse } from "./reports.ts";

const definition = shipped("single-infusion");
const subject = subjectOf(definition);
const tests = { "STR-01": ["a.test.ts: STR-01: at every bound", "b.test.ts: STR-01: ≥ 2 × 10⁶ – and ≤ 3"] };
const { filed: whole } = rendered(subject, tests);
/** With two states of the annex, which all look alike. */
const filed = short(whole);

function short(report: FiledReport): FiledReport {
  const { columns, rows } = report.stateEvents;
  return { ...report, stateEvents: { columns, rows: rows.slice(0, 2) } };
}

let charts: Charts;
let bytes: Uint8Array;
let pages: readonly string[];

/** The pages of a PDF as another program reads them, each as one line. */
async function read(pdf: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, " "));
}

function drawn(report: FiledReport): Promise<Uint8Array> {
  return pdfBytes(filedPdf(report, charts));
}

describe("the PDF of verify --report", { timeout: 300_000 }, () => {
  beforeAll(async () => {
    const picture = await chartPicture(subject.ir, wordsOf(definition), { deviations: false });
    charts = {
      overview: toOverviewSvg(picture, subject.ir, definition.title),
      whole: toSvg(picture, subject.ir, definition.title),
    };
    bytes = await drawn(filed);
    pages = await read(bytes);
  }, 300_000);

  test("the first page says what was verified, the result, what is not proved, what is trusted and how to check it", () => {
    const [first = ""] = pages;
    for (const told of [
      definition.title,
      "Proved: ",
      "Run by Ada Example",
      "2026-03-04",
      filed.definition.digest,
      filed.chart.digest,
      "What is not proved",
      ...filed.notProved,
      "What is trusted",
      ...filed.trusted,
      "protocol.certificate.json",
      "c".repeat(64),
      "python3 check_certificate.py",
    ])
      expect(first).toContain(told);
  });

  test("every page has its number and says of which run it is: protocol, version, digests, tool, date and person", () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`page ${index + 1} of ${pages.length}`);
      expect(page).toContain("single-infusion 1.0.0, patient-course 9.9.9, run on 2026-03-04 by Ada Example");
      expect(page).toContain(`definition ${filed.definition.digest}`);
      expect(page).toContain(`chart ${filed.chart.digest}`);
    }
  });

  test("every requirement stands in the matrix with its sentence, its meaning, its verdict, and every test of it", () => {
    const text = pages.join(" ");
    const verdicts = {
      proved: "proved",
      evidence: "judged from evidence",
      permits: "only permits",
      leftOut: "left out",
    };
    for (const { id, sentence, meaning, status, states } of filed.requirements) {
      expect(text).toContain(id);
      // A sentence may go on overleaf.
      expect(text).toContain((sentence?.quote ?? meaning).slice(0, 40));
      for (const { sentence: said } of states) expect(text).toContain(said.slice(0, 40));
      const word = Object.entries(verdicts).find(([name]) => name === status)?.[1];
      expect(text).toContain(word);
    }
    expect(text).toContain("2 tests: a.test.ts: STR-01: at every bound • b.test.ts: STR-01: ≥ 2 × 10⁶ – and ≤ 3");
    // A machine's name stands beside its words.
    expect(text).toContain("treatment.lymphodepletion.assessing");
  });

  test("parameters, the chart's words, the events of the annex and the lines for signatures are there to be read", () => {
    const text = pages.join(" ");
    for (const { path } of filed.parameters) expect(text).toContain(path);
    for (const heading of ["Signatures", "Signature", "Meaning (author, reviewer, approver)", "Lymphodepletion"])
      expect(text).toContain(heading);
    for (const { symbol } of filed.stateEvents.columns) expect(text).toContain(symbol);
    for (const { sentence } of filed.stateEvents.rows) expect(text).toContain(sentence);
  });

  test("two runs of one day by one person are equal to the byte, and another person's differs", async () => {
    expect(Buffer.compare(await drawn(filed), bytes)).toBe(0);
    expect(Buffer.compare(await drawn({ ...filed, run: { ...filed.run, by: "Bo Sample" } }), bytes)).not.toBe(0);
  });

  test("a character that the font has not stands as its number, and every other as itself", async () => {
    const [first = ""] = await read(await drawn({ ...filed, run: { date: "2026-03-04", by: "Ł. Ωmega 中" } }));
    expect(first).toContain("Run by Ł. Ωmega [U+4E2D]");
  });

  test("RSP-01: a violated proof says so first, names no certificate, and shows every entry of the history", async () => {
    const { filed: violated } = rendered(withEitherAfterCompleteResponse());
    const text = await read(await drawn(short(violated)));
    expect(text[0]).toContain("Violated: RSP-01, machine.");
    expect(text[0]).toContain("There is none, since not everything is proved.");
    const all = text.join(" ");
    const shown = violated.requirements.find(({ id }) => id === "RSP-01")?.counterexample;
    expect(shown?.history.length).toBeGreaterThan(5);
    for (const { symbol } of shown?.history ?? []) expect(all).toContain(symbol);
  });
});
