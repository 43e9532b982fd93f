import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { encodeWalk, recordOf } from "../../src/studio/model/walk/index.ts";
import { root, temporary } from "../cli/built.ts";
import { laterLastDay } from "../course/story.ts";
import { guideFor, toFirstCourse, walkOf } from "../studio/model/walk-guide.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const amendment = join(root, "docs/examples/53-amendment.jsonl");
/** A later last day, and a state of its own, which shows whose chart is drawn. */
const newer = () => {
  const lymphodepletion = { given: "everyCourse", criteria: [] };
  return temporary(JSON.stringify({ ...laterLastDay, version: "1.2.0", lymphodepletion }), "newer.json");
};

const entries = (page: Page) => page.getByRole("navigation", { name: "Entries" });
const entry = (page: Page, number: number) => entries(page).getByRole("button", { name: new RegExp(` ${number} · `) });
const details = (page: Page) => page.getByRole("region", { name: "The entry" });
const standing = (page: Page) => page.getByRole("region", { name: "Where the patient stands", exact: true });

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

describe("a history with amendments, named on the command line", () => {
  const studio = inStudio({ history: amendment });

  test.each<Theme>(["light", "dark"])(
    "STR-09, SIL-03: a patient moves with a course under way: the place before and after, and the version of each entry, %s",
    async (theme) => {
      const page = await studio.page("history?patient=EX-53B&at=0", { theme });
      const move = entries(page).getByRole("button", { name: /moved to another version/ });
      await move.click();
      await details(page).getByText("Moved to version 1.1.0 of the protocol").waitFor();
      const places = details(page).getByRole("table", { name: "The place before and after" });
      expect(await places.getByRole("columnheader").allTextContents()).toEqual(["1.0.0", "1.1.0"]);
      expect(await places.getByRole("row").nth(1).textContent()).toMatch(/^(.+)\1$/);
      await details(page).getByText("the last day was 21, and is 28 from now on").waitFor();
      await details(page).getByText("Version of the protocol in force: 1.1.0").waitFor();
      await page.getByRole("region", { name: /^Chart with EX-53B after entry / }).waitFor();
      await screenshot(page, `history-amendment-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
      expect(await move.textContent()).toContain("version 1.0.0 to version 1.1.0");
      const listed = await entries(page).getByRole("button").allTextContents();
      const at = listed.findIndex((text) => text.includes("version 1.0.0 to version 1.1.0"));
      expect(listed.slice(0, at).every((text) => text.includes("version 1.0.0"))).toBe(true);
      expect(listed.slice(at + 1).every((text) => text.includes("version 1.1.0"))).toBe(true);
    },
    120_000,
  );

  test("INC-13, STR-11: a consent struck later makes the amendment moot, with the old version in force again", async () => {
    const page = await studio.page("history?patient=EX-53E&at=10");
    await standing(page).getByText("is moot").waitFor();
    await details(page).getByText("Version of the protocol in force: 1.0.0").waitFor();
    await entry(page, 8).getByText("moot (INC-13) because of entry 10").waitFor();
    await entry(page, 8).click();
    await details(page).getByText("Version of the protocol in force: 1.1.0").waitFor();
    await standing(page).getByText("by version 1.0.0").waitFor();
  });

  test("STR-09: who cannot move says why", async () => {
    const page = await studio.page("history?patient=EX-53C&at=0");
    await entries(page)
      .getByRole("button", { name: /refused \(STR-09\)/ })
      .click();
    await details(page)
      .getByText(/another one is on its way, and the new version has at most 2/)
      .waitFor();
  });
});

describe("a history without the version to which it moves patients", () => {
  const studio = inStudio();

  test("STR-09: says which one is missing, and how to give it", async () => {
    const page = await studio.page("history");
    await page.getByLabel("Open a history…").first().setInputFiles(amendment);
    await page.getByText(/^line 7: to: no version "1.1.0" is named here/).waitFor();
    await page.getByText(/protocols\/cd19-b-all-amended.yaml/).waitFor();
  });
});

describe("a walk with another version at hand", () => {
  const studio = inStudio({ protocol: ["cd19-b-all", newer()] });
  const infused = walkOf(guideFor(), [...toFirstCourse, "fraction.given/1.onDay"]);
  const collected = walkOf(guideFor(), toFirstCourse.slice(0, -2));

  test.each<Theme>(["light", "dark"])(
    "STR-09, INC-13: an amendment is tried, refused for want of consent, recorded, and the walk goes on in the new chart, %s",
    async (theme) => {
      const page = await studio.page(`walk?at=${await encodeWalk(recordOf(infused))}`, { theme });
      await page.getByText("Move the patient to another version of the protocol").click();
      await press(page, "Try an amendment");
      const led = page.getByRole("region", { name: "Where this would lead" });
      await led.getByText("the last day was 21, and is 28 from now on").waitFor();
      await page.getByRole("checkbox", { name: /consent to the version first/ }).check();
      await page.getByText(/^This would be refused\. The amendment asks for a new consent/).waitFor();
      await page.getByRole("checkbox", { name: /consent to the version first/ }).uncheck();
      await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Amendment 2");
      await screenshot(page, `walk-amendment-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
      await press(page, "Record");
      await page.getByRole("region", { name: "The last step moved the patient" }).waitFor();
      await page.getByRole("navigation", { name: "Timeline" }).getByText("moved to version 1.2.0").waitFor();

      await press(page, "Open in Read a history");
      await details(page).getByText("Moved to version 1.2.0 of the protocol").waitFor();
      await press(page, "Walk on from here");
      await page.getByRole("region", { name: "The last step moved the patient" }).waitFor();
      await press(page, "Undo");
      await page.getByRole("list", { name: "May happen now" }).waitFor();
    },
    120_000,
  );

  test("SIL-14: after the move what may happen, and the chart, are those of the new version", async () => {
    const page = await studio.page(`walk?at=${await encodeWalk(recordOf(collected))}`);
    const may = page.getByRole("list", { name: "May happen now" });
    await may.waitFor();
    const canvas = page.getByRole("region", { name: /^Chart of / });
    expect(await canvas.getByText("Lymphodepletion", { exact: false }).count()).toBe(0);
    await page.getByText("Move the patient to another version of the protocol").click();
    await press(page, "Try an amendment");
    await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Amendment 2");
    await press(page, "Record");
    await page.getByRole("region", { name: "The last step moved the patient" }).waitFor();
    await canvas.getByText("ymphodepletion", { exact: false }).first().waitFor();
  });
});

describe("a walk with a version without the fraction that is due", () => {
  const twoFractions = () => {
    const [first, second] = laterLastDay.infusion.fractions;
    const infusion = { ...laterLastDay.infusion, fractions: [first, { ...second, share: { percent: 90 } }] };
    return temporary(JSON.stringify({ ...laterLastDay, version: "1.3.0", infusion }), "two-fractions.json");
  };
  const studio = inStudio({ protocol: ["cd19-b-all", twoFractions()] });
  const twice = walkOf(guideFor(), [...toFirstCourse, "fraction.given/1.onDay", "fraction.given/2.onDay"]);

  test("STR-09, TRT-02: a state that is elsewhere in the new version is named in the form, and the patient moves there", async () => {
    const page = await studio.page(`walk?at=${await encodeWalk(recordOf(twice))}`);
    await page.getByText("Move the patient to another version of the protocol").click();
    await press(page, "Try an amendment");
    const elsewhere = page.getByLabel("“Fraction 3 due” is in the new version");
    await page.getByText(/^This would be refused\./).waitFor();
    await screenshot(page, "walk-amendment-elsewhere-light");
    await elsewhere.selectOption({ value: "study.course.treatment.response" });
    await page.getByRole("region", { name: "Where this would lead" }).waitFor();
    await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Amendment 3");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await press(page, "Record");
    await page.getByRole("region", { name: "The last step moved the patient" }).waitFor();
    await page.getByRole("navigation", { name: "Timeline" }).getByText("moved to version 1.3.0").waitFor();
  });
});
