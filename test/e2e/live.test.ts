import { describe, expect, test } from "vitest";
import { runBeside } from "../cli/built.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const examples = ["01-cr-both-for-second-course", "11-deviation-fraction-during-toxicity"].map(
  (name) => `docs/examples/${name}.jsonl`,
);

describe("courses that a host records while the page is open", () => {
  const studio = inStudio();
  const host = () => studio.url().replace(/\/$/, "");

  test("before there is one, the page says how to try it", async () => {
    const page = await studio.page("live");
    await page.getByText(`patient-course run docs/examples/*.jsonl --pace 500 --live ${host()}`).waitFor();
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test.each<Theme>(["light", "dark"])(
    "%s: patients are watched side by side, and none of their evidence is sent",
    async (theme) => {
      const page = await studio.page("live", { theme });
      await page.getByText(/^Listening/).waitFor();
      expect(await runBeside("run", ...examples, "--live", host())).toBe(1);
      const patients = page.getByRole("navigation", { name: "Patients" }).getByRole("button");
      await patients.filter({ hasText: "EX-11" }).click();
      await page
        .getByRole("region", { name: "What happened to EX-11" })
        .getByText(/SIL-02/)
        .first()
        .waitFor();
      await page
        .getByRole("group", { name: /^State .*, active/ })
        .first()
        .waitFor();
      expect(await patients.allTextContents()).toEqual([
        expect.stringMatching(/^EX-01/),
        expect.stringMatching(/^EX-11/),
      ]);
      expect(await page.content()).not.toContain("Bag was already running");
      expect(await axeSeriousFaults(page)).toEqual([]);
      await screenshot(page, `live-${theme}`);
    },
  );

  test("what happened is still there, and goes on, while another view is looked at", async () => {
    const page = await studio.page("live");
    await page.getByText(/^Listening/).waitFor();
    expect(await runBeside("run", ...examples, "--live", host())).toBe(1);
    const patients = page.getByRole("navigation", { name: "Patients" }).getByRole("button");
    await patients.filter({ hasText: "EX-11" }).click();
    const told = page.getByRole("region", { name: "What happened to EX-11" }).getByRole("listitem");
    await expect.poll(() => told.count()).toBeGreaterThan(10);
    const before = await told.allTextContents();
    await page.getByRole("link", { name: "Chart", exact: true }).click();
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    await page.getByRole("link", { name: "Live", exact: true }).click();
    await told.first().waitFor();
    expect(await told.allTextContents()).toEqual(before);
    expect(new URL(page.url()).hash).toBe("#/live?patient=EX-11");
  });
});
