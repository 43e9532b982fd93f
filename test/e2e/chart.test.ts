import { describe, expect, test } from "vitest";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const studio = inStudio();
const found = { name: "Found in the chart" };

test("the licences of what the page is made of are handed out with it", async () => {
  const answer = await fetch(new URL("licenses.md", studio.url()));
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const licences = await answer.text();
  for (const name of ["react", "@xyflow/react", "elkjs", "zod", "xstate", "@fontsource/arimo"])
    expect(licences).toContain(`## ${name} - `);
});

describe("the full chart in the studio", () => {
  test("shows the states of the protocol and what leads from one to the next (TRT-04)", async () => {
    const page = await studio.page("chart?as=full");
    await page.getByRole("group", { name: "State Fraction 2 due", exact: true }).waitFor();
    await page.getByRole("group", { name: /^From Fraction 1 due to Fraction 2 of 3: fraction 1 given/ }).waitFor();
    expect(await page.getByRole("group", { name: /^State / }).count()).toBeGreaterThan(40);
    await screenshot(page, "chart-light");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("dark, it has no serious accessibility fault either", async () => {
    const page = await studio.page("chart?as=full&state=completeResponse", { theme: "dark" });
    await page.getByRole("group", { name: /^State After CR/ }).waitFor();
    await screenshot(page, "chart-dark");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("search finds a state by the keyboard, and shows its sentence and the protocol's words (SIL-03)", async () => {
    const page = await studio.page("chart?as=full");
    const search = page.getByRole("combobox", { name: "Search states, events and requirements" });
    await search.fill("fraction 2 held");
    await page.getByRole("listbox", found).getByRole("option").first().waitFor();
    await search.press("Enter");
    await page.getByRole("heading", { name: "Fraction 2 held" }).waitFor();
    await page.getByText("Fraction 2 is held: a postponement is on record").waitFor();
    expect(new URL(page.url()).hash).toContain("state=");
    const shown = await page.getByRole("article", { name: /^Requirement/ }).count();
    expect(shown).toBeGreaterThan(0);
  });

  test("an arrow says who records it, what evidence it needs, and quotes the requirement (RSP-01)", async () => {
    const page = await studio.page("chart?as=full");
    const search = page.getByRole("combobox", { name: "Search states, events and requirements" });
    await search.fill("response: CR");
    await page
      .getByRole("listbox", found)
      .getByRole("option", { name: /from .+ to / })
      .first()
      .click();
    await page.getByText("investigator", { exact: false }).first().waitFor();
    await page.getByText("Evidence", { exact: true }).first().click();
    await page.getByRole("cell", { name: "method" }).first().waitFor();
    await page.getByRole("article", { name: "Requirement RSP-01" }).first().waitFor();
  });

  test("pointing at a state or an arrow tells its sentence and requirements, as does the keyboard (TRT-04, RSP-01)", async () => {
    const page = await studio.page("chart?as=full&state=completeResponse");
    const hint = page.locator(".hint");
    const state = page.getByRole("group", { name: /^State After CR/ });
    await state.hover();
    await hint.getByText("After CR or CRi", { exact: true }).waitFor();
    await hint.getByText(/RSP-01/).waitFor();
    await page
      .getByRole("group", { name: /^From After CR or CRi to .*: decision: further course/ })
      .locator("tspan", { hasText: "decision: further course" })
      .hover();
    await hint.getByText("A further course is decided").waitFor();
    await screenshot(page, "chart-hint-light");
    await page.getByRole("heading", { name: "After CR or CRi" }).hover();
    await hint.waitFor({ state: "detached" });
    await state.focus();
    await hint.getByText("After CR or CRi", { exact: true }).waitFor();
  });

  test("what was chosen is in the address, and opening it chooses it again", async () => {
    const first = await studio.page("chart?as=full");
    const search = first.getByRole("combobox", { name: "Search states, events and requirements" });
    await search.fill("apheresis due");
    await search.press("Enter");
    await first.getByRole("heading", { name: "Apheresis due" }).waitFor();
    const again = await studio.page(new URL(first.url()).hash.slice(2));
    await again.getByRole("heading", { name: "Apheresis due" }).waitFor();
  });

  test("deviations are drawn when asked for", async () => {
    const page = await studio.page("chart?as=full");
    const arrows = page.getByRole("group", { name: /^From / });
    await arrows.first().waitFor();
    const before = await arrows.count();
    await page.getByRole("checkbox", { name: /Show deviations/ }).check();
    await expect.poll(() => arrows.count()).toBeGreaterThan(before);
  });

  test("another protocol has its own chart (TRT-04)", async () => {
    const page = await studio.page("chart?as=full");
    await page.getByRole("combobox", { name: "Protocol" }).selectOption("single-infusion");
    await page.getByRole("group", { name: "State Fraction 1 due", exact: true }).waitFor();
    await expect.poll(() => page.getByRole("group", { name: "State Fraction 2 due", exact: true }).count()).toBe(0);
  });

  test("on paper the whole chart is one page, and its pieces are pages that can be read", async () => {
    const page = await studio.page("chart?as=full");
    await page.getByRole("group", { name: "State Fraction 2 due", exact: true }).waitFor();
    await page.emulateMedia({ media: "print" });
    await page.getByRole("img", { name: /^Chart of/ }).waitFor();
    const pieces = await page.getByRole("img", { name: /^[A-Z]\d · Chart of/ }).count();
    expect(pieces).toBeGreaterThan(6);
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(printed.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1 + pieces);
    await screenshot(page, "chart-print");
  });

  test("a frame that is chosen, by its address or by a press, leaves to be seen what stands inside it (TRT-02)", async () => {
    const page = await studio.page("chart?as=full&state=day2");
    await page.getByRole("heading", { name: "Fraction 2 of 3" }).waitFor();
    const inner = page.getByRole("group", { name: "State Fraction 2 due", exact: true });
    const onTop = () =>
      inner.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      });
    await expect.poll(onTop).toBe(true);
    await page.getByRole("group", { name: "State Fraction 2 of 3", exact: true }).click({ position: { x: 20, y: 12 } });
    await expect.poll(onTop).toBe(true);
  });

  test("every state and arrow is a stop of the keyboard, and Enter chooses it", async () => {
    const page = await studio.page("chart?as=full");
    const state = page.getByRole("group", { name: "State Not identified yet", exact: true });
    await state.waitFor();
    const { states, arrows } = await page.evaluate(() => {
      const stops = (what: string) => [...document.querySelectorAll(`.react-flow__${what}[tabindex="0"]`)].length;
      return { states: stops("node"), arrows: stops("edge") };
    });
    expect(states).toBe(await page.getByRole("group", { name: /^State / }).count());
    expect(arrows).toBe(await page.getByRole("group", { name: /^From / }).count());
    await state.focus();
    await state.press("Enter");
    await page.getByRole("heading", { name: "Not identified yet" }).waitFor();
    const arrow = page.getByRole("group", { name: /^From Patient has signed to .*: family agrees/ });
    await arrow.focus();
    await arrow.press("Enter");
    await page.getByRole("heading", { name: /^From Patient has signed/ }).waitFor();
  });

  test("an arrow outside of the window comes into it when the keyboard goes to it", async () => {
    const page = await studio.page("chart?as=full&state=day2");
    const arrow = page.getByRole("group", { name: /^From Nobody has agreed yet to .*: patient signs/ });
    const label = arrow.locator("text");
    const inWindow = async () => {
      const [box, canvas] = [await label.boundingBox(), await page.getByRole("application").boundingBox()];
      if (box === null || canvas === null) throw new Error("nothing is drawn");
      return (
        box.x >= canvas.x && box.y >= canvas.y && box.x <= canvas.x + canvas.width && box.y <= canvas.y + canvas.height
      );
    };
    await arrow.waitFor({ state: "attached" });
    await expect.poll(inWindow).toBe(false);
    await page.keyboard.press("Tab");
    await arrow.focus();
    await expect.poll(inWindow).toBe(true);
  });

  test("arrow keys move the chart, plus and minus zoom it, 0 shows all of it", async () => {
    const page = await studio.page("chart?as=full");
    const state = page.getByRole("group", { name: "State Fraction 2 due", exact: true });
    const place = async () => {
      const box = await state.boundingBox();
      if (box === null) throw new Error("the state is not drawn");
      return box;
    };
    const moved = async (key: string) => {
      const before = await place();
      await page.keyboard.press(key);
      await expect.poll(async () => JSON.stringify(await place())).not.toBe(JSON.stringify(before));
      return { before, after: await place() };
    };
    await page.getByRole("application").focus();
    const whole = await place();
    const right = await moved("ArrowRight");
    expect(right.after.x).toBeLessThan(right.before.x);
    const down = await moved("ArrowDown");
    expect(down.after.y).toBeLessThan(down.before.y);
    const nearer = await moved("+");
    expect(nearer.after.width).toBeGreaterThan(nearer.before.width);
    const back = await moved("-");
    expect(back.after.width).toBeLessThan(back.before.width);
    await page.keyboard.press("0");
    await expect.poll(async () => (await place()).x).toBeCloseTo(whole.x, 0);
  });

  test.each(["cd19-b-all", "single-infusion", "two-fraction"])(
    "the words of %s fit their boxes, also with deviations",
    async (protocol) => {
      const page = await studio.page("chart?as=full");
      await page.getByRole("combobox", { name: "Protocol" }).selectOption(protocol);
      await page.getByRole("heading", { name: "Reading the chart" }).waitFor();
      for (const deviations of [false, true]) {
        await page.getByRole("checkbox", { name: /Show deviations/ }).setChecked(deviations);
        await page.waitForLoadState("networkidle");
        await expect.poll(() => page.evaluate(wordsBeyondTheirBoxes)).toEqual([]);
      }
    },
  );
});

/** Runs in the page: the words of states and arrows that are wider than what was laid out for them. */
async function wordsBeyondTheirBoxes(): Promise<readonly string[]> {
  await document.fonts.ready;
  const widthOf = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
  };
  const beyond = (words: Element, box: Element | null | undefined) =>
    box == null || widthOf(words) > box.getBoundingClientRect().width ? [words.textContent ?? ""] : [];
  const inStates = [...document.querySelectorAll(".state-title, .state-line")];
  const onArrows = [...document.querySelectorAll(".arrow-label tspan")];
  if (inStates.length === 0 || onArrows.length === 0) return ["no chart is drawn"];
  return [
    ...inStates.flatMap((words) => beyond(words, words)),
    ...onArrows.flatMap((words) => beyond(words, words.closest(".arrow")?.querySelector(".arrow-paper"))),
  ];
}
