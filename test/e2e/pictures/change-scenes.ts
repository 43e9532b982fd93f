import type { Page } from "playwright-core";
import type { Scene } from "./scene.ts";

const mostCourses = (page: Page) =>
  page.getByRole("region", { name: "Courses", exact: true }).getByLabel("Most courses", { exact: true });

/** A change to at most four courses, compared to its end: a proof takes seconds. */
async function fourCourses(page: Page): Promise<void> {
  // What the original comes to is worked out while a person reads the page.
  await page.waitForTimeout(4_000);
  await mostCourses(page).fill("4");
  await page.getByText(/, compared in /).waitFor({ timeout: 120_000 });
}

export const changeScenes: readonly Scene[] = [
  { name: "change", route: () => "change", show: fourCourses },
  {
    name: "change-fault",
    route: () => "change",
    async show(page) {
      await mostCourses(page).fill("0");
      await page.getByText("The definition has faults").waitFor();
    },
  },
  {
    name: "change-stepped",
    route: () => "change",
    async show(page) {
      await fourCourses(page);
      await page
        .getByRole("button", { name: /^Step it.*course opens: with a released lot/ })
        .first()
        .click();
      await page.getByText("Original: refuses entry 28").waitFor();
    },
  },
];
