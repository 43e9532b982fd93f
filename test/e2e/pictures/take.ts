import { join } from "node:path";
import { describe, test } from "vitest";
import { root, temporary } from "../../cli/built.ts";
import { shipped } from "../../studio/model/history/reading.ts";
import { inStudio, type Theme } from "../harness/in-studio.ts";
import type { StudioFlags } from "../harness/open-studio.ts";
import { violatedScenes } from "./paths-scenes.ts";
import type { Scene } from "./scene.ts";
import { shippedScenes } from "./scenes.ts";

/*
 * Takes the pictures of docs/designers from the built studio, and fails where a page reports a fault. No test compares pixels with
 * what is kept: another version of the browser or of a font draws the same page otherwise, so such a test would tell of machines and
 * not of the studio. What a test can say, that each scene has its pictures and each page uses pictures that there are, is said by
 * test/docs/designers.test.ts; whether they are up to date, whoever takes them sees.
 */

const properties = [{ name: "nobody is ever lost", never: { in: "lost" } }];
const violated = temporary(JSON.stringify({ ...shipped("cd19-b-all"), properties }), "with-property.json");

takeAll(shippedScenes, { history: join(root, "docs/examples/11-deviation-fraction-during-toxicity.jsonl") });
takeAll(violatedScenes, { protocol: violated });

function takeAll(scenes: readonly Scene[], flags: StudioFlags): void {
  describe("the studio", () => {
    const studio = inStudio(flags);
    const themes: readonly Theme[] = ["light", "dark"];
    const taken = themes.flatMap((theme) => scenes.map((scene) => ({ ...scene, theme })));
    test.each(taken)("shows $name, $theme", async ({ name, theme, route, show }) => {
      const page = await studio.page(await route(), { theme });
      await show(page);
      await page.screenshot({ path: join(root, `docs/pictures/studio/${name}-${theme}.png`) });
    });
  });
}
