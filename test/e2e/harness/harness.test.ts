import { describe, expect, test } from "vitest";
import { axeSeriousFaults } from "./axe.ts";
import { inStudio } from "./in-studio.ts";

const studio = inStudio();

describe("a test fails where its page", () => {
  test("reports an error on the console", async () => {
    const page = await studio.page();
    await page.evaluate(() => console.error("spilt"));
    studio.expectFault(/^console: spilt$/);
  });

  test("lets an error escape", async () => {
    const page = await studio.page();
    await page.evaluate(() =>
      setTimeout(() => {
        throw new Error("escaped");
      }),
    );
    await page.waitForTimeout(50);
    studio.expectFault(/^page error: Error: escaped/);
  });

  test("opens a dialog", async () => {
    const page = await studio.page();
    await page.evaluate(() => alert("pwned"));
    studio.expectFault(/^dialog: pwned$/);
  });

  test("is longer than its window", async () => {
    const page = await studio.page();
    await page.evaluate(() => {
      const long = document.createElement("div");
      long.style.height = "10px";
      document.body.append(long);
    });
    studio.expectFault(/^the page has 7\d\d px in a window of 720$/);
  });

  test("asks another server for something, which the content security policy refuses", async () => {
    const page = await studio.page();
    await page.evaluate(() => fetch("http://127.0.0.1:9/").catch(() => undefined));
    studio.expectFault(/^console: the content security policy refused connect-src: http:\/\/127.0.0.1:9\//);
    studio.expectFault(/^console: (Connecting|Fetch API) .* violates/);
  });

  test("writes a script into itself, which the content security policy refuses", async () => {
    const page = await studio.page();
    const ran = await page.evaluate(() => {
      const image = document.createElement("div");
      image.hidden = true;
      image.innerHTML = '<img src="data:," onerror="document.title = \'pwned\'">';
      const script = document.createElement("script");
      script.textContent = "document.title = 'pwned'";
      document.body.append(image, script);
      return document.title;
    });
    expect(ran).not.toBe("pwned");
    studio.expectFault(/content security policy refused script-src-(elem|attr): inline/);
    studio.expectFault(/^console: Executing inline .* violates/);
  });
});

test("a serious accessibility fault is told with its element", async () => {
  const page = await studio.page();
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.id = "nameless";
    document.body.replaceChildren(button);
  });
  expect(await axeSeriousFaults(page)).toContainEqual(expect.stringMatching(/^button-name: .* #nameless/));
});
