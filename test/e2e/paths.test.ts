import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { counterexampleLink, encodeHistory } from "../../src/report/counterexample-link.ts";
import { root, temporary } from "../cli/built.ts";
import { shipped } from "../studio/model/history/reading.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const properties = [
  { name: "nobody is ever lost", never: { in: "lost" } },
  { name: "a course is possible", reachable: { value: { course: 1 } } },
];
/** The smallest of the shipped protocols: it is proved soonest. */
const withProperties = temporary(JSON.stringify({ ...shipped("single-infusion"), properties }), "mine.json");
const active = (page: Page, title: string) => page.getByRole("group", { name: `State ${title}, active` });

describe("a protocol with a property that does not hold", () => {
  const studio = inStudio({ protocol: withProperties });

  test("shows the counterexample, and steps it on the chart to where it goes wrong", async () => {
    const page = await studio.page("paths?show=findings");
    await page.getByText("Violated: nobody is ever lost.").waitFor();
    const findings = page.getByRole("list", { name: "Counterexamples" });
    expect(await findings.getByRole("listitem").count()).toBe(1);
    await findings.getByRole("link", { name: /^Step its \d+ entries on the chart$/ }).click();
    await page.getByRole("heading", { name: "A counterexample" }).waitFor();
    await active(page, "Not identified yet").waitFor();
    const entries = page.getByRole("list", { name: "Entries of the history" }).getByRole("button");
    await entries.last().click();
    await active(page, "Lost to follow-up").waitFor();
    expect(new URL(page.url()).hash).toMatch(/step=\d+$/);
    await page.getByText("nobody is ever lost: it happens here").waitFor();
    await screenshot(page, "paths-counterexample-light");
  });

  test("opens the link that verify writes for a counterexample", async () => {
    const history = ["screening.identified.first", "consent.signed", "family.agreed", "contact.lost"];
    const page = await studio.page(new URL(counterexampleLink(history)).hash.replace("#/", ""));
    await page.getByText("At the start of 4 entries").waitFor();
    for (let step = 1; step <= 4; step++) await page.getByRole("button", { name: "Step", exact: true }).click();
    await active(page, "Lost to follow-up").waitFor();
    await page.getByText("Entry 4 of 4").waitFor();
  });

  test("says that an address holds no history of this protocol", async () => {
    const page = await studio.page(`paths?counterexample=${encodeHistory(["made.up"])}`);
    await page.getByText("The address holds no history of this protocol.").waitFor();
  });

  test("opens a counterexample as a walk of the engine, with evidence", async () => {
    const code = encodeHistory(["screening.identified.first", "consent.signed"]);
    const page = await studio.page(`paths?counterexample=${code}`);
    await page.getByRole("button", { name: "Open in Walk, with evidence" }).click();
    await page.waitForURL(/#\/walk\?at=[\w-]+$/);
  });
});

describe("a protocol whose paths are all as required", () => {
  const studio = inStudio({ history: join(root, "docs/examples/16-lost-and-found.jsonl") });

  test("the verdict on each requirement stands with the protocol's words (RSP-01)", async () => {
    const page = await studio.page("paths?show=findings");
    // The proof itself is what is waited for: of this protocol it takes long where the machine has other work.
    await page.getByText(/^Proved: \d+ requirements hold over every history/).waitFor({ timeout: 100_000 });
    const grounds = page.getByRole("list", { name: "Every course ends, under the bounds and assumptions named" });
    await grounds.getByText("bound: most courses (SIL-05)", { exact: true }).waitFor();
    await grounds.getByText("assumption: a patient is lost only finitely often", { exact: true }).waitFor();
    const requirements = page.getByRole("region", { name: "Requirements" });
    const summary = requirements.locator("summary", { hasText: "RSP-01" });
    expect(await summary.textContent()).toMatch(/RSP-01 “.{20,}”$/);
    const [width, cut] = await summary.evaluate((line) => [line.clientWidth, line.scrollWidth > line.clientWidth]);
    expect([cut, width]).toEqual([true, expect.toSatisfy((wide: number) => wide < 360)]);
    await requirements.getByText("RSP-01", { exact: true }).first().click();
    await requirements.getByRole("article", { name: "Requirement RSP-01" }).waitFor();
    await screenshot(page, "paths-findings-light");
    expect(await axeSeriousFaults(page)).toEqual([]);
  }, 120_000);

  test("the colours tell all paths, or what the history comes by: what it never meets is listed", async () => {
    const page = await studio.page("paths");
    await page.getByText(/states and .* transitions can be reached\./).waitFor();
    expect(await page.getByRole("region", { name: "States never met" }).count()).toBe(0);
    await page.getByRole("radio", { name: /16-lost-and-found\.jsonl/ }).check();
    const missed = page.getByRole("region", { name: "States never met" });
    await missed.getByRole("button", { name: "After NR" }).click();
    await page.getByText("After NR: entered 0 times").waitFor();
    // Not every state is in view, so the click goes to the state itself.
    await page.getByRole("group", { name: /^State Lost to follow-up/ }).dispatchEvent("click");
    await page.getByText(/^Lost to follow-up: entered [1-9]/).waitFor();
  });

  test("all shortest ways to a state are counted, listed and stepped", async () => {
    const page = await studio.page("paths?show=ways");
    await page
      .getByRole("combobox", { name: "Shortest ways to" })
      .selectOption({ label: "Contact › Lost to follow-up" });
    await page.getByText(/^There are \d+ ways of \d+ entries within the protocol, and none is shorter\./).waitFor();
    const ways = page.getByRole("list", { name: "Shortest ways" }).getByRole("link");
    expect(await ways.count()).toBeGreaterThan(1);
    await ways.nth(1).click();
    await page.getByRole("heading", { name: "A shortest way" }).waitFor();
    await page.getByRole("list", { name: "Entries of the history" }).getByRole("button").last().click();
    await active(page, "Lost to follow-up").waitFor();
    await screenshot(page, "paths-ways-light");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("the table says of each state and event what it comes to, and why (STR-03)", async () => {
    const page = await studio.page("paths?show=table");
    const find = page.getByRole("searchbox", { name: "Find a state, an event or a requirement" });
    await find.fill("course.opened");
    await page.getByText(/^(\d+) of \1 states, 12 of \d+ events/).waitFor();
    const cell = page.getByRole("button", {
      name: /^Apheresis due, .*\(with a released lot\): refused because of .*STR-03/,
    });
    await cell.first().click();
    const told = page.getByRole("region", { name: "The cell" });
    await told.getByRole("article", { name: "Requirement STR-03" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await told.getByRole("heading", { name: /in “Cells collected”$/ }).waitFor();
    await screenshot(page, "paths-table-light");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await find.fill("SIL-03");
    await page
      .getByRole("button", { name: /SIL-03/ })
      .first()
      .waitFor();
  });

  for (const theme of ["light", "dark"] as const) {
    test(`${theme}, it has no serious accessibility fault`, async () => {
      const page = await studio.page("paths?state=lost", { theme });
      await page.getByText(/^Lost to follow-up: [\d,]+ configurations$/).waitFor();
      await page.getByRole("group", { name: /^State Lost to follow-up/ }).waitFor();
      await screenshot(page, `paths-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
    });
  }
});
