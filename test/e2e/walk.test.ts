import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { encodeWalk, recordOf, startWalk } from "../../src/studio/model/walk/index.ts";
import { run, temporary } from "../cli/built.ts";
import { guideFor, toFirstCourse as modelSteps, walkOf } from "../studio/model/walk-guide.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";
import { threeFractions, toFirstCourse } from "./harness/walk-steps.ts";

const studio = inStudio();
const slow = 120_000;

/** What the studio says of where the patient stands. */
const standing = (page: Page) => page.getByRole("region", { name: "Where the patient stands", exact: true });
/** Where the course stands, and what is open beside it; that no toxicity is open and the patient in contact goes without saying. */
const states = async (page: Page) =>
  (await standing(page).getByRole("listitem").allTextContents()).filter(
    (title) => title !== "No toxicity open" && title !== "In contact",
  );
const choosing = (page: Page) => page.getByRole("heading", { name: "What happens next?" });
const timeline = (page: Page) => page.getByRole("navigation", { name: "Timeline" });

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** One step as a designer takes it: the event with its verdict, then what the form proposes is recorded. */
async function step(page: Page, name: string): Promise<void> {
  await press(page, name);
  await press(page, "Record");
  await choosing(page).waitFor();
}

async function steps(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await step(page, name);
}

const furtherCourse: readonly string[] = [
  "Where the cells of the further course come from is settled: from store",
  "Readiness for the course is asked: ready",
  "A course of treatment opens: with a released lot",
];
const partialResponse = "The response is read: PR, partial response";
const assessedFor = "The clinical assessment of further treatment is recorded: for a further course";
const wishFor = "The patient's wish for further treatment is recorded: for a further course";
const wishAgainst = "The patient's wish for further treatment is recorded: against a further course";
const further = "Further treatment is decided: a further course starts";

describe("a protocol designer walks a patient", () => {
  test(
    "RSP-01: in CR with assessment and wish for it into a second course",
    async () => {
      const page = await studio.page("walk");
      await steps(page, [...toFirstCourse, ...threeFractions]);
      await steps(page, [
        "The response is read: CR, complete response",
        assessedFor,
        wishFor,
        further,
        ...furtherCourse,
      ]);
      expect(await states(page)).toEqual(["Fraction 1 due"]);
      expect(await standing(page).textContent()).toContain("Responses: CR");
      await page.getByText("Course 2", { exact: true }).click();
      const doses = page.getByRole("region", { name: "Cells of course 1" });
      expect(await doses.textContent()).toMatch(/70.000.000 of 70.000.000 cells given, ratio 1.0000/);
      expect(await timeline(page).getByRole("listitem").count()).toBe(1 + 20);
    },
    slow,
  );

  test(
    "RSP-01: with the wish against it the further course is refused in the protocol's own words, and the attempt stays on record",
    async () => {
      const page = await studio.page("walk");
      await steps(page, [...toFirstCourse, ...threeFractions]);
      await steps(page, ["The response is read: CR, complete response", assessedFor, wishAgainst]);
      await page.getByText("Not possible now: ask why not").click();
      await press(page, `Why not: ${further}`);
      const requirement = page.getByRole("article", { name: "Requirement RSP-01" });
      const quote =
        "further treatment will be decided according to the clinical assessment and the wishes of the patient";
      expect(await requirement.textContent()).toContain(quote);
      await press(page, "Try it all the same");
      await press(page, "Record");
      const refused = page.getByRole("alert");
      expect(await refused.textContent()).toMatch(/Refused.*RSP-01/s);
      expect(await refused.textContent()).toContain(quote);
      const last = timeline(page).getByRole("button", { name: /refused: decision: further course/ });
      expect(await last.getAttribute("aria-current")).toBe("step");

      await page.getByRole("checkbox", { name: /Record it as a deviation/ }).check();
      await page.getByRole("textbox", { name: "Reason of the deviation" }).fill("The family insisted");
      await press(page, "Record");
      await choosing(page).waitFor();
      expect(await states(page)).toEqual(["Cells for a further course"]);
      expect(await page.getByText("1 deviation on record").count()).toBe(1);
    },
    slow,
  );

  test(
    "in PR into course 3, after which no further course can start",
    async () => {
      const page = await studio.page("walk");
      const course = [...threeFractions, partialResponse];
      await steps(page, [...toFirstCourse, ...course, ...furtherCourse, ...course, assessedFor, further]);
      await steps(page, [...furtherCourse, ...course]);
      expect(await standing(page).textContent()).toContain("Responses: PR, PR, PR");
      expect(await states(page)).toEqual(["Follow-up"]);
      expect(await page.getByRole("button", { name: further, exact: true }).count()).toBe(0);
    },
    slow,
  );

  test(
    "SIL-02, TOX-01: a severe toxicity on day 2 holds fraction 2 and permits to stop",
    async () => {
      const page = await studio.page("walk");
      await steps(page, [...toFirstCourse, "A fraction is infused: fraction 1, on its day"]);
      await steps(page, ["A toxicity is reported, with its grade where it is known: worst open: severe"]);
      expect(await states(page)).toEqual(["Fraction 2 due", "Severe toxicity"]);
      expect(await standing(page).textContent()).toContain("Open toxicity TOX-1: Reported, grade 3");
      const given = "A fraction is infused: fraction 2, on its day";
      expect(await page.getByRole("button", { name: given, exact: true }).count()).toBe(0);
      await page.getByText("Not possible now: ask why not").click();
      await press(page, `Why not: ${given}`);
      expect(await page.getByRole("article", { name: "Requirement SIL-02" }).count()).toBe(1);
      await step(page, "The investigator stops treatment: for a severe toxicity");
      expect(await standing(page).textContent()).toContain("Treatment ended: ADVERSE EVENT");
    },
    slow,
  );
});

describe("the address of a walk", () => {
  test("reopens just this state in a new page, and Back undoes a step", async () => {
    const page = await studio.page("walk");
    await steps(page, toFirstCourse.slice(0, 5));
    await page.waitForURL(/#\/walk\?at=/);
    await expect.poll(() => states(page)).toEqual(["Apheresis due"]);
    await expect.poll(async () => opened(page.url())).toEqual(["Apheresis due"]);

    await page.goBack();
    await expect.poll(() => states(page)).toEqual(["Eligible"]);
    await page.goForward();
    await expect.poll(() => states(page)).toEqual(["Apheresis due"]);
  });

  test("of a walk that was changed or is none is refused in words, and a new walk can begin", async () => {
    const page = await studio.page("walk?at=bm90IGEgd2Fsaw");
    expect(await page.getByRole("alert").textContent()).toContain("This address holds no walk that can be opened");
    await press(page, "Start a new walk");
    expect(await states(page)).toEqual(["Not identified yet"]);
    await page.getByRole("alert").waitFor({ state: "detached" });
  });

  test("of a walk under another shipped protocol offers to open that protocol", async () => {
    const page = await studio.page("walk");
    await steps(page, toFirstCourse.slice(0, 2));
    await expect.poll(async () => opened(page.url())).toEqual(["Patient has signed"]);
    const elsewhere = await studio.page(new URL(page.url()).hash.slice(2));
    await expect.poll(() => states(elsewhere)).toEqual(["Patient has signed"]);
    await elsewhere.getByLabel("Protocol").selectOption("two-fraction");
    expect(await elsewhere.getByRole("alert").textContent()).toContain("This walk is one of the protocol cd19-b-all");
    await press(elsewhere, "Open cd19-b-all");
    await expect.poll(() => states(elsewhere)).toEqual(["Patient has signed"]);
  });

  test("written by somebody else with script in its texts shows them as text", async () => {
    const evil = `<img src=x onerror="alert(1)">`;
    const walk = walkOf(guideFor(), ["screening.identified/first", "consent.signed"], startWalk(guideFor(), evil));
    const record = recordOf(walk);
    const hostile = {
      ...record,
      commands: record.commands.map((command) => ({ ...command, id: `${command.id}${evil}`, reason: evil })),
    };
    const page = await studio.page(`walk?at=${await encodeWalk(hostile)}`);
    await expect.poll(() => states(page)).toEqual(["Patient has signed"]);
    expect(await page.getByText(`Patient ${evil}`).count()).toBe(1);
    expect(await page.locator("img").count()).toBe(0);
  });

  /** Where the patient stands in a page of its own on this address. */
  async function opened(url: string): Promise<readonly string[]> {
    const other = await studio.page(new URL(url).hash.slice(2));
    await standing(other).waitFor();
    await expect.poll(() => states(other)).not.toEqual(["Not identified yet"]);
    return states(other);
  }
});

test("steps are undone and done again by buttons, keys and the timeline, and the walk waits while another view is looked at", async () => {
  const page = await studio.page("walk");
  await steps(page, toFirstCourse.slice(0, 3));
  await press(page, "Undo");
  expect(await states(page)).toEqual(["Patient has signed"]);
  await page.keyboard.press("Control+z");
  expect(await states(page)).toEqual(["Nobody has agreed yet"]);
  await page.keyboard.press("Control+Shift+Z");
  await press(page, "Redo");
  expect(await states(page)).toEqual(["Criteria being judged"]);

  await timeline(page).locator("[aria-current=step]").focus();
  await page.keyboard.press("ArrowLeft");
  expect(await states(page)).toEqual(["Patient has signed"]);
  await page.keyboard.press("Home");
  expect(await states(page)).toEqual(["Not identified yet"]);
  await timeline(page)
    .getByRole("button", { name: /family agrees/ })
    .click();
  expect(await states(page)).toEqual(["Criteria being judged"]);

  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page.getByRole("link", { name: "Walk", exact: true }).click();
  await expect.poll(() => states(page)).toEqual(["Criteria being judged"]);
});

test("SIL-11: what is wrong in the form is told where it is: evidence that cannot be read, and a role that may not record it", async () => {
  const page = await studio.page("walk");
  await steps(page, toFirstCourse.slice(0, 3));
  await press(page, "The criteria are judged from the evidence at hand: eligible");
  const lines = page.getByRole("textbox", { name: "Failed lines of standard treatment" });
  await lines.fill("many");
  await press(page, "Record");
  expect(await lines.getAttribute("aria-invalid")).toBe("true");
  const described = (await lines.getAttribute("aria-describedby"))?.split(" ").at(-1) ?? "";
  expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/must be a (whole )?number, not a text/);
  expect(await timeline(page).getByRole("listitem").count()).toBe(1 + 3);

  await lines.fill("0");
  expect(await page.getByText("This evidence is judged: not eligible").count()).toBe(1);
  await page.getByText(/^Who and when/).click();
  await page.getByRole("combobox", { name: "Recorded in the role of" }).selectOption("nurse");
  await press(page, "Record");
  expect(await page.getByRole("alert").textContent()).toContain("SIL-11");
  await page.getByRole("combobox", { name: "Recorded in the role of" }).selectOption("coordinator");
  await press(page, "Record");
  await choosing(page).waitFor();
  expect(await states(page)).toEqual(["Not eligible"]);
});

test("TRT-02: evidence that a requirement refuses is told with its words; Escape keeps what was written", async () => {
  const walk = walkOf(guideFor(), modelSteps.slice(0, -1));
  const page = await studio.page(`walk?at=${await encodeWalk(recordOf(walk))}`);
  await press(page, "A course of treatment opens: with a released lot");
  const weight = page.getByRole("group", { name: /^Weight/ }).getByRole("textbox");
  await weight.fill("0.0000001");
  await weight.press("Escape");
  expect(await weight.inputValue()).toBe("0.0000001");
  await press(page, "Record");
  const refused = page.getByRole("alert");
  expect(await refused.textContent()).toMatch(/^Refused.*TRT-02.*10% fraction/s);
  await weight.fill("heavy");
  await press(page, "Record");
  await expect.poll(() => refused.textContent()).toMatch(/^Not recorded yet.*Weight must be a number/s);
  expect(await weight.getAttribute("aria-invalid")).toBe("true");
});

test("a walk is saved as a history that `patient-course run` accepts and Read a history opens", async () => {
  const page = await studio.page("walk");
  await steps(page, [...toFirstCourse, "A fraction is infused: fraction 1, on its day"]);
  const [saved] = await Promise.all([page.waitForEvent("download"), press(page, "Save as history file")]);
  const { status, stdout } = run("run", "--json", temporary(readFileSync(await saved.path(), "utf8")));
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    protocol: { id: "cd19-b-all" },
    entries: 11,
    refusals: [],
    state: ["study.course.treatment.infusion.day2.due", "study.toxicity.clear", "study.contact.inContact"],
  });
  await press(page, "Open in Read a history");
  await page.waitForURL(/#\/history\?patient=P-001/);
  await expect.poll(() => states(page)).toEqual(["Fraction 2 due"]);
});

test.each<Theme>(["light", "dark"])(
  "%s: the walk has no serious accessibility fault, whatever it shows",
  async (theme) => {
    const guide = guideFor();
    const held = walkOf(guide, [...modelSteps, "fraction.given/1.onDay", "toxicity.reported/severe"]);
    const page = await studio.page(`walk?at=${await encodeWalk(recordOf(held))}`, { theme });
    await expect.poll(() => states(page)).toEqual(["Fraction 2 due", "Severe toxicity"]);
    expect(await axeSeriousFaults(page)).toEqual([]);
    await page.getByText("Only as a deviation").click();
    await press(page, "As a deviation: A fraction is infused: fraction 2, on its day");
    await press(page, "Record");
    await choosing(page).waitFor();
    await page.getByText("Not possible now: ask why not").click();
    await press(page, "Why not: A fraction is infused: fraction 3, on its day");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await press(page, "Try it all the same");
    await page.getByText(/^Who and when/).click();
    await press(page, "Record");
    await page.getByRole("alert").waitFor();
    expect(await axeSeriousFaults(page)).toEqual([]);
    await screenshot(page, `walk-${theme}`);
  },
);
