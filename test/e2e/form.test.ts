import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const group = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const proved = (page: Page) =>
  page
    .getByRole("status")
    .getByText(/^Proved/)
    .waitFor({ timeout: 60_000 });

test("by keys alone a gate row and a nested criterion are added, begin with the least that is valid, and are proved (SIL-02, STR-01)", async () => {
  const page = await studio.page("change?protocol=single-infusion");
  await section(page, "Toxicity").getByRole("button", { name: "Add one to Gates before a fraction" }).press("Enter");
  const gate = group(page, "Gate 1");
  expect(await gate.getByLabel("Given as").evaluate((control) => control === document.activeElement)).toBe(true);
  expect(await gate.getByLabel("From", { exact: true }).inputValue()).toBe("1");
  expect(await gate.getByLabel("To", { exact: true }).inputValue()).toBe("4");
  await proved(page);

  const criteria = section(page, "Criteria of eligibility");
  await criteria.getByRole("button", { name: "Add a criterion" }).press("Enter");
  const added = group(page, "New criterion needs");
  await added.getByText("is missing: write a text").first().waitFor();
  await added.getByLabel("Id", { exact: true }).fill("BLD-01");
  const criterion = group(page, "BLD-01 needs");
  const clause = criterion.getByRole("group", { name: "Clause 1", exact: true });
  await clause.getByLabel("Given as", { exact: true }).first().selectOption("any of several");
  const item = clause.getByLabel("Item", { exact: true });
  await clause.getByText("is missing: write a text").waitFor();
  expect(await item.getAttribute("aria-invalid")).toBe("true");
  await clause.getByLabel("Given as", { exact: true }).nth(1).selectOption("a number");
  await item.fill("karnofsky");
  await clause.getByLabel("Bound", { exact: true }).fill("50");
  await screenshot(page, "form-nested-criterion");
  expect(await axeSeriousFaults(page)).toEqual([]);
  await section(page, "Sentences of the trial")
    .getByRole("button", { name: "Add one to Sentences of the trial" })
    .press("Enter");
  const sentence = section(page, "Sentences of the trial").getByRole("group").last();
  await sentence.getByLabel("Id", { exact: true }).fill("BLD-01");
  await sentence.getByLabel("Word for word", { exact: true }).fill("able to walk");
  await sentence.getByLabel("Where it stands", { exact: true }).fill("protocol 1.0");
  await proved(page);
  await criterion.getByText("“able to walk”, protocol 1.0").waitFor();
  await criteria.getByRole("button", { name: "Remove BLD-01" }).press("Enter");
  await criterion.waitFor({ state: "detached" });
});

test("New protocol asks what the command line asks, tells what is missing at its question, and opens the answer in the form, unsaved", async () => {
  const page = await studio.page("change");
  const asks = page.getByRole("form", { name: "A new protocol" });
  await page.getByRole("button", { name: "New protocol…" }).press("Enter");
  await asks.getByRole("button", { name: "Begin the protocol" }).press("Enter");
  await asks.getByText(/^say its name/).waitFor();
  expect(await asks.getByLabel("Name", { exact: true }).getAttribute("aria-invalid")).toBe("true");
  await screenshot(page, "form-new-protocol");
  expect(await axeSeriousFaults(page)).toEqual([]);
  await asks.getByLabel("Name", { exact: true }).fill("my-trial");
  await asks.getByLabel("Source", { exact: true }).fill("protocol 1.0");
  await asks.getByLabel("Dose of a course", { exact: true }).fill("1000000/kg");
  await asks.getByLabel(/^Fractions/).fill("1:40,8:60");
  await asks.getByRole("button", { name: "Begin the protocol" }).press("Enter");
  await asks.waitFor({ state: "detached" });
  await page.getByText("Nothing is changed").waitFor();
  expect(await page.getByRole("combobox", { name: "Protocol" }).inputValue()).toBe("my-trial 0.1.0, new");
  expect(await section(page, "Infusion").getByLabel("Last day", { exact: true }).inputValue()).toBe("8");
  await section(page, "Courses").getByLabel("Most courses", { exact: true }).fill("2");
  await proved(page);
});
