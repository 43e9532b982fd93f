import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { root, run, temporary } from "../cli/built.ts";
import { example, journalOf, jsonLines } from "../studio/model/history/reading.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const deviation = join(root, "docs/examples/11-deviation-fraction-during-toxicity.jsonl");

/** Goes to an entry of the open history and waits until it is told. */
async function goTo(page: Page, entry: number): Promise<void> {
  await page.getByRole("slider", { name: "Entry" }).fill(`${entry}`);
  await page.getByRole("heading", { name: new RegExp(`^${entry}\\. `) }).waitFor();
}

const stands = (page: Page) => page.getByRole("region", { name: "Where the patient stands" });
const openedFile = (page: Page) => page.getByLabel("Open a history…").first();

describe("a history named on the command line", () => {
  const studio = inStudio({ history: deviation });

  test("is scrubbed on the chart: the states light up, and each entry says what became of it", async () => {
    const page = await studio.page("history");
    await page.getByRole("group", { name: "State Not identified yet, active" }).waitFor();
    await goTo(page, 11);
    await page.getByRole("group", { name: "State Fraction 2 due, active" }).waitFor();
    await page.getByText("Accepted: fraction 1 given: on its day").waitFor();
    expect(await stands(page).getByText("Fraction 2 due").count()).toBe(1);
  });

  test("SIL-02: the deviation is marked and quoted, and so is the attempt that was refused", async () => {
    const page = await studio.page("history?at=13");
    const details = page.getByRole("region", { name: "The entry" });
    await details.getByText("Recorded as a deviation").waitFor();
    await details.getByText("Bag was already running when the grade was read").waitFor();
    await details
      .getByText(
        /^SIL-02 no sentence given; no fraction while a toxicity at or above the hold grade, or an ungraded one, is open/,
      )
      .waitFor();
    const refused = page
      .getByRole("navigation", { name: "Entries" })
      .getByRole("button", { name: /refused \(SIL-02\)/ });
    await refused.click();
    await details.getByText("Refused: nothing moved").waitFor();
    await details
      .getByText(/^a toxicity at or above the hold grade, or one not graded yet, is open: CRS grade 3 by ASTCT 2019/)
      .waitFor();
    expect(await page.locator(".history-mark.mark-deviation").count()).toBe(1);
    expect(await page.locator(".history-mark.mark-refused").count()).toBe(1);
  });

  test("TRT-03: cells given of planned stand fraction by fraction, with their ratio", async () => {
    const page = await studio.page("history?at=17");
    const doses = page.getByRole("region", { name: "Cells of course 1" });
    await doses.getByText("28,000,000 of 70,000,000 cells given, ratio 0.4000").waitFor();
    expect(await doses.getByRole("row").allTextContents()).toEqual([
      expect.stringContaining("Cells given of planned"),
      expect.stringMatching(/^1.*7,000,000 of 7,000,000.*21 Jan 2026$/),
      expect.stringMatching(/^2.*21,000,000 of 21,000,000.*22 Jan 2026$/),
      expect.stringMatching(/^3.*0 of 42,000,000$/),
    ]);
  });

  test("the address opens the same entry again, and the arrow keys step from it", async () => {
    const page = await studio.page("history?patient=EX-11&at=12");
    await page.getByRole("heading", { name: /^12\. / }).waitFor();
    await page
      .getByRole("navigation", { name: "Entries" })
      .getByRole("button", { name: / 12 · / })
      .focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: /^13\. / }).waitFor();
    expect(new URL(page.url()).hash).toBe("#/history?patient=EX-11&at=13");
    await page.getByRole("button", { name: "One entry back" }).click();
    await page.getByRole("heading", { name: /^12\. / }).waitFor();
  });

  test("an address for a patient whom it has not is told, and another is shown only when asked for", async () => {
    const page = await studio.page("history?patient=EX-99&at=13");
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: "This history has no patient EX-99" }).waitFor();
    expect(await page.getByRole("slider", { name: "Entry" }).count()).toBe(0);
    await screenshot(page, "history-no-patient");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await alert.getByRole("button", { name: "Show EX-11" }).click();
    await page.getByText("0 of 18").waitFor();
    expect(new URL(page.url()).hash).toBe("#/history?patient=EX-11");
  });

  test("an address for an entry beyond the end shows the last one, and says so", async () => {
    const page = await studio.page("history?patient=EX-11&at=99");
    await page.getByText("18 of 18").waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe("#/history?patient=EX-11&at=18");
  });

  test("a file that is opened in its place begins with its own patient", async () => {
    const page = await studio.page("history?patient=EX-11&at=13");
    await page.getByRole("heading", { name: /^13\. / }).waitFor();
    await openedFile(page).setInputFiles(join(root, "docs/examples/13-late-and-unavailable.jsonl"));
    await page.getByText(/^0 of \d+$/).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("the arrow keys step on a fresh page too, and after a button that ends itself", async () => {
    const page = await studio.page("history?at=2");
    await page.getByRole("heading", { name: /^2\. / }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: /^3\. / }).waitFor();
    await page.getByRole("button", { name: "To the start" }).click();
    await page.getByText("0 of 18").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: /^1\. / }).waitFor();
  });

  test("a file that is dropped beside it does not take the place of the studio", async () => {
    const page = await studio.page("chart");
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    const kept = await page.evaluate(() => {
      const dropped = new DragEvent("drop", { bubbles: true, cancelable: true });
      document.querySelector("header")?.dispatchEvent(dropped);
      return dropped.defaultPrevented;
    });
    expect(kept).toBe(true);
  });

  test("played, it goes on to its end by itself", async () => {
    const page = await studio.page("history?at=16");
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByText("18 of 18").waitFor();
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  test("an entry becomes a walk that goes on from there", async () => {
    const page = await studio.page("history?at=16");
    await page.getByRole("button", { name: "Walk on from here" }).click();
    await page.waitForURL(/#\/walk\?at=[\w-]+$/);
  });

  for (const theme of ["light", "dark"] as const) {
    test(`${theme}, it has no serious accessibility fault`, async () => {
      const page = await studio.page("history?at=13", { theme });
      await page
        .getByRole("group", { name: /^State .*, active$/ })
        .first()
        .waitFor();
      await page.getByRole("region", { name: "The entry" }).getByText("Recorded as a deviation").waitFor();
      await screenshot(page, `history-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
    });
  }
});

describe("the journals of a store", () => {
  const file = temporary("", "trial.sqlite");
  rmSync(file);
  run("run", join(root, "docs/examples/17-withdrawals.jsonl"), deviation, "--store", `sqlite:${file}`);
  const studio = inStudio({ store: `sqlite:${file}` });

  test("are read patient by patient, and an address opens one again", async () => {
    const page = await studio.page("history");
    await page.getByRole("combobox", { name: /^Patient of / }).selectOption("EX-17B");
    await page.getByRole("slider", { name: "Entry" }).waitFor();
    const again = await studio.page("history?patient=EX-11&at=13");
    await again.getByRole("region", { name: "The entry" }).getByText("Recorded as a deviation").waitFor();
    expect(await again.getByText("does not fit").count()).toBe(0);
    await again.evaluate(() => {
      location.hash = "#/history?patient=EX-17B&at=2";
    });
    await again.getByRole("heading", { name: /^2\. / }).waitFor();
    expect(await again.getByRole("combobox", { name: /^Patient of / }).inputValue()).toBe("EX-17B");
  });
});

describe("a history that the user opens", () => {
  const studio = inStudio();

  test("offers each of its patients", async () => {
    const page = await studio.page("history");
    await openedFile(page).setInputFiles(join(root, "docs/examples/20-released-product-only.jsonl"));
    await page.getByRole("combobox", { name: "Patient" }).selectOption("EX-20B");
    const entries = page.getByRole("navigation", { name: "Entries" });
    await entries.getByRole("button", { name: /refused \(SIL-12, TRT-01\)/ }).waitFor();
    await entries.getByRole("button", { name: /recorded as a deviation \(STR-03/ }).click();
    await page.getByRole("region", { name: "The entry" }).getByText("Recorded as a deviation").waitFor();
  });

  test("of another shipped protocol opens that protocol when it is asked to", async () => {
    const page = await studio.page("history");
    await openedFile(page).setInputFiles(join(root, "docs/examples/22-single-infusion.jsonl"));
    await page.getByRole("heading", { name: "22-single-infusion.jsonl cannot be read under cd19-b-all" }).waitFor();
    await page.getByText("It is a history of another protocol, single-infusion.").waitFor();
    expect(await page.getByText("it is read under").count()).toBe(0);
    await screenshot(page, "history-other-protocol");
    await page.getByRole("button", { name: "Open single-infusion" }).click();
    await page.getByRole("combobox", { name: "Protocol" }).and(page.locator("select")).waitFor();
    await page.getByRole("slider", { name: "Entry" }).waitFor();
    await page.getByText("It is a history of another protocol").waitFor({ state: "detached" });
  });

  test("that cannot be read is told line by line, and the next one is read", async () => {
    const page = await studio.page("history");
    await openedFile(page).setInputFiles(temporary("{}\nno json\n", "broken.jsonl"));
    await page.getByRole("heading", { name: "broken.jsonl cannot be read" }).waitFor();
    await page.getByText(/^line 2: not JSON/).waitFor();
    await openedFile(page).setInputFiles(deviation);
    await page.getByRole("slider", { name: "Entry" }).waitFor();
  });

  test("that was tampered with says at which entry, and shows nothing after it", async () => {
    const entries = await journalOf(example("13-late-and-unavailable.jsonl"), "EX-13");
    const changed = entries.map((entry, index) => (index === 5 ? { ...entry, reason: "made up" } : entry));
    const page = await studio.page("history");
    await openedFile(page).setInputFiles(temporary(jsonLines(changed), "journal.jsonl"));
    await page.getByText("The journal of EX-13 does not fit at entry 6, line 6: its content was changed").waitFor();
    await goTo(page, 9);
    await page.getByText("This entry does not fit the journal").waitFor();
  });

  test("is dropped as well as chosen", async () => {
    const page = await studio.page("history");
    await page.getByRole("heading", { name: "Read a history" }).waitFor();
    const text = example("13-late-and-unavailable.jsonl");
    const files = await page.evaluateHandle((content) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([content], "13.jsonl"));
      return dropped;
    }, text);
    await page.locator(".history-view").dispatchEvent("drop", { dataTransfer: files });
    await page.getByRole("slider", { name: "Entry" }).waitFor();
  });
});
