import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();

const protocol = (page: Page) => page.getByRole("combobox", { name: "Protocol" });
const hash = (page: Page) => new URL(page.url()).hash;
const arrow = (page: Page) => page.locator(".chart-details h2").textContent();

describe("the protocol that is open", () => {
  test("stays in the address of every view, and is open again after a reload", async () => {
    const page = await studio.page("chart");
    await protocol(page).selectOption("single-infusion");
    expect(hash(page)).toBe("#/chart?protocol=single-infusion");
    for (const name of ["Walk", "Paths", "Change", "Live", "Chart"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await expect.poll(() => hash(page)).toMatch(new RegExp(`^#/${name.toLowerCase()}\\?.*protocol=single-infusion$`));
    }
    await page.reload();
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    expect(await protocol(page).inputValue()).toBe("single-infusion");
    await page.goBack();
    await page.getByText(/^Listening/).waitFor();
    expect(await protocol(page).inputValue()).toBe("single-infusion");
    await protocol(page).selectOption("cd19-b-all");
    expect(hash(page)).toBe("#/live");
  });

  test("is the one under which an arrow was chosen, also for who opens the address", async () => {
    const page = await studio.page("chart?protocol=single-infusion");
    const stop = page.getByRole("button", { name: /^From / }).first();
    await stop.focus();
    await stop.press("Enter");
    await expect.poll(() => hash(page)).toMatch(/^#\/chart\?edge=t\d+&protocol=single-infusion$/);
    await page.locator(".chart-details h2").waitFor();
    const [chosen, told] = [hash(page), await arrow(page)];
    await page.reload();
    await page.locator(".chart-details h2").waitFor();
    expect(await arrow(page)).toBe(told);
    expect(hash(page)).toBe(chosen);
    await protocol(page).selectOption("cd19-b-all");
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    expect(hash(page)).toBe("#/chart");
  });

  test.each<Theme>(["light", "dark"])("%s: one that is not at hand is told in words", async (theme) => {
    const page = await studio.page("chart?edge=t41&protocol=__proto__", { theme });
    const alert = page.getByRole("alert");
    await alert
      .getByText("This address is for a protocol called “__proto__”, which the studio does not have.")
      .waitFor();
    await screenshot(page, `protocol-missing-${theme}`);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await alert.getByRole("button", { name: "Stay with cd19-b-all" }).click();
    await alert.waitFor({ state: "detached" });
    expect(hash(page)).toBe("#/chart");
  });

  test("is told to be gone where it was a changed one and the page was left", async () => {
    const page = await studio.page("paths?protocol=changed-0123456789abcdef");
    await page.getByRole("alert").getByText("stays open only until the page is left", { exact: false }).waitFor();
  });
});
