import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { inStudio } from "./harness/in-studio.ts";

const studio = inStudio();

const phone = { width: 390, height: 844 };

describe("by the keyboard alone, on a phone", () => {
  test("the two pages of the chart, a block, an arrow and the words behind it, and the story presented", async () => {
    const page = await studio.page("chart", { viewport: phone });
    await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
    await tabTo(page, "Not identified yet");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toMatch(/^Follow-up/);
    await page.keyboard.press("Enter");
    await backTo(page, "About: Follow-up");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Follow-up", exact: true }).waitFor();
    expect(await page.getByRole("tree").count()).toBe(0);
    await tabTo(page, "Chart");
    await page.keyboard.press("Enter");
    await tabTo(page, "From Further treatment? to Product: ");
    await page.keyboard.press("Enter");
    await backTo(page, "About: the arrow");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "Requirement RSP-01" }).first().waitFor();
    await tabTo(page, "Present");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("heading", { name: "Not identified yet" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("dialog").getByRole("heading", { name: "Consent" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("Present");
  });

  test("a course is walked: its form is filled, recorded and refused, and each is said", async () => {
    const page = await studio.page("walk", { viewport: phone });
    await tabTo(page, "A person is given a screening number: for the first time");
    await page.keyboard.press("Enter");
    await tabTo(page, "Record");
    await page.keyboard.press("Enter");
    await page
      .getByRole("status")
      .filter({ hasText: /^Recorded: / })
      .waitFor();
    const chooser = page.getByRole("searchbox", { name: "Search all events" });
    await tabTo(page, "Search all events");
    expect(await chooser.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type("fraction is infused");
    await tabTo(page, "Why not: A fraction is infused: fraction 1, on its day");
    await page.keyboard.press("Enter");
    await tabTo(page, "Try it all the same");
    await page.keyboard.press("Enter");
    await tabTo(page, "Record");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "Fraction is missing" }).waitFor();
    await backTo(page, "Fraction");
    await page.keyboard.type("1");
    await tabTo(page, "Cells");
    await page.keyboard.type("7000000");
    await tabTo(page, "Record");
    await page.keyboard.press("Enter");
    await page
      .getByRole("alert")
      .filter({ hasText: /[A-Z]{3}-\d\d/ })
      .waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: /^Refused: / })
      .waitFor();
  });

  test("a protocol is changed, and its verdict is said on whichever page is shown", async () => {
    const page = await studio.page("change", { viewport: phone });
    await tabTo(page, "Most courses");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("2");
    const verdict = page.getByRole("status").filter({ hasText: /^Proved/ });
    await verdict.waitFor({ timeout: 120_000 });
    await backTo(page, "What it does");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "What the change does" }).waitFor();
    await verdict.waitFor();
  });
});

/** The name of what has the focus, as a screen reader would begin to say it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const labelled = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute("aria-label") ?? labelled ?? element?.textContent ?? "").trim();
  });
}

async function tabTo(page: Page, name: string, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < 300; press++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (now.startsWith(name)) return;
    passed.push(now.slice(0, 60));
  }
  throw new Error(`the keyboard does not come to ${name}, but to ${[...new Set(passed)].join(" | ")}`);
}

function backTo(page: Page, name: string): Promise<void> {
  return tabTo(page, name, "Shift+Tab");
}
