import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeSeriousFaults } from "./harness/axe.ts";
import { inStudio, type Theme } from "./harness/in-studio.ts";
import { screenshot } from "./harness/screenshot.ts";

const panel = (page: Page) => page.locator(".chart-details");

/** Asks by the search, which are two actions: the question is written, and Enter takes what is offered first. */
async function ask(page: Page, question: string): Promise<string> {
  const search = page.getByRole("combobox", { name: "Search states, events and requirements" });
  await search.fill(question);
  await search.press("Enter");
  await panel(page).getByText(`Asked: ${question}`).waitFor();
  return (await panel(page).innerText()).replaceAll(/\s+/g, " ");
}

/** What the search offers first. */
async function offered(page: Page, sought: string): Promise<string> {
  await page.getByRole("combobox", { name: "Search states, events and requirements" }).fill(sought);
  const first = page.getByRole("listbox", { name: "Found in the chart" }).getByRole("option").first();
  return (await first.textContent()) ?? "";
}

const questions = {
  response: "what happens after PR in course 1?",
  stop: "who may stop treatment and when?",
  missed: "what if fraction 2's day is missed?",
  toxicity: "what may be given to a patient with CRS grade 2?",
} as const;
type About = keyof typeof questions;

/** A trial with what its answers must say, word for word. */
interface Trial {
  readonly name: string;
  readonly flags: { readonly protocol?: string };
  readonly answers: Readonly<Record<About, readonly string[]>>;
}

const trials: readonly Trial[] = [
  {
    name: "cd19-b-all",
    flags: {},
    answers: {
      response: ["PR, partial response, in course 1", "to Cells for a further course", "at most 3 courses", "RSP-02"],
      stop: [
        "The investigator stops treatment",
        "for a severe toxicity",
        "severe from grade 3",
        "when a severe toxicity is on record",
        "in Treatment",
        "Recorded by investigator",
        "TOX-01",
      ],
      missed: ["day 2, 30 %", "late", "in Fraction 2 held", "Only as a deviation", "until day 21", "to Response due"],
      toxicity: ["It holds no fraction: a fraction waits from grade 3.", "Fraction 2: day 2, 30 %"],
    },
  },
  {
    name: "FELIX",
    flags: { protocol: "docs/examples/protocols/felix.yaml" },
    answers: {
      response: ["PR, partial response", "to Follow-up", "at most 1 course"],
      stop: [
        "The investigator stops treatment",
        "for a severe toxicity",
        "severe from grade 3",
        "Recorded by investigator",
      ],
      missed: ["day 10 (-2 +2 days), 310,000,000 cells", "in Fraction 2 held", "until day 21", "to Response due"],
      toxicity: [
        "a fraction may be given, or postponed until it is resolved to grade 1 or below, up to day 21.",
        "consider postponing up to Day 21",
        "Fraction 2: day 10 (-2 +2 days), 310,000,000 cells",
      ],
    },
  },
];

describe.each(trials)("$name", ({ name, flags, answers }) => {
  const studio = inStudio(flags);

  test.each(Object.entries(answers))(
    "%s: the question is answered in two actions, with its numbers (TRT-04)",
    async (about, said) => {
      const page = await studio.page("chart");
      const told = await ask(page, questions[about as About]);
      for (const part of said) expect(told).toContain(part);
      const again = await studio.page(new URL(page.url()).hash.slice(2));
      await panel(again)
        .getByText(`Asked: ${questions[about as About]}`)
        .waitFor();
    },
  );

  test.each<Theme>(["light", "dark"])("%s: answers have no serious accessibility fault", async (theme) => {
    const page = await studio.page("chart", { theme });
    for (const [about, question] of Object.entries(questions)) {
      await ask(page, question);
      await screenshot(page, `ask-${name}-${about}-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
    }
  });
});

describe("the panel of a state", () => {
  const studio = inStudio();

  test.each<Theme>(["light", "dark"])(
    "%s: lists what the state, those around it and those beside it let happen, with the numbers (TRT-02, SIL-03)",
    async (theme) => {
      const page = await studio.page("chart", { theme });
      await offered(page, "fraction 2 due");
      await page.keyboard.press("Enter");
      await panel(page).getByRole("heading", { name: "May happen anywhere in Treatment" }).waitFor();
      const told = await panel(page).innerText();
      for (const part of [
        "day 2, 30 %",
        "until day 21",
        "a fraction waits from grade 3",
        "The investigator stops treatment",
      ])
        expect(told).toContain(part);
      await panel(page).getByText("Goes on beside it: Toxicity").click();
      await panel(page).getByText("A toxicity is reported, with its grade where it is known").waitFor();
      await screenshot(page, `ask-state-${theme}`);
      expect(await axeSeriousFaults(page)).toEqual([]);
    },
  );

  test("a way in it leads to its arrow, and an answer is offered before what only begins with the words", async () => {
    const page = await studio.page("chart");
    expect(await offered(page, "withdraw")).toMatch(/^Answer: The patient withdraws/);
    await screenshot(page, "ask-search");
    await page.keyboard.press("Enter");
    await panel(page)
      .getByRole("button", { name: /^from treatment only/ })
      .first()
      .click();
    await page.getByRole("heading", { name: /^From .+ to / }).waitFor();
  });
});
