import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { toOverviewSvg, toSvg } from "../../src/export/index.ts";
import { layOut } from "../../src/export/picture/index.ts";
import { launchChromium } from "../e2e/harness/chromium.ts";
import { watchedPage } from "./hostile-page.ts";
import { elk, hostileTexts, hostileWords, protocolCharts } from "./picture/charts.ts";

const entities = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
  ["&amp;", "&"],
] as const;

/** The content of every element of a name, in order. */
function contentsOf(svg: string, tag: string): readonly string[] {
  return [...svg.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, "g"))].map(([, text = ""]) =>
    entities.reduce((sofar, [code, character]) => sofar.replaceAll(code, character), text),
  );
}

describe.each(protocolCharts)("the SVG of $title", ({ title, ir, words }) => {
  test("it is well-formed, stands by itself, and every state and arrow says its sentence", async () => {
    const picture = await layOut(ir, words, elk, { deviations: true });
    const svg = toSvg(picture, ir, title);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(new XMLParser({ ignoreAttributes: false }).parse(svg).svg["@_viewBox"]).toBe(
      `0 0 ${picture.width} ${picture.height}`,
    );
    expect(svg).not.toMatch(/href|url\(|@import|<script|<foreignObject/);
    const told = contentsOf(svg, "title");
    for (const { sentence } of ir.states.filter(({ id, type }) => id !== ir.root && type !== "history")) {
      expect(told).toContain(sentence);
    }
    for (const { sentence } of ir.transitions.filter(({ targets, source }) => targets.some((id) => id !== source))) {
      expect(told.some((title) => title.includes(sentence))).toBe(true);
    }
    const shown = contentsOf(svg, "text");
    expect(shown).toEqual(
      expect.arrayContaining(picture.nodes.flatMap(({ titleLines, lines }) => [...titleLines, ...lines])),
    );
    expect(shown).toEqual(expect.arrayContaining(picture.edges.flatMap(({ label }) => [...label])));
  });
});

test("an overview names the large parts only, at a width that fits a page, and no name covers another", async () => {
  const [chart] = protocolCharts;
  if (chart === undefined) throw new Error("no chart");
  const { ir, words } = chart;
  const picture = await layOut(ir, words, elk);
  const svg = toOverviewSvg(picture, ir, "the chart");
  expect(XMLValidator.validate(svg)).toBe(true);
  const shown = contentsOf(svg, "text");
  expect(shown).toEqual(
    expect.arrayContaining(["Consent", "Screening", "Fraction 1 of 3", "Toxicity open", "Off study"]),
  );
  for (const small of ["Fraction 1 due", "In the study", "patient signs"]) expect(shown).not.toContain(small);
  const browser = await launchChromium();
  try {
    const { page } = await watchedPage(browser);
    await page.setContent(svg);
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll("text")].map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(boxes).toHaveLength(shown.length);
    for (const [index, one] of boxes.entries()) {
      expect(one.bottom - one.top).toBeGreaterThan(11);
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart, JSON.stringify([one, other])).toBe(true);
      }
    }
  } finally {
    await browser.close();
  }
});

test("in a browser the words fit their boxes in any font, light and dark differ, and hostile words do nothing", async () => {
  const [chart] = protocolCharts;
  if (chart === undefined) throw new Error("no chart");
  const { ir, words } = chart;
  const browser = await launchChromium();
  try {
    const { page, escaped } = await watchedPage(browser);
    await page.setContent(toSvg(await layOut(ir, words, elk), ir, "the chart"));
    const tooWide = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("g")].flatMap((group) => {
          const box = group.querySelector("rect")?.getBoundingClientRect();
          const texts = [...group.querySelectorAll("text")];
          return texts
            .filter((text) => box !== undefined && text.getBoundingClientRect().right > box.right)
            .map((text) => text.textContent);
        }),
      );
    expect(await tooWide()).toEqual([]);
    // Stands in for a font that is much wider than Helvetica, such as that of a bare Linux machine.
    await page.addStyleTag({ content: "text { letter-spacing: 2px }" });
    expect(await tooWide()).toEqual([]);
    const paper = () => page.evaluate(() => getComputedStyle(document.querySelector(".paper") ?? document.body).fill);
    const light = await paper();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper()).not.toBe(light);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    expect(await paper()).toBe(light);

    const hostile = toSvg(await layOut(ir, hostileWords(), elk), ir, hostileTexts.join(" "));
    expect(XMLValidator.validate(hostile)).toBe(true);
    await page.setContent(hostile);
    expect(await page.evaluate(() => document.querySelectorAll("script, b").length)).toBe(0);
    expect(escaped).toEqual([]);
  } finally {
    await browser.close();
  }
});
