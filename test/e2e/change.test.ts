import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { run, temporary } from "../cli/built.ts";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";
import { toFirstCourse } from "./harness/walk-steps.ts";

const studio = inStudio();

const field = (page: Page, section: string, label: string) =>
  page.getByRole("region", { name: section, exact: true }).getByLabel(label, { exact: true });
/** A proof takes seconds, and more where the machine has other work. */
const proved = (page: Page) =>
  page
    .getByRole("status")
    .getByText(/^Proved/)
    .waitFor({ timeout: 60_000 });
/** The smallest of the shipped protocols under change: what any protocol shows is soonest proved of it. */
const small = "change?protocol=single-infusion";
/** The smallest of those that have more than one course. */
const fewCourses = "change?protocol=two-fraction";
const protocol = (page: Page) => page.getByRole("combobox", { name: "Protocol" });
const courses = (page: Page) => field(page, "Courses", "Most courses");
const wholeText = (page: Page) => page.getByLabel("The whole definition, in JSON or YAML");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const view = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const changeCourses = async (page: Page, most: string) => {
  await field(page, "Courses", "Most courses").fill(most);
  await proved(page);
};

describe("changing the definition in the studio", () => {
  test("a fourth course is proved again, and what it does is told: paths, and SIL-05 violated by the original's rule", async () => {
    const page = await studio.page("change");
    await changeCourses(page, "4");
    await page.getByRole("region", { name: "What was edited" }).getByText("courses.max", { exact: true }).waitFor();
    await page.getByText("SIL-05: most courses").waitFor();
    await page
      .getByRole("region", { name: "Newly possible" })
      .locator("strong", { hasText: "clinical assessment: for" })
      .first()
      .waitFor();
    await page
      .getByRole("region", { name: "No longer possible" })
      .locator("strong", { hasText: "follow-up visit" })
      .first()
      .waitFor();
    await page.getByText("the protocol has at most 3 courses", { exact: false }).first().waitFor();
    await page.getByRole("article", { name: "Requirement SIL-05" }).waitFor();
    await page.getByText("Transitions changed: 16").waitFor();
    await page.getByText("configurations").waitFor();
    await screenshot(page, "change-light");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("dark, with a state gone and a history stepped on both charts, it has no serious accessibility fault", async () => {
    const page = await studio.page("change", { theme: "dark" });
    await changeCourses(page, "2");
    await page.getByText("States gone: 1").waitFor();
    await page.getByText("After PR of a later course", { exact: true }).first().waitFor();
    await screenshot(page, "change-dark");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await page
      .getByRole("region", { name: "No longer possible" })
      .getByRole("button", { name: /^Step it/ })
      .first()
      .click();
    await page.getByText("Changed: refuses entry 20").waitFor();
    await page.getByText(/^20 of 20: clinical assessment/).waitFor();
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByText(/^19 of 20: response/).waitFor();
    await screenshot(page, "change-stepped-dark");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("a history that the changed definition takes is opened in Paths under that definition", async () => {
    const page = await studio.page("change");
    await changeCourses(page, "4");
    await page
      .getByRole("button", { name: /^Step it.*course opens: with a released lot/ })
      .first()
      .click();
    await page.getByText("Original: refuses entry 28").waitFor();
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByRole("button", { name: "Open in Paths" }).click();
    await page.getByRole("heading", { name: "A history of this protocol" }).waitFor();
    await page.getByText("Entry 31 of 32").waitFor();
    await page
      .getByRole("group", { name: /^State .*, active$/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#\/paths\?history=[\w-]+&step=31&protocol=changed-\w+$/);
    expect(await protocol(page).inputValue()).toBe("cd19-b-all 1.0.0, changed");
    expect(await page.locator(".paths-message").count()).toBe(0);
    await screenshot(page, "change-in-paths");
    await page.goBack();
    await proved(page);
    expect(await protocol(page).inputValue()).toBe("cd19-b-all");
    expect(await courses(page).inputValue()).toBe("4");
  });

  test("a threshold changes how evidence is judged and no path (STR-01)", async () => {
    const page = await studio.page(small);
    await field(page, "Screening", "Evidence window in days").fill("14");
    await proved(page);
    const departures = page.getByRole("region", { name: "Evidence is judged otherwise" });
    await departures.getByText("Departs from STR-01").waitFor();
    await departures
      .getByText("The investigator signs the enrolment: “evidence too old”, was “evidence recent enough”")
      .waitFor();
    await page
      .getByRole("status")
      .getByText("Proved by its own requirements; departs from the original in STR-01")
      .waitFor();
    await page.getByText("Both charts take just the same histories, and stand alike after each.").waitFor();
    await page.getByText("It has the same states and transitions as before.").waitFor();
    await page.getByText("Every history of the changed chart keeps the requirements of the original.").waitFor();
    await page
      .getByText("What is judged otherwise than in the original (STR-01) stands above and is not weighed here.")
      .waitFor();
  });

  test("TRT-03: a dose ten times too high is no green banner: it departs from the trial's sentence, in numbers", async () => {
    const page = await studio.page(small);
    await field(page, "Infusion", "Cells per kg").fill("10000000");
    await proved(page);
    const banner = page
      .getByRole("status")
      .getByText(/^Proved by its own requirements; departs from the original in TRT-03/);
    await banner.waitFor();
    const departures = page.getByRole("region", { name: "Evidence is judged otherwise" });
    expect(await departures.getByRole("listitem").first().innerText()).toMatch(
      /^Departs from TRT-03, .*A patient of 70 kg gets 700,000,000 cells, was 70,000,000/s,
    );
    await screenshot(page, "change-tenfold-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await screenshot(page, "change-tenfold-dark");
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("a threshold of a criterion is edited in the form, and a patient is judged by it when the change is used (INC-04)", async () => {
    const page = await studio.page(small);
    const criterion = page
      .getByRole("region", { name: "Criteria of eligibility" })
      .getByRole("group", { name: "INC-04 needs", exact: true });
    const bound = criterion.getByLabel("Bound", { exact: true });
    await bound.fill("seventy");
    await criterion.getByText("must be a number, not a text").waitFor();
    expect(await bound.getAttribute("aria-invalid")).toBe("true");
    await bound.fill("70");
    await proved(page);
    const edits = page.getByRole("region", { name: "What was edited" });
    expect(await edits.getByRole("listitem").allTextContents()).toEqual([
      expect.stringMatching(/^criteria.INC-04.clauses.0.bound was 80 is 70.*INC-04.*KPS>80/),
    ]);
    const departures = page.getByRole("region", { name: "Evidence is judged otherwise" });
    await departures.getByText("Karnofsky performance status 80: eligible by INC-04, was ineligible").waitFor();
    await screenshot(page, "change-criterion-light");
    expect(await axeSeriousFaults(page)).toEqual([]);

    const again = await studio.page(new URL(page.url()).hash.slice(2));
    await proved(again);
    await again.getByRole("button", { name: "Use in the studio" }).click();
    await again.getByRole("link", { name: "Walk", exact: true }).click();
    const press = (name: string) => again.getByRole("button", { name, exact: true }).click();
    for (const step of toFirstCourse.slice(0, 3)) {
      await press(step);
      await press("Record");
    }
    await press("The criteria are judged from the evidence at hand: eligible");
    const karnofsky = again.getByLabel(/^Karnofsky performance status/);
    await karnofsky.selectOption("80");
    await again.getByText("This evidence is judged: eligible").waitFor();
    await karnofsky.selectOption("70");
    await again.getByText("This evidence is judged: not eligible").waitFor();
  });

  test("who may record an event is changed by ticking roles, and goes back to the catalogue (SIL-11)", async () => {
    const page = await studio.page(small);
    const section = page.getByRole("region", { name: "Roles", exact: true });
    await section.getByLabel("Change who may record").selectOption({ label: "A fraction is infused" });
    const event = section.getByRole("group", { name: "A fraction is infused", exact: true });
    const nurse = event.getByRole("checkbox", { name: "nurse", exact: true });
    const investigator = event.getByRole("checkbox", { name: "investigator", exact: true });
    expect(await nurse.isChecked()).toBe(true);
    await nurse.uncheck();
    await proved(page);
    await page.getByText("roles.fraction.given", { exact: true }).waitFor();
    await investigator.uncheck();
    await event.getByText(/must have at least 1 part/).waitFor();
    await event.getByRole("button", { name: /^As in the catalogue/ }).click();
    await page.getByText("Nothing is changed").waitFor();
  });

  test("a value that cannot be is told at its field, and nothing is compared (SIL-05)", async () => {
    const page = await studio.page("change");
    const courses = field(page, "Courses", "Most courses");
    await courses.fill("0");
    await page.getByText("The definition has faults").waitFor();
    await expect.poll(() => courses.getAttribute("aria-invalid")).toBe("true");
    await field(page, "Infusion", "Last day").fill("2");
    await page.getByText("the last day 2 is before a fraction's day 3: use 3 or later").waitFor();
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("the address holds the change: opening it again changes the same and finds the same", async () => {
    const first = await studio.page(fewCourses);
    await changeCourses(first, "1");
    await expect.poll(() => first.url()).toContain("edits=");
    const again = await studio.page(new URL(first.url()).hash.slice(2));
    await proved(again);
    expect(await field(again, "Courses", "Most courses").inputValue()).toBe("1");
    await again.getByText("States gone: 4").waitFor();
    await again.getByRole("button", { name: "Start over" }).click();
    await again.getByText("Nothing is changed").waitFor();
    await expect.poll(() => new URL(again.url()).hash).toBe("#/change?edits=none&protocol=two-fraction");
    await again.goBack();
    await proved(again);
    expect(await courses(again).inputValue()).toBe("1");
    await again.goForward();
    await again.getByText("Nothing is changed").waitFor();
    expect(await courses(again).inputValue()).toBe("2");
  });

  test("a change waits while another view or another protocol is looked at (SIL-05)", async () => {
    const page = await studio.page("change");
    await changeCourses(page, "2");
    await view(page, "Chart");
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    await view(page, "Change");
    await proved(page);
    expect(await courses(page).inputValue()).toBe("2");
    await expect.poll(() => page.url()).toContain("edits=");
    await protocol(page).selectOption("two-fraction");
    await page.getByText("Nothing is changed").waitFor();
    await protocol(page).selectOption("cd19-b-all");
    await proved(page);
    expect(await courses(page).inputValue()).toBe("2");
  });

  test("a change that no address can hold waits, too, and Start over is undone", async () => {
    const page = await studio.page("change");
    await button(page, "The whole definition").click();
    const definition: Record<string, unknown> = JSON.parse(await wholeText(page).inputValue());
    const noise = Array.from({ length: 20_000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36));
    const citations = { "courses.max": noise.join("") };
    await wholeText(page).fill(JSON.stringify({ ...definition, courses: { max: 2 }, citations }));
    await page.getByText("There is more changed than an address can hold").waitFor();
    await view(page, "Chart");
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    await view(page, "Change");
    await expect.poll(() => courses(page).inputValue()).toBe("2");
    await button(page, "Start over").click();
    await page.getByText("Nothing is changed").waitFor();
    await page.goBack();
    await expect.poll(() => courses(page).inputValue()).toBe("2");
    const elsewhere = await studio.page(new URL(page.url()).hash.slice(2));
    await elsewhere.getByText("was kept only until the page was left").waitFor();
  });

  test("while the text is no definition, nothing is compared or used, and the text is not lost", async () => {
    const page = await studio.page(fewCourses);
    await changeCourses(page, "1");
    await button(page, "The whole definition").click();
    const right = await wholeText(page).inputValue();
    const faulty = right.replace(/"courses": \{\s*"max": 1/, (written) => `${written.slice(0, -1)}99`);
    await wholeText(page).fill(faulty);
    await page.getByText("The definition has faults").waitFor();
    await page.getByText(/^line \d+, column \d+, courses.max: must be at most 12/).waitFor();
    expect(await page.getByText(/^Proved/).count()).toBe(0);
    expect(await page.getByRole("heading", { name: "What was edited" }).count()).toBe(0);
    for (const name of ["Use in the studio", "Save as new version…", "Form"])
      expect(await button(page, name).isDisabled()).toBe(true);
    await screenshot(page, "change-faulty-text");
    expect(await axeSeriousFaults(page)).toEqual([]);
    await view(page, "Chart");
    await page.getByRole("heading", { name: "Reading the story" }).waitFor();
    await view(page, "Change");
    await page.getByText("The definition has faults").waitFor();
    expect(await wholeText(page).inputValue()).toBe(faulty);
    await button(page, "Drop this text, for the last one without faults").click();
    await proved(page);
    expect(await courses(page).inputValue()).toBe("1");
    await button(page, "The whole definition").click();
    expect(await wholeText(page).inputValue()).toBe(right);
  });

  test("an emptied number is asked for, and no default is proved in its stead (SIL-05)", async () => {
    const page = await studio.page(small);
    await courses(page).fill("");
    await page.getByText("is empty: write a number").waitFor();
    await page.getByText("Courses, most courses: is empty (write a number)").waitFor();
    await page.getByText("The definition has faults").waitFor();
    await screenshot(page, "change-emptied");
  });

  test("a fraction is added with its day and window; what the original has not is looked for on its chart and not taken for another state (TRT-02)", async () => {
    const page = await studio.page("change");
    const fractions = page.getByRole("group", { name: "Fractions", exact: true });
    await fractions.getByRole("button", { name: "Add one to Fractions" }).click();
    const fourth = fractions.getByRole("group", { name: "Fraction 4", exact: true });
    expect(await fourth.getByLabel("Trial day", { exact: true }).inputValue()).toBe("4");
    await page.getByText("the fractions sum to 101 %, not 100 %: change the shares").waitFor();
    await page.getByText("Infusion, fractions: the fractions sum to 101 %, not 100 %").waitFor();
    await screenshot(page, "change-fraction-fault");
    await fractions.getByRole("group", { name: "Fraction 3", exact: true }).getByLabel("Percent").fill("59");
    await proved(page);
    const original = page.getByRole("region", { name: "Chart of the original" });
    const changed = page.getByRole("region", { name: "Chart of the changed definition" });
    await page.getByText("Original: this is not in the original").waitFor();
    await changed.locator(".state-selected").waitFor();
    expect(await original.locator(".state-selected, .arrow-selected").count()).toBe(0);
    await screenshot(page, "change-added-state");
    const gone = await studio.page("change");
    await changeCourses(gone, "2");
    await gone.getByText("Changed: this is no longer there").waitFor();
  });

  test("an address that holds no change is told in words", async () => {
    const page = await studio.page("change?edits=AAAA");
    await page.getByText("This address holds no change that can be opened").waitFor();
  });

  test("a new version is saved as a file that the command line proves; the same version is refused", async () => {
    const page = await studio.page(fewCourses);
    await changeCourses(page, "1");
    await page.getByRole("button", { name: "Save as new version…" }).click();
    const version = page.getByLabel("New version (the original is 1.0.0)");
    await version.fill("1.0.0");
    await page.getByRole("button", { name: "Save the file" }).click();
    await page.getByText("1.0.0 is the version of the original").waitFor();
    await version.fill("1.1.0");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the file" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("two-fraction-1.1.0.json");
    const file = await download.path();
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ version: "1.1.0", courses: { max: 1 } });
    const { status, stdout } = run("verify", "--protocol", file);
    expect(stdout).toContain("PROVED");
    expect(status).toBe(0);
  });

  test("text that is no definition is told with its lines, and text in it that looks like a page stays text", async () => {
    const page = await studio.page(small);
    await page.getByRole("button", { name: "The whole definition" }).click();
    const text = page.getByLabel("The whole definition, in JSON or YAML");
    const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
    const definition: Record<string, unknown> = JSON.parse(await text.inputValue());
    await text.fill(JSON.stringify({ ...definition, title: hostile, courses: { max: 99 } }, null, 2));
    await page.getByText(/^line \d+, column \d+, courses.max: must be at most 12/).waitFor();
    await text.fill(JSON.stringify({ ...definition, title: hostile, source: { name: hostile } }, null, 2));
    await proved(page);
    await page.getByText(hostile).first().waitFor();
    expect(await page.title()).not.toContain("run");
    expect(await page.locator("img[src=x]").count()).toBe(0);
    expect(await axeSeriousFaults(page)).toEqual([]);
  });

  test("a definition file is opened and compared; a large one is refused before it is read", async () => {
    const page = await studio.page("change");
    await page.getByRole("button", { name: "The whole definition" }).click();
    const text = await page.getByLabel("The whole definition, in JSON or YAML").inputValue();
    const file = page.getByLabel("Open a definition file…");
    await file.setInputFiles(temporary(text.replace('"bridging": false', '"bridging": true'), "bridged.json"));
    await proved(page);
    await page
      .getByRole("region", { name: "Newly possible" })
      .locator("strong", { hasText: "bridging therapy given" })
      .waitFor();
    await file.setInputFiles(temporary(`a: "${"x".repeat(3_000_000)}"`, "large.yaml"));
    await page.getByText("large.yaml has 4 MB; definitions up to 2 MB are opened.").waitFor();
    await file.setInputFiles(temporary(`a: ${"[".repeat(100_000)}`, "deep.yaml"));
    await page.getByText("deep.yaml is no definition").waitFor();
    await page.getByText("The definition has faults").waitFor();
    expect(await button(page, "Use in the studio").isDisabled()).toBe(true);
  });

  test("the changed definition can be used in the other views", async () => {
    const page = await studio.page("change");
    await changeCourses(page, "1");
    await page.getByRole("button", { name: "Use in the studio" }).click();
    await page.getByRole("treeitem", { name: /^Response due/ }).waitFor();
    expect(await page.getByRole("treeitem", { name: /^Further treatment\?/ }).count()).toBe(0);
  });
}, 120_000);
