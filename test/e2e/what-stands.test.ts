import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  attempt,
  changeableIn,
  encodeWalk,
  placeOf,
  proposeChange,
  recordOf,
  type Walk,
} from "../../src/studio/model/walk/index.ts";
import { guideFor, toFirstCourse, walkOf } from "../studio/model/walk-guide.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();
/** Step 12 is fraction 2, of the day after fraction 1. */
const infused = walkOf(guideFor(), [...toFirstCourse, "fraction.given/1.onDay", "fraction.given/2.onDay"]);
/** The patient's consent is struck, so that the enrolment departs from two requirements. */
const consentStruck = struck(2);
const severe = "A toxicity is reported, with its grade where it is known: worst open: severe";

function struck(number: number): Walk {
  const guide = guideFor();
  const named = changeableIn(infused, placeOf(infused).course).find((one) => one.number === number);
  if (named === undefined) throw new Error(`entry ${number} cannot be struck`);
  const tried = attempt(guide, infused, { ...proposeChange(named, "strike"), reason: "It was never signed" });
  if (!tried.recorded) throw new Error("the strike cannot be read");
  return tried.walk;
}

const standing = (page: Page) => page.getByRole("region", { name: "Where the patient stands", exact: true });
const timeline = (page: Page) => page.getByRole("navigation", { name: "Timeline" });
const choosing = (page: Page) => page.getByRole("heading", { name: "What happens next?" });
const entry = (page: Page, number: number) =>
  page.getByRole("navigation", { name: "Entries" }).getByRole("button", { name: new RegExp(` ${number} · `) });

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function record(page: Page): Promise<void> {
  await press(page, "Record");
  await choosing(page).waitFor();
}

test.each<Theme>(["light", "dark"])(
  "STR-09, STR-11: a toxicity is learned late, its finding acknowledged, a dose corrected, and the history says what was known when, %s",
  async (theme) => {
    const page = await studio.page(`walk?at=${await encodeWalk(recordOf(infused))}`, { theme });
    await page.getByText("It happened earlier: record it late").click();
    await page.getByRole("list", { name: "May have happened then" }).getByRole("button", { name: severe }).click();
    const preview = page.getByRole("status", { name: "What this would change" });
    await preview.getByText("Opens a finding").waitFor();
    expect(await preview.textContent()).toContain("fraction 2 given: on its day: departs from SIL-02");
    await screenshot(page, `walk-late-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await record(page);
    await standing(page).getByText("Open finding").waitFor();

    await press(page, "Acknowledge the finding of entry 12");
    await page.getByRole("status", { name: "What this would change" }).getByText("Closes the finding").waitFor();
    await press(page, "Record");
    await page
      .getByRole("alert")
      .getByText(/^The reason/)
      .waitFor();
    await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Nobody knew");
    await record(page);
    expect(await standing(page).getByText("Open finding").count()).toBe(0);

    await page.getByText("Correct, strike or acknowledge an entry").click();
    await press(page, "correct 12. fraction 2 given: on its day");
    await page.getByRole("textbox", { name: "Cells" }).first().fill("20000000");
    await page.getByRole("textbox", { name: "Cells" }).last().fill("20000000");
    await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Read again");
    await screenshot(page, `walk-correction-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await record(page);
    await timeline(page)
      .getByRole("button", { name: /entry 12 corrected/ })
      .waitFor();

    await press(page, "Open in Read a history");
    await page.getByText("15 of 15").waitFor();
    await entry(page, 12).getByText("corrected by entry 15").waitFor();
    await entry(page, 13).getByText("late: it happened before entry 12").click();
    await page.getByText(/^known on /).waitFor();
    const otherwise = page.getByRole("region", { name: "What stands otherwise now" });
    await otherwise.getByRole("row", { name: "cells 21,000,000 20,000,000", exact: true }).waitFor();
    await entry(page, 12).getByText("open finding (SIL-02) because of entry 13").waitFor();
    await screenshot(page, `history-since-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await standing(page).getByRole("link", { name: "entry 12" }).click();
    await page.getByRole("heading", { name: /^12\. / }).waitFor();

    await page.getByRole("radio", { name: "As it happened" }).check();
    const listed = await page.getByRole("navigation", { name: "Entries" }).getByRole("button").allTextContents();
    expect(listed.findIndex((text) => text.includes("13 · "))).toBe(
      listed.findIndex((text) => text.includes("12 · ")) - 1,
    );
    expect(new URL(page.url()).hash).toBe("#/history?patient=P-001&at=12&order=happened");
  },
  120_000,
);

test.each<Theme>(["light", "dark"])(
  "STR-11: of a finding with two requirements one is acknowledged, and the other stays open, %s",
  async (theme) => {
    const page = await studio.page(`walk?at=${await encodeWalk(recordOf(consentStruck))}`, { theme });
    await press(page, "Acknowledge the finding of entry 5");
    const choice = page.getByRole("group", { name: "Findings that are accepted as deviations" });
    await choice.getByRole("checkbox", { name: /^INC-13/ }).uncheck();
    await page.getByRole("textbox", { name: "Reason", exact: true }).fill("The form was lost");
    await screenshot(page, `walk-findings-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await record(page);
    const open = standing(page).locator("p", { hasText: "Open finding: entry 5," });
    expect(await open.textContent()).toContain("departs (INC-13)");
  },
  120_000,
);
