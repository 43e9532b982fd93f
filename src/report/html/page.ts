import { type Charts, notDrawn } from "../document/charts.ts";
import { reportDocument } from "../document/document.ts";
import type { FiledReport } from "../filed.ts";
import { blocks } from "./blocks.ts";
import { type Html, html } from "./html.ts";
import { overview } from "./overview.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** A filed report as one HTML file that loads nothing, reads without its script, and prints on A4. */
export function filedHtml(filed: FiledReport, charts: Charts | null): string {
  const { title, first, sections, running } = reportDocument(filed);
  const { id, version } = filed.definition;
  const drawings = {
    chart: charts === null ? html`<p>${notDrawn}</p>` : chart(charts),
    overview: overview(filed.stateEvents),
  };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${id} ${version}: verification</title>
<style>${{ markup: style + runningHead(running) }}</style>
</head>
<body>
<main>
<header>
<p class="quiet">Verification report</p>
<h1>${title}</h1>
${blocks(first, drawings)}
</header>
<nav aria-label="Parts">${sections.map((part) => html`<a href="#${part.id}">${part.heading}</a> `)}</nav>
${sections.map(
  (part) => html`<section id="${part.id}"${{ markup: part.across ? ' class="across"' : "" }}>
<h2>${part.heading}</h2>
${blocks(part.blocks, drawings)}
</section>
`,
)}
</main>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup;
}

/** The chart small enough to be seen at once, and with all its words to look around in. */
function chart({ overview, whole }: Charts): Html {
  return html`<div id="chart-overview">${within("chart-overview", overview)}</div>
<details class="screen"><summary>The chart in full</summary>
<div id="chart-in-full" class="scroll chart" tabindex="0" role="group" aria-label="The chart in full">${within("chart-in-full", whole)}</div></details>`;
}

/** A drawing whose rules look at nothing else of the page. */
function within(id: string, svg: string): Html {
  return { markup: svg.replace("<style>", `<style>#${id} {`).replace("</style>", "}</style>") };
}

/** What stands on every page of paper, with the number of the page. */
function runningHead([run = "", ...digests]: readonly string[]): string {
  return `@page { @top-left { content: ${cssText(run)}; } @top-right { content: "page " counter(page) " of " counter(pages); }
  @bottom-left { content: ${cssText(digests.join("   "))}; } }
`;
}

/** A text as CSS reads it as nothing else, whatever stands in it. */
function cssText(text: string): string {
  const escaped = [...text].map((one) => (/[A-Za-z0-9]/.test(one) ? one : `\\${one.codePointAt(0)?.toString(16)} `));
  return `"${escaped.join("")}"`;
}
