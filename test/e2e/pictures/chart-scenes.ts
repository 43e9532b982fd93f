import type { Page } from "playwright-core";
import { drawn, type Scene } from "./scene.ts";

const search = (page: Page) => page.getByRole("combobox", { name: "Search states, events and requirements" });
const found = (page: Page) => page.getByRole("listbox", { name: "Found in the chart" }).getByRole("option");

/** Goes back a little, so that more of what is around the chosen place can be seen. */
async function fromFurther(page: Page): Promise<void> {
  await page.getByRole("application").focus();
  for (let press = 0; press < 2; press++) await page.keyboard.press("-");
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

/** Chooses a state as a reader does: by its title. */
async function choose(page: Page, title: string): Promise<void> {
  await drawn(page);
  await search(page).fill(title);
  await found(page).first().click();
  await page.getByRole("heading", { name: title }).waitFor();
}

export const chartScenes: readonly Scene[] = [
  {
    name: "story",
    route: () => "chart",
    async show(page) {
      await page.getByRole("treeitem", { name: /^Course open/ }).waitFor();
    },
  },
  { name: "chart", route: () => "chart?as=full", show: drawn },
  {
    name: "chart-side-by-side",
    route: () => "chart?as=full",
    async show(page) {
      await choose(page, "No toxicity open");
      await fromFurther(page);
    },
  },
  {
    name: "chart-arrow",
    route: () => "chart?as=full",
    async show(page) {
      await drawn(page);
      await search(page).fill("decision: further course");
      await found(page).filter({ hasText: "After CR or CRi" }).first().click();
      await page.getByRole("article", { name: "Requirement RSP-01" }).first().waitFor();
    },
  },
  {
    name: "chart-deviations",
    route: () => "chart?as=full",
    async show(page) {
      await page.getByRole("checkbox", { name: /Show deviations/ }).check();
      await choose(page, "Fraction 2 due");
      await fromFurther(page);
    },
  },
];
