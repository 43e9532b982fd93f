import type { Page } from "playwright-core";
import { drawn, type Scene } from "./scene.ts";

export const pathsScenes: readonly Scene[] = [
  {
    name: "paths-coverage",
    route: () => "paths",
    async show(page) {
      await drawn(page);
      await page.getByText(/states and .* transitions can be reached\./).waitFor();
    },
  },
  {
    name: "paths-proved",
    route: () => "paths?show=findings",
    async show(page) {
      await drawn(page);
      await page.getByText(/^Proved: \d+ requirements hold over every history/).waitFor();
    },
  },
  {
    name: "paths-table",
    route: () => "paths?show=table",
    async show(page) {
      await page
        .getByRole("button", { name: /^Apheresis due, .*\(with a released lot\): refused because of .*STR-03/ })
        .first()
        .click();
      await page.getByRole("region", { name: "The cell" }).getByRole("article").first().waitFor();
    },
  },
];

/** Scenes of a protocol with a property that does not hold. */
export const violatedScenes: readonly Scene[] = [
  {
    name: "paths-counterexample",
    route: () => "paths?show=findings",
    async show(page) {
      await page.getByRole("link", { name: /^Step its \d+ entries on the chart$/ }).click();
      await page
        .getByText(/nobody is ever lost/)
        .first()
        .waitFor();
      await drawn(page);
      await entries(page).last().click();
      await page.getByRole("group", { name: "State Lost to follow-up, active" }).waitFor();
    },
  },
];

const entries = (page: Page) => page.getByRole("list", { name: "Entries of the history" }).getByRole("button");
