import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chartPicture } from "../../src/cli/chart-picture.ts";
import { toOverviewSvg, toSvg } from "../../src/export/index.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import type { FiledReport } from "../../src/report/filed.ts";
import { filedHtml } from "../../src/report/html/page.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { temporaryFolder } from "../cli/built.ts";
import { rendered, shipped } from "../report/reports.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { launchChromium } from "./harness/chromium.ts";
import { screenshot } from "./harness/screenshot.ts";

const definition = shipped("single-infusion");
const subject = subjectOf(definition);

describe("the page of verify --report", () => {
  let browser: Browser;
  let filed: FiledReport;
  let address: string;

  beforeAll(async () => {
    const whole = rendered(subject, { "STR-01": ["a.test.ts: STR-01: at every bound"] }).filed;
    const { columns, rows } = whole.stateEvents;
    filed = { ...whole, stateEvents: { columns, rows: rows.slice(0, 3) } };
    const picture = await chartPicture(subject.ir, wordsOf(definition), { deviations: false });
    const [overview, inFull] = [toOverviewSvg, toSvg].map((draw) => draw(picture, subject.ir, definition.title));
    const file = join(temporaryFolder(), "report.html");
    writeFileSync(file, filedHtml(filed, { overview: overview ?? "", whole: inFull ?? "" }));
    address = pathToFileURL(file).href;
    browser = await launchChromium();
  }, 300_000);

  afterAll(() => browser.close(), 60_000);

  async function opened(colorScheme: "light" | "dark", width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(address);
    return page;
  }

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)(
    "%s, %d px: each part is seen without a serious accessibility fault, and nothing overflows",
    async (theme, width) => {
      const page = await opened(theme, width);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await screenshot(page, `report-${theme}-${width}`);
      for (const part of ["chart", "parameters", "traceability", "state-events", "signatures"]) {
        await page.locator(`section#${part} > h2`).evaluate((heading) => heading.scrollIntoView());
        await screenshot(page, `report-${part}-${theme}-${width}`);
      }
      await page.getByRole("button", { name: "open all" }).click();
      expect(await axeSeriousFaults(page)).toEqual([]);
      await page.close();
    },
  );

  test("a state is found by what happens in it, and opens where it is linked to", async () => {
    const page = await opened("light", 1280);
    await page.getByRole("searchbox", { name: "Filter" }).fill("lost to follow-up");
    expect(await page.locator("details.state:visible li:visible").count()).toBe(0);
    await page.getByRole("button", { name: "open all" }).click();
    expect(await page.locator("details.state:visible li:visible").count()).toBeGreaterThan(0);
    const [first] = filed.stateEvents.rows;
    await page.getByRole("searchbox", { name: "Filter" }).fill("");
    await page.getByRole("button", { name: "close all" }).click();
    await page.locator(`table.events a[href="#state-${first?.id}"]`).click();
    expect(await page.locator("details.state[open]").getAttribute("id")).toBe(`state-${first?.id}`);
    await page.close();
  });

  test("printed, nothing is folded away, and every sheet has its number and says of which run it is", async () => {
    const page = await opened("dark", 1280);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
    const sheets = text.map((sheet) => sheet.replace(/\s+/g, " "));
    for (const told of ["What is not proved", ...filed.trusted, "protocol.certificate.json"])
      expect(sheets[0]).toContain(told);
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain(`page ${index + 1} of ${sheets.length}`);
      expect(sheet).toContain("single-infusion 1.0.0, patient-course 9.9.9, run on 2026-03-04 by Ada Example");
      expect(sheet).toContain(filed.definition.digest);
      expect(sheet).toContain(filed.chart.digest);
    }
    const all = sheets.join(" ");
    expect(all).toContain("a.test.ts: STR-01: at every bound");
    for (const { symbol } of filed.stateEvents.columns) expect(all).toContain(symbol);
    await page.close();
  });
});
