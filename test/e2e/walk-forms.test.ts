import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { encodeWalk, placeOf, recordOf } from "../../src/studio/model/walk/index.ts";
import { guideFor, toFirstCourse, walkOf } from "../studio/model/walk-guide.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();
const given = walkOf(guideFor(), [...toFirstCourse, "fraction.given/1.onDay"]);
const at = placeOf(given).course.lastAt ?? "";
/** The day that comes so many days after fraction 1. */
const day = (days: number) => new Date(Date.parse(at.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);

const choosing = (page: Page) => page.getByRole("region", { name: "What happens next?" });
const named = (page: Page, name: string) => page.getByRole("list", { name, exact: true });

async function opened(theme: Theme = "light"): Promise<Page> {
  const page = await studio.page(`walk?at=${await encodeWalk(recordOf(given))}`, { theme });
  await choosing(page).waitFor();
  return page;
}

test.each<Theme>(["light", "dark"])(
  "%s: what happens next is judged with the day: early with the day from which it is possible, in time, late, over (TRT-04, SIL-03)",
  async (theme) => {
    const page = await opened(theme);
    await named(page, "May happen now")
      .getByText(`not before ${day(1)}, due until ${day(1)}, last day ${day(20)}`)
      .first()
      .waitFor();
    const on = page.getByLabel("On the day", { exact: true });
    await on.fill(day(0));
    const elsewhere = page.getByRole("region", { name: "Not on this day" });
    await elsewhere
      .getByText(`early on ${day(0)}: possible from ${day(1)}, last day ${day(20)}`)
      .first()
      .waitFor();
    await screenshot(page, `walk-day-early-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await elsewhere
      .getByRole("button", { name: `go to ${day(1)}` })
      .first()
      .click();
    expect(await on.inputValue()).toBe(day(1));
    await named(page, "May happen now")
      .getByText(`in time on ${day(1)}: due until ${day(1)}`)
      .first()
      .waitFor();
    await on.fill(day(3));
    await page.getByText(/^Only as a deviation/).click();
    await named(page, "Only as a deviation")
      .getByText(`late on ${day(3)}: it was due until ${day(1)}`)
      .first()
      .waitFor();
    await screenshot(page, `walk-day-late-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await on.fill(day(30));
    await page
      .getByText(`impossible since ${day(21)}: its last day was ${day(20)}`)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Any day" }).click();
    expect(await on.inputValue()).toBe("");
  },
);

test("the search of events knows the field's words", async () => {
  const page = await opened();
  await page.getByRole("searchbox", { name: "Search all events" }).fill("missed");
  await named(page, "May happen now").getByText("The next fraction is postponed").first().waitFor();
  expect(await named(page, "May happen now").getByText("The patient withdraws").count()).toBe(0);
  await page.getByRole("searchbox", { name: "Search all events" }).fill("drop out");
  await named(page, "May happen now").getByText("The patient withdraws").first().waitFor();
});

test("a half-filled form is there again after another view and after a reload, and is gone once it is recorded", async () => {
  const page = await opened();
  await page.getByRole("button", { name: "A fraction is infused: fraction 2, on its day", exact: true }).click();
  const cells = page.getByRole("textbox", { name: "Cells", exact: true }).first();
  await cells.fill("20,999,000");
  await page.getByRole("group", { name: "Bags 1" }).getByLabel("Cells", { exact: true }).fill("20.999×10⁶");
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.getByRole("link", { name: "Walk", exact: true }).click();
  await expect.poll(() => cells.inputValue()).toMatch(/^20,?999,?000$/);
  await page.reload();
  await expect.poll(() => cells.inputValue()).toMatch(/^20,?999,?000$/);
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.reload();
  await page.getByRole("link", { name: "Walk", exact: true }).click();
  await expect.poll(() => cells.inputValue()).toMatch(/^20,?999,?000$/);
  await page.getByText(/^Who and when/).click();
  const happened = page.getByRole("group", { name: "Happened at" });
  expect(await happened.getByLabel("Happened at: day").inputValue()).toBe(day(1));
  await happened.getByText(/offset \+00:00 as written/).waitFor();
  await happened.getByLabel("Happened at: time").fill("14:30");
  await screenshot(page, "walk-form-when");
  expect(await axeSeriousFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await choosing(page).waitFor();
  await page
    .getByText(/20,999,000 cells given of 21,000,000 planned/)
    .first()
    .waitFor();
  await page.reload();
  await choosing(page).waitFor();
  expect(await cells.count()).toBe(0);
});

test("where the browser keeps nothing, the walk works and forgets", async () => {
  const page = await opened();
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no storage", "SecurityError");
      },
    });
  });
  await page.reload();
  await page.getByRole("button", { name: "A fraction is infused: fraction 2, on its day", exact: true }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await choosing(page).waitFor();
});

test("the patient is renamed, and keeps the walk", async () => {
  const page = await opened();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Patient" }).fill("SITE-7/012");
  await page.keyboard.press("Enter");
  await page.getByText("Patient SITE-7/012", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("Patient SITE-7/012", { exact: true }).waitFor();
  expect(await page.getByRole("navigation", { name: "Timeline" }).getByRole("listitem").count()).toBe(
    1 + given.steps.length,
  );
});

test("a change of the protocol waits in the browser after a reload elsewhere, until it is started over", async () => {
  const page = await studio.page("change");
  const last = page.getByRole("region", { name: "Infusion", exact: true }).getByLabel("Last day", { exact: true });
  await last.fill("28");
  await page.waitForURL(/edits=/);
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.reload();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect.poll(() => last.inputValue()).toBe("28");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect.poll(() => last.inputValue()).toBe("21");
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.reload();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect.poll(() => last.inputValue()).toBe("21");
});
