import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../cli/built.ts";

/** Writes what the page looks like now to `reports/studio/NAME.png`, for a person to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, "reports/studio", `${name}.png`) });
}
