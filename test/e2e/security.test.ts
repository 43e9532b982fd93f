import { truncateSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { run, temporary, temporaryFolder } from "../cli/built.ts";
import {
  hostileDefinition,
  hostileHistory,
  hostileJournal,
  hostilePatient,
  largestDefinition,
  script,
} from "./harness/hostile.ts";
import { inStudio } from "./harness/in-studio.ts";

const views = ["chart", "walk", "history", "paths", "change", "live"];

/** Whether something hostile ran; dialogs, refused content and foreign requests are noted by the harness. */
async function ranNothing(page: Page): Promise<void> {
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
  expect(await page.evaluate(() => "polluted" in {})).toBe(false);
  const madeOfText =
    "[onerror], [onload], img[src='x'], iframe, object, embed, script:not([src]), [href^='javascript:']";
  expect(await page.locator(madeOfText).count()).toBe(0);
}

/** The page goes to another view, which it only can while nothing holds it up. */
async function stillGoesOn(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.getByRole("heading", { name: "Reading the story" }).waitFor();
}

describe("a definition with a script in every text", () => {
  const studio = inStudio({ protocol: hostileDefinition() });

  test.each(views)("is text in %s", async (view) => {
    const page = await studio.page(view);
    await page.getByRole("heading", { name: script, exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    await ranNothing(page);
    await stillGoesOn(page);
  });

  test("is text as a property that is violated, and as the quote of a requirement", async () => {
    const page = await studio.page("paths?show=findings");
    await page.getByRole("list", { name: "Counterexamples" }).getByText(script).first().waitFor();
    await page.locator("summary").filter({ hasText: "XSS-01" }).click();
    await page.getByRole("blockquote").filter({ hasText: script }).waitFor();
    await ranNothing(page);
  });

  test("is text where the definition is edited", async () => {
    const page = await studio.page("change");
    await page.getByRole("button", { name: "The whole definition" }).click();
    const written = await page.getByRole("textbox", { name: /^The whole definition/ }).inputValue();
    expect(JSON.parse(written).title).toBe(script);
    await ranNothing(page);
  });

  test("is text where it is opened from a file", async () => {
    const page = await studio.page("change");
    await page.locator("input[type=file]").first().setInputFiles(hostileDefinition());
    await page.waitForLoadState("networkidle");
    await ranNothing(page);
    await stillGoesOn(page);
  });
});

describe("a history with a script in every text", () => {
  const history = hostileHistory();
  const store = `sqlite:${join(temporaryFolder(), "hostile.sqlite")}`;
  run("run", history, "--store", store);
  const studio = inStudio({ history, store });

  /** Looks at every entry, from the last to the first. */
  async function goneThrough(page: Page): Promise<void> {
    const bar = page.getByRole("slider");
    await bar.press("End");
    await page.getByText("18 of 18").waitFor();
    for (let entry = 17; entry >= 0; entry--) {
      await bar.press("ArrowLeft");
      await page.getByText(`${entry} of 18`).waitFor();
      await ranNothing(page);
    }
  }

  test("is text when it was named on the command line", async () => {
    const page = await studio.page("history");
    await page.locator(".history-title").getByText(script).waitFor();
    await goneThrough(page);
    await stillGoesOn(page);
  });

  test("is text when it is opened from a file", async () => {
    const page = await studio.page("history");
    await page.locator("input[type=file]").first().setInputFiles(hostileHistory());
    await goneThrough(page);
  });

  test("is text when it comes from a store", async () => {
    const page = await studio.page("history");
    await page.getByLabel(/^Patient of/).selectOption(hostilePatient);
    await goneThrough(page);
  });

  test("is text when it is a journal that nobody of ours wrote", async () => {
    const page = await studio.page("history");
    await page.locator("input[type=file]").first().setInputFiles(hostileJournal());
    await page.getByText("hostile-journal.jsonl").first().waitFor();
    await ranNothing(page);
    await stillGoesOn(page);
  });
});

describe("a history that is too much", () => {
  const studio = inStudio();
  const open = async (file: string) => {
    const page = await studio.page("history");
    await page.locator("input[type=file]").first().setInputFiles(file);
    return page;
  };

  test("is refused above 20 MB before it is read", async () => {
    const file = temporary("", "large.jsonl");
    truncateSync(file, 50_000_000);
    const page = await open(file);
    await page.getByText("large.jsonl has 50 MB; the studio opens files up to 20 MB.").waitFor();
    await stillGoesOn(page);
  });

  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const command = (patientId: string) =>
    JSON.stringify({
      id: "1",
      patientId,
      event: "screening.identified",
      by: { id: "co", role: "coordinator" },
      at: "2026-01-05T09:15:00+08:00",
    });
  test.each([
    ["19 MB of no lines", "x".repeat(19_000_000)],
    ["19 MB of empty lines", "\n".repeat(19_000_000)],
    ["100,000 lines that are no commands", "{}\n".repeat(100_000)],
    ["a line nested 200,000 deep", `${deep}\n`],
    ["a field nested 200,000 deep", command("P-1").replace('"id"', `"evidence":${deep},"id"`)],
    ["100,000 patients", Array.from({ length: 100_000 }, (_, index) => command(`P-${index}`)).join("\n")],
    [
      "names that every object has",
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}\n${command("__proto__")}\n${command("constructor")}\n`,
    ],
    ["bytes that are no text", "\u0000\ufffd\ud800".repeat(10_000)],
  ])("does not hold the page up: %s", async (_what, text) => {
    const page = await open(temporary(text, "much.jsonl"));
    await stillGoesOn(page);
    await page.getByRole("link", { name: "Read a history", exact: true }).click();
    await page.getByText("much.jsonl").first().waitFor();
    await page.getByText("The history is being read").waitFor({ state: "detached" });
    await ranNothing(page);
  });
});

describe("a definition that is too much", () => {
  const studio = inStudio();
  const laughs = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghij"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]`),
  ];
  test.each([
    ["refers to itself", "&a\nid: x\nself: *a\n", /holds itself/],
    ["multiplies aliases", laughs.join("\n"), /aliases stand for more than 100/],
    ["is nested 100,000 deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /nested too deeply|call stack/],
    [
      "names what every object has",
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"schema":{"__proto__":{"polluted":1}}}',
      /schema/,
    ],
    ["has 10,000 faults", JSON.stringify({ criteria: Array(10_000).fill({ id: script }) }), /more/],
  ])("is told in words where it %s", async (_what, text, words) => {
    const page = await studio.page("change");
    await page.locator("input[type=file]").first().setInputFiles(temporary(text, "much.yaml"));
    await page.getByText(words).first().waitFor();
    await ranNothing(page);
    await stillGoesOn(page);
  });

  test("is refused above 2 MB before it is read", async () => {
    const file = temporary("", "large.yaml");
    truncateSync(file, 50_000_000);
    const page = await studio.page("change");
    await page.locator("input[type=file]").first().setInputFiles(file);
    await page.getByText(/large.yaml has 50 MB; .*definitions up to 2 MB/).waitFor();
    await stillGoesOn(page);
  });
});

describe("an address that somebody else wrote", () => {
  const studio = inStudio();
  const sought = encodeURIComponent(script);
  test.each([
    ["a state named like what every object has", "chart?state=__proto__"],
    ["a script as a state", `chart?state=${sought}&edge=constructor`],
    ["a word as a walk", "walk?at=__proto__"],
    ["a walk of 100,000 letters", `walk?at=${"A".repeat(100_000)}`],
    ["a script as a patient", `history?patient=${sought}&at=1e309`],
    ["a script as a goal", `paths?to=${sought}`],
    ["a script as a change", `change?edits=${sought}`],
    ["a view that is none", "constructor?__proto__=1"],
    ["a lone percent sign", "%"],
    ["half a letter", "chart?state=%E0%A4%A"],
  ])("runs nothing and is answered: %s", async (_what, route) => {
    const page = await studio.page(route);
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await page.waitForLoadState("networkidle");
    await ranNothing(page);
    await stillGoesOn(page);
  });
});

describe("the largest definition that the format allows", () => {
  const studio = inStudio({ protocol: largestDefinition() });

  test.each(views)("does not hold the page up in %s", async (view) => {
    const page = await studio.page(view);
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await stillGoesOn(page);
  });
});
