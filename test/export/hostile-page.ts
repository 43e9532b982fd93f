import type { Browser, Page } from "playwright-core";

/** An empty page that reports every dialog and every request that leaves it. */
export async function watchedPage(browser: Browser): Promise<{ readonly page: Page; readonly escaped: string[] }> {
  const page = await browser.newPage();
  const escaped: string[] = [];
  page.on("dialog", (dialog) => {
    escaped.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url())) escaped.push(request.url());
  });
  return { page, escaped };
}
