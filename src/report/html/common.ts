import { counterexampleLink, studioCommand } from "../counterexample-link.ts";
import type { Counterexample, RequirementRow } from "../requirement-rows.ts";
import { type Html, html } from "./html.ts";

/** A verdict as a coloured word; the word alone says it too. */
export function verdict(status: RequirementRow["status"] | "vacuous"): Html {
  return html`<span class="verdict ${status}">${status}</span>`;
}

/** What is wrong and the history that shows it, one entry a line; nothing where nothing is wrong. */
export function counterexample(shown: Counterexample | null): Html {
  if (shown === null) return html``;
  return html`<div class="counterexample"><p>${shown.message}</p>${history(shown.history)}${inStudio(shown.history)}</div>`;
}

/** The way to step a history on the chart; the report itself goes nowhere. */
function inStudio(steps: Counterexample["history"]): Html {
  if (steps.length === 0) return html``;
  const link = counterexampleLink(steps.map(({ symbol }) => symbol));
  return html`<p class="quiet"><a href="${link}">open it in the studio</a> (<code>${studioCommand}</code>)</p>`;
}

/** A history as a numbered list in words. */
export function history(steps: Counterexample["history"]): Html {
  if (steps.length === 0) return html``;
  return html`<p class="quiet">Shortest history:</p>
<ol class="history">${steps.map(({ symbol, words }) => html`<li>${words} <code>${symbol}</code></li>`)}</ol>`;
}

/** A number with its digits in groups of three, whatever its length. */
export function grouped(number: number | string): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u{202F}");
}
