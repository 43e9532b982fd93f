import type { Page } from "playwright-core";
import { encodeWalk, recordOf } from "../../../src/studio/model/walk/index.ts";
import { guideFor, walkOf } from "../../studio/model/walk-guide.ts";

/** Something of the studio that a page of the documentation shows. */
export interface Scene {
  /** Its files are NAME-light.png and NAME-dark.png. */
  readonly name: string;
  /** Where it begins: what follows `#/` in the address. */
  route(): string | Promise<string>;
  /** Brings the page to what is to be seen, and waits until it is. */
  show(page: Page): Promise<void>;
}

/** The route of a walk that has taken these steps. */
export async function walked(steps: readonly string[]): Promise<string> {
  return `walk?at=${await encodeWalk(recordOf(walkOf(guideFor(), steps)))}`;
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** The chart is drawn once its states are there. */
export async function drawn(page: Page): Promise<void> {
  await page
    .getByRole("group", { name: /^State / })
    .first()
    .waitFor();
}
