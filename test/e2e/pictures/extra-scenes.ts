import type { Scene } from "./scene.ts";

/** Places of the studio that no page of the documentation shows. */
export const extraScenes: readonly Scene[] = [
  {
    name: "story-question",
    route: () => "chart",
    async show(page) {
      const search = page.getByRole("combobox", { name: /^Search/ });
      await search.fill("fraction 2 held");
      await page.getByRole("listbox").getByRole("option").first().waitFor();
      await search.press("Enter");
      await page.getByRole("heading", { name: "Fraction 2 held" }).waitFor();
    },
  },
  {
    name: "story-presented",
    route: () => "chart",
    async show(page) {
      await page.getByRole("button", { name: "Present" }).click();
      await page.getByRole("dialog").getByRole("heading", { name: "Not identified yet" }).waitFor();
    },
  },
  {
    name: "paths-ways",
    route: () => "paths?show=ways",
    async show(page) {
      await page.getByRole("combobox").first().waitFor();
    },
  },
  {
    name: "change-text",
    route: () => "change",
    async show(page) {
      await page.getByRole("button", { name: "The whole definition" }).click();
      await page.getByRole("textbox").first().waitFor();
    },
  },
];
