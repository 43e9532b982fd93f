import { describe, expect, test } from "vitest";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();

describe("the story with which the chart opens", () => {
  test.each(["light", "dark"] as const)(
    "%s: its phases stand in their order, all in the window, without a serious accessibility fault (TRT-02)",
    async (theme) => {
      const page = await studio.page("chart", { theme, viewport: { width: 1280, height: 720 } });
      await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
      const phases = await page.getByRole("treeitem").evaluateAll((items) =>
        items.map((item) => ({
          name: item.getAttribute("aria-label") ?? "",
          bottom: item.getBoundingClientRect().bottom,
          top: item.getBoundingClientRect().top,
        })),
      );
      expect(phases.map(({ name }) => name.split(":")[0])).toEqual([
        "Not identified yet",
        "Consent",
        "Screening",
        "Treatment",
        "Product",
        "Preparation",
        "Course open",
        "Response due",
        "Further treatment?",
        "Follow-up",
        "Off study",
      ]);
      for (const { bottom } of phases) expect(bottom).toBeLessThanOrEqual(720);
      const tops = phases.map(({ top }) => top);
      expect(tops).toEqual(tops.toSorted((one, other) => one - other));
      await page.getByRole("button", { name: "From everywhere: death to Deceased" }).waitFor();
      await screenshot(page, `story-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
    },
  );

  test("no words are drawn under 11 px or wider than what was laid out for them", async () => {
    const page = await studio.page("chart", { viewport: { width: 1280, height: 720 } });
    await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
    expect(await page.evaluate(wordsThatDoNotFit)).toEqual([]);
  });

  test("a block opens where it is pressed and closes by its sign, with motion only for those who want it (TRT-02)", async () => {
    const page = await studio.page("chart");
    const course = page.getByRole("treeitem", { name: /^Course open/ });
    const fraction = page.getByRole("treeitem", { name: "Fraction 2 of 3", exact: true });
    await course.click();
    await fraction.waitFor();
    expect(await course.getAttribute("aria-expanded")).toBe("true");
    await page.getByRole("heading", { name: "Course open" }).waitFor();
    const duration = () => course.evaluate((block) => getComputedStyle(block).transitionDuration);
    expect(await duration()).toBe("0s");
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await duration()).not.toBe("0s");
    await course.locator(".story-sign").click();
    await fraction.waitFor({ state: "detached" });
  });

  test("by the keyboard: arrows go from block to block, right opens, left closes, Enter chooses", async () => {
    const page = await studio.page("chart");
    const product = page.getByRole("treeitem", { name: /^Product/ });
    await page.getByRole("treeitem", { name: "Treatment: Study treatment is under way" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => product.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Apheresis due" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => product.getAttribute("aria-expanded")).toBe("false");
  });

  test("a chosen arrow shows both of its ends and says what stands behind it (RSP-01)", async () => {
    const page = await studio.page("chart");
    const arrow = page.getByRole("button", { name: /^From Further treatment\? to Product: / });
    await arrow.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "From Further treatment? to Product" }).waitFor();
    await page.getByRole("article", { name: "Requirement RSP-01" }).first().waitFor();
    expect(await arrow.getAttribute("aria-pressed")).toBe("true");
    const ends = page.locator(".story-end");
    await expect
      .poll(() => ends.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))))
      .toHaveLength(2);
    const again = await studio.page(new URL(page.url()).hash.slice(2));
    await again.getByRole("heading", { name: "From Further treatment? to Product" }).waitFor();
  });

  test("what a search finds is opened, and the full chart is one press away with the same choice (SIL-03)", async () => {
    const page = await studio.page("chart");
    const search = page.getByRole("combobox", { name: "Search states, events and requirements" });
    await search.fill("fraction 2 held");
    await page.getByRole("listbox", { name: "Found in the chart" }).getByRole("option").first().waitFor();
    await search.press("Enter");
    await page.getByRole("treeitem", { name: /^Fraction 2 held/ }).waitFor();
    await page.getByRole("button", { name: "Full chart" }).click();
    await page.getByRole("group", { name: "State Fraction 2 held", exact: true }).waitFor();
    await page.getByRole("heading", { name: "Fraction 2 held" }).waitFor();
  });

  test("presented, it goes from phase to phase and says each", async () => {
    const page = await studio.page("chart");
    await page.getByRole("button", { name: "Present" }).click();
    const shown = page.getByRole("dialog");
    await shown.getByRole("heading", { name: "Not identified yet" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await shown.getByRole("heading", { name: "Consent" }).waitFor();
    await shown.getByRole("button", { name: "Next" }).click();
    await shown.getByRole("heading", { name: "Screening" }).waitFor();
    await screenshot(page, "story-presented");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await shown.waitFor({ state: "detached" });
  });

  test.each(["A4", "Letter"])("on paper of %s it is one page, upright or on its side", async (format) => {
    const page = await studio.page("chart");
    await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
    for (const landscape of [true, false]) {
      const printed = (await page.pdf({ format, landscape })).toString("latin1");
      expect(printed.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    }
  });

  test("on a phone it is as wide as the window and runs down", async () => {
    const page = await studio.page("chart", { viewport: { width: 390, height: 844 } });
    await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
    const widths = await page.locator(".story").evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(widths[0]).toBe(widths[1]);
    await screenshot(page, "story-phone");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });
});

/** Runs in the page: words of the story that are too small, or wider than the box or the room of their line. */
async function wordsThatDoNotFit(): Promise<readonly string[]> {
  await document.fonts.ready;
  const drawing = document.querySelector<SVGSVGElement>(".story .story-drawing");
  if (drawing === null) return ["no story is drawn"];
  const { a: scale = 0 } = drawing.getScreenCTM() ?? {};
  const small = [...drawing.querySelectorAll("text")].filter(
    (text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale < 11,
  );
  const boxes = [...drawing.querySelectorAll(".story-block, .story-exit")];
  const wide = boxes.filter((block) => {
    const box = block.querySelector(":scope > .story-box")?.getBoundingClientRect();
    return [...block.querySelectorAll("tspan")].some(
      (line) => box === undefined || line.getBoundingClientRect().right > box.right,
    );
  });
  return [...small, ...wide].map((element) => element.textContent ?? "");
}
