/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium.ts";
import { watch } from "./faults.ts";
import { type OpenedStudio, openStudio, type StudioFlags } from "./open-studio.ts";

export type Theme = "light" | "dark";

export interface PageWish {
  readonly theme?: Theme;
  /** Whether what moves may move; without it the browser asks for less motion, and nothing has to be waited for. */
  readonly motion?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface InStudio {
  /** Where the page is, with the slash at its end. */
  url(): string;
  /** Opens the studio at a route such as `walk?at=CODE` in a browser profile of its own. */
  page(route?: string, wish?: PageWish): Promise<Page>;
  /** Faults of this test that match are expected: at least one must happen, and they do not fail the test. */
  expectFault(pattern: RegExp): void;
}

/**
 * One studio and one browser for the tests of a file or `describe` block; call it at its top. After each test its pages are closed,
 * and the test fails where one of them reported an error, opened a dialog, broke the content security policy or asked anybody but
 * the studio's own server for something.
 */
export function inStudio(flags: StudioFlags = {}): InStudio {
  let running: { readonly studio: OpenedStudio; readonly browser: Browser } | undefined;
  let opened: { readonly context: BrowserContext; readonly faults: readonly string[] }[] = [];
  let expected: RegExp[] = [];
  const started = () => {
    if (running === undefined) throw new Error("the studio has not been started: call inStudio at the top of the file");
    return running;
  };

  beforeAll(async () => {
    const [studio, browser] = await Promise.all([openStudio(flags), launchChromium()]);
    running = { studio, browser };
  });
  afterEach(async () => {
    const [ending, patterns] = [opened, expected];
    [opened, expected] = [[], []];
    const scrolled = await Promise.all(ending.flatMap(({ context }) => context.pages()).map(settled));
    await Promise.all(ending.map(({ context }) => context.close()));
    const faults = [...ending.flatMap((each) => each.faults), ...scrolled.flat()];
    expect(faults.filter((fault) => !patterns.some((pattern) => pattern.test(fault)))).toEqual([]);
    for (const pattern of patterns) expect(faults).toContainEqual(expect.stringMatching(pattern));
  });
  afterAll(async () => {
    await running?.browser.close();
    await running?.studio.close();
  });

  return {
    url: () => started().studio.url,
    async page(route = "", { theme = "light", motion = false, viewport = { width: 1280, height: 720 } } = {}) {
      const { studio, browser } = started();
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        reducedMotion: motion ? "no-preference" : "reduce",
        locale: "en-GB",
        timezoneId: "Asia/Shanghai",
      });
      context.setDefaultTimeout(20_000);
      opened.push({ context, faults: await watch(context, studio.url) });
      const page = await context.newPage();
      await page.goto(`${studio.url}#/${route}`);
      return page;
    },
    expectFault(pattern) {
      expected.push(pattern);
    },
  };
}

/**
 * Waits until what the page has begun to report has come: such reports are tasks of their own. Tells a page that is longer than its
 * window: its parts scroll by themselves, and the header stays where it is.
 */
async function settled(page: Page): Promise<readonly string[]> {
  if (page.isClosed() || !page.url().startsWith("http")) return [];
  return page.evaluate(async () => {
    await new Promise((done) => setTimeout(done));
    const { scrollHeight } = document.documentElement;
    const tooLong = !matchMedia("print").matches && scrollHeight > innerHeight + 1;
    return tooLong ? [`the page has ${scrollHeight} px in a window of ${innerHeight}`] : [];
  });
}
