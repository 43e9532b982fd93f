import { expect, test } from "vitest";
import { escapeMarkup } from "../../src/markup/escape.ts";
import { counterexampleLink, studioCommand } from "../../src/report/counterexample-link.ts";
import { terminalReporter } from "../../src/report/terminal.ts";
import { rendered, withEitherAfterCompleteResponse } from "./reports.ts";

const { report, html, proof } = rendered(withEitherAfterCompleteResponse());
const history = proof.requirements.find(({ id }) => id === "RSP-01")?.counterexample?.history ?? [];

test("RSP-01: the page and the terminal give the address at which the studio steps the counterexample, and how to start it", () => {
  expect(history.length).toBeGreaterThan(5);
  const link = counterexampleLink(history);
  expect(link).toMatch(/^http:\/\/localhost:7431\/#\/paths\?counterexample=[\w-]+$/);
  expect(html).toContain(`<a href="${link}">open it in the studio</a> (<code>${escapeMarkup(studioCommand)}</code>)`);
  const lines = terminalReporter()
    .render(report)
    .split("\n")
    .map((line) => line.trim());
  expect(lines.slice(lines.indexOf(link) - 1, lines.indexOf(link) + 1)).toEqual([
    `open it in the studio (${studioCommand}):`,
    link,
  ]);
});

test("a report without a counterexample has no address", () => {
  const proved = terminalReporter().render({ ...report, requirements: [] });
  expect(proved).not.toContain("localhost");
});
