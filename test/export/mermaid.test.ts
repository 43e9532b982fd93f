import { createRequire } from "node:module";
import type { Mermaid } from "mermaid";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toMermaid } from "../../src/export/index.ts";
import { planOf } from "../../src/export/picture/plan.ts";
import { launchChromium } from "../e2e/harness/chromium.ts";
import { tortured } from "../oracles/charts.ts";
import { watchedPage } from "./hostile-page.ts";
import { hostileTexts, hostileWords, plainWords, protocolCharts } from "./picture/charts.ts";

declare const mermaid: Mermaid;

let browser: Browser;
let page: Page;
let escaped: string[];

beforeAll(async () => {
  browser = await launchChromium();
  ({ page, escaped } = await watchedPage(browser));
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
}, 120_000);

afterAll(() => browser.close());

interface Drawn {
  readonly states: number;
  readonly arrows: number;
  readonly text: string;
  readonly scripts: number;
}

/** Mermaid's own parser reads the text, and its own renderer draws it. @throws what either of them throws */
async function drawn(text: string): Promise<Drawn> {
  return page.evaluate(async (source) => {
    mermaid.initialize({ startOnLoad: false, maxTextSize: 1_000_000, maxEdges: 5_000 });
    await mermaid.parse(source);
    const { svg } = await mermaid.render("drawn", source);
    document.body.innerHTML = svg;
    return {
      states: document.querySelectorAll("g.node:not([id*=_start]):not([id*=_end]), g.statediagram-cluster").length,
      arrows: document.querySelectorAll("path.transition, .edgePaths path").length,
      text: document.body.textContent ?? "",
      scripts: document.body.querySelectorAll("script, [onload], [onerror], foreignObject b, a[href]").length,
    };
  }, text);
}

test.each(protocolCharts)("Mermaid reads and draws every state and arrow of $title", async ({ ir, words }) => {
  const { nodes, edges } = planOf(ir, words, { deviations: true });
  const { states, arrows, text } = await drawn(toMermaid(ir, words, { deviations: true }));
  expect(states).toBeGreaterThanOrEqual(nodes.filter(({ kind }) => kind !== "initial").length);
  expect(arrows).toBeGreaterThanOrEqual(edges.length);
  for (const { title } of nodes) expect(text).toContain(title);
  expect(text).toContain("reported: severe");
});

test.each(tortured)("Mermaid reads the torture chart $id", async (ir) => {
  await drawn(toMermaid(ir, plainWords));
});

test("hostile words are shown as they are, and do nothing", async () => {
  for (const { ir } of protocolCharts) {
    const { text, scripts } = await drawn(toMermaid(ir, hostileWords(), { deviations: true }));
    for (const hostile of hostileTexts.slice(0, 4)) expect(text).toContain(hostile);
    expect(text).toContain("&amp; &quot; &#x41; <b>bold</b>");
    expect(scripts).toBe(0);
  }
  expect(escaped).toEqual([]);
});
