import type { BrowserContext, Page } from "playwright-core";

/** Notes what no page of the studio may do: errors, dialogs, refused content, and requests to anywhere but its own server. */
export async function watch(context: BrowserContext, url: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const { origin } = new URL(url);
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`page error: ${error.error().stack ?? error.error().message}`));
  context.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  context.on("request", (request) => {
    const asked = request.url();
    if (!/^(data|blob):/.test(asked) && new URL(asked).origin !== origin) faults.push(`request to ${asked}`);
  });
  context.on("page", (page: Page) => {
    page.on("crash", () => faults.push("the page crashed"));
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, columnNumber } = event;
      const place = `${sourceFile}:${lineNumber}:${columnNumber}`;
      console.error(`the content security policy refused ${violatedDirective}: ${blockedURI} in ${place}`);
    });
  });
  return faults;
}
