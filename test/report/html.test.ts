import fc from "fast-check";
import { expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { escapeMarkup } from "../../src/markup/escape.ts";
import { requirementText } from "../../src/protocol/requirement-text.ts";
import { requirementCatalogue } from "../../src/protocol/requirements.ts";
import { html as markup } from "../../src/report/html/html.ts";
import { filedHtml } from "../../src/report/html/page.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { charts, rendered, shipped, withEitherAfterCompleteResponse, withHostileTexts } from "./reports.ts";

const tests = { "RSP-01": ["decisions.test.ts: RSP-01: both <for> it"] };
const { report, filed, table, html } = rendered(subjectOf(shipped("cd19-b-all")), tests);
const occurrences = (text: string, part: string) => text.split(part).length - 1;

test("every requirement id has its row, with the definition's sentence or that it gives none", () => {
  const definition = shipped("cd19-b-all");
  for (const { id } of requirementCatalogue) {
    const row = rowOf(html, id);
    const sentence = requirementText(definition, id)?.sentence ?? null;
    expect(row.includes("no sentence given"), id).toBe(sentence === null);
    if (sentence !== null) expect(row, id).toContain(`“${escapeMarkup(sentence.quote)}”`);
  }
  expect(occurrences(html, '<tr id="requirement-')).toBe(report.requirements.length);
});

test("the report of a trial that gives no sentences shows none of another trial's", () => {
  const { html: page } = rendered(subjectOf(defineProtocol({ ...shipped("cd19-b-all"), requirements: [] })), tests);
  for (const { id } of requirementCatalogue) expect(rowOf(page, id), id).toContain("no sentence given");
  expect(page).not.toContain("1 or 2 courses of treatment will be continued");
});

function rowOf(page: string, id: string): string {
  const [, rest = ""] = page.split(`<tr id="requirement-${id}"`);
  return rest.split("</tr>")[0] ?? "";
}

test("every leaf state has its row with a cell for each symbol, and its list that names each symbol once", () => {
  const [, events = ""] = html.split('<table class="events">');
  const rows = events.split("</table>")[0]?.split('<tr><th scope="row"').slice(1) ?? [];
  expect(rows.map((row) => occurrences(row, "<td "))).toEqual(table.rows.map(() => table.columns.length));
  const lists = html.split('<details class="state"').slice(1);
  const named = lists.map((list) => {
    const [, outcomes = ""] = (list.split("</details>")[0] ?? "").split("</summary>");
    return [...outcomes.matchAll(/<code>([^<]+)<\/code>/g)].map(([, symbol]) => symbol).sort();
  });
  const symbols = table.columns.map(({ symbol }) => symbol).sort();
  expect(named).toEqual(table.rows.map(() => symbols));
});

test("tests are listed with the requirement that their title names, and escaped", () => {
  expect(html).toContain("<li>decisions.test.ts: RSP-01: both &lt;for&gt; it</li>");
});

test("the file loads nothing: no address in any attribute or style", () => {
  expect(html).not.toMatch(/\b(?:src|srcset|action|data)\s*=/);
  expect(html.match(/href="[^#][^"]*"/)).toBeNull();
  expect(html).not.toMatch(/url\(|@import|<link|<img|<iframe/i);
  expect(html).not.toMatch(/https?:\/\//);
});

test("the result, both digests and the tool's version stand in the head, over the signatures and on every page of paper", () => {
  expect(html).toContain('<p class="result proved">Proved: ');
  const [style = "", body = ""] = html.split("</style>\n</head>");
  for (const digest of [report.definition.digest, report.chart.digest]) {
    expect(occurrences(body, digest)).toBe(2);
    expect(occurrences(style, digest)).toBe(1);
  }
  expect(body).toContain("patient-course 9.9.9");
});

test("hostile text of a definition is inert wherever it stands", () => {
  const hostile = `</title><script>alert(1)</script><img src=x onerror="alert(1)">'`;
  const page = filedHtml({ ...withHostileTexts(filed, hostile), run: { ...filed.run, by: hostile } }, charts);
  expect(occurrences(page, "<script")).toBe(1);
  expect(page).not.toMatch(/<img|<script>alert/);
  expect(occurrences(page, "</style>")).toBe(3);
  expect(occurrences(page, "&lt;script&gt;alert(1)&lt;/script&gt;")).toBeGreaterThan(report.requirements.length);
});

test("whatever the text, a template leaves nothing of it that HTML reads as markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { markup: written } = markup`<p title="${text}">${[text]}</p>`;
      const inner = written.slice('<p title="'.length, -"</p>".length);
      const [attribute, ...content] = inner.split('">');
      expect(content).toHaveLength(1);
      for (const part of [attribute, content[0]]) expect(part).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
    }),
  );
});

test("RSP-01: a violated proof shows the requirement as violated, with every entry of the history in words", () => {
  const { html: page, report: violated } = rendered(withEitherAfterCompleteResponse());
  expect(page).toContain('<p class="result violated">Violated: <a href="#requirement-RSP-01">RSP-01</a>, machine.</p>');
  const [, rest = ""] = page.split('<tr id="requirement-RSP-01" class="violated">');
  const row = rest.split('<tr id="requirement-')[0] ?? "";
  const shown = violated.requirements.find(({ id }) => id === "RSP-01")?.counterexample;
  expect(row).toContain(escapeMarkup(shown?.message ?? "nothing"));
  expect(shown?.history.length).toBeGreaterThan(5);
  for (const { symbol, words } of shown?.history ?? [])
    expect(row).toContain(`<li>${escapeMarkup(words)} <code>${symbol}</code></li>`);
});
