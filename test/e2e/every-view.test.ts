import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { root } from "../cli/built.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";
import { extraScenes } from "./pictures/extra-scenes.ts";
import { shippedScenes } from "./pictures/scenes.ts";

const [wide, phone] = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];
/** In the dark only colours are others, so what lies between a window and a phone is looked at once. */
const sizesOf = { light: [wide, { width: 600, height: 900 }, phone], dark: [wide, phone] };
/** Shown by another scene as well, which goes on from it. */
const shownByAnother = ["change", "chart-side-by-side"];
const scenes = [...shippedScenes.filter(({ name }) => !shownByAnother.includes(name)), ...extraScenes];

const studio = inStudio({ history: join(root, "docs/examples/11-deviation-fraction-during-toxicity.jsonl") });

describe.each(["light", "dark"] as const)("%s, in a window and on a phone", (theme) => {
  test.each(scenes)(
    "$name: nothing is wider than the page, nothing moves, and axe finds no serious fault",
    async (scene) => {
      const page = await studio.page(await scene.route(), { theme });
      await scene.show(page);
      const found: string[] = [];
      for (const size of sizesOf[theme]) {
        await page.setViewportSize(size);
        for (const shown of await pagesOf(page)) {
          await shown.open();
          const at = `${scene.name}-${size.width}${shown.name}-${theme}`;
          const faults = [...(await tooWide(page)), ...(await moving(page)), ...(await axeSeriousFaults(page))];
          found.push(...faults.map((fault) => `${at}: ${fault}`));
          await screenshot(page, `every/${at}`);
        }
      }
      expect(found).toEqual([]);
    },
  );
});

/** The pages that a view has where there is no room for its parts side by side; one that says nothing where there is. */
async function pagesOf(page: Page): Promise<readonly { readonly name: string; open(): Promise<void> }[]> {
  const buttons = page.getByRole("group", { name: "Pages of this view" }).getByRole("button");
  const names = await buttons.allTextContents();
  // What is presented covers the bar.
  const covered = (await page.getByRole("dialog").count()) > 0;
  if (names.length === 0 || covered) return [{ name: "", open: () => settled(page) }];
  return names.map((_, at) => ({
    name: `-${at + 1}`,
    async open() {
      await buttons.nth(at).click();
      await settled(page);
    },
  }));
}

/** Two frames, after which what follows the size of the window has followed it. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
  );
}

/** What would move, although the browser asks for less motion. */
async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *")].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      const still = /^(0s(, )?)+$/.test(transitionDuration) && animationName === "none";
      return still ? [] : [`${element.tagName} ${element.getAttribute("class")} moves`];
    }),
  );
}

/** Whether the page scrolls sideways, and what reaches beyond its right edge without standing in something that scrolls or cuts. */
async function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    const scrolled = scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide in ${innerWidth} px`] : [];
    const held = (element: Element) => {
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (around.matches(".shell-main")) return false;
        const { overflowX } = getComputedStyle(around);
        if (overflowX !== "visible") return true;
      }
      return false;
    };
    const beyond = [...document.querySelectorAll("body *")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return (
        width > 0 && right > innerWidth + 1 && element.checkVisibility({ visibilityProperty: true }) && !held(element)
      );
    });
    return [...scrolled, ...beyond.map((element) => `${element.tagName} ${element.getAttribute("class")} is cut`)];
  });
}
