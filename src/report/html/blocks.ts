import { counterexampleLink, studioCommand } from "../counterexample-link.ts";
import type { Block, Inline, Line, Row } from "../document/blocks.ts";
import { statusInWords } from "../document/status-in-words.ts";
import type { Counterexample } from "../requirement-rows.ts";
import { type Html, html } from "./html.ts";

/** What is drawn for a screen alone, and cannot be said in blocks. */
export interface Drawings {
  /** The chart as SVG. */
  readonly chart: Html;
  /** The table of signs of all states and events. */
  readonly overview: Html;
}

/** Draws blocks one after the other. */
export function blocks(parts: readonly Block[], drawings: Drawings): readonly Html[] {
  return parts.map((part) => block(part, drawings));
}

function block(part: Block, drawings: Drawings): Html {
  switch (part.kind) {
    case "text":
      return part.note === true ? html`<p class="quiet">${line(part.line)}</p>` : html`<p>${line(part.line)}</p>`;
    case "result":
      return html`<p class="result ${part.proved ? "proved" : "violated"}">${line(part.line)}</p>`;
    case "heading":
      return html`<h3>${part.text}</h3>`;
    case "quote":
      return html`<blockquote><p>“${part.text}”</p></blockquote>`;
    case "list":
      return html`<ul>${part.items.map((item) => html`<li>${blocks(item, drawings)}</li>`)}</ul>`;
    case "folded":
      return html`<details class="folded"><summary>${part.summary}</summary><ul>${part.items.map((item) => html`<li>${line(item)}</li>`)}</ul></details>`;
    case "facts":
      return html`<dl class="facts">${part.facts.map(([name, value]) => html`<div${{ markup: value.some(isCode) ? ' class="wide"' : "" }}><dt>${name}</dt><dd>${line(value)}</dd></div>`)}</dl>`;
    case "figures":
      return html`<dl class="figures">${part.figures.map(([figure, of]) => html`<div><dt>${of}</dt><dd>${figure}</dd></div>`)}</dl>`;
    case "table":
      return html`<div class="scroll" tabindex="0" role="group" aria-label="${part.columns.map(({ heading }) => heading).join(", ")}"><table class="${part.name}">
<colgroup>${part.columns.map(({ share }) => html`<col style="width: ${share}%">`)}</colgroup>
<thead><tr>${part.columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${part.rows.map((one) => row(one, part.columns.length, drawings))}</tbody></table></div>`;
    case "counterexample":
      return counterexample(part.shown);
    case "chart":
      return drawings.chart;
    case "overview":
      return drawings.overview;
    case "state":
      return html`<details class="state" id="${part.id}"><summary>${line(part.line)}</summary>
<ul class="outcomes">${part.outcomes.map(
        ({ kind, line: said }) => html`<li class="${kind}">${line(said)}</li>
`,
      )}</ul></details>
`;
    case "signatures":
      return html`<table class="signatures"><thead><tr>${part.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${Array.from({ length: part.lines }, () => html`<tr>${part.columns.map(() => html`<td></td>`)}</tr>`)}</tbody></table>`;
  }
}

function row({ id, status, cells }: Row, width: number, drawings: Drawings): Html {
  const named = [
    id === undefined ? html`` : html` id="${id}"`,
    status === undefined ? html`` : html` class="${status}"`,
  ];
  const [first = [], ...rest] = cells;
  if (rest.length === 0)
    return html`<tr${named}><td colspan="${width}">${blocks(first, drawings)}</td></tr>
`;
  return html`<tr${named}><th scope="row">${blocks(first, drawings)}</th>${rest.map((cell) => html`<td>${blocks(cell, drawings)}</td>`)}</tr>
`;
}

/** A line of words and names. */
function line(pieces: Line): readonly Html[] {
  return pieces.map((piece) => {
    if (typeof piece === "string") return html`${piece}`;
    if ("code" in piece) return html`<code>${piece.code}</code>`;
    if ("quiet" in piece) return html`<span class="quiet">${piece.quiet}</span>`;
    if ("strong" in piece) return html`<b>${piece.strong}</b>`;
    if ("verdict" in piece) return html`<span class="verdict ${piece.verdict}">${statusInWords[piece.verdict]}</span>`;
    return html`<a href="#${piece.toward}">${piece.text}</a>`;
  });
}

function isCode(piece: Inline): boolean {
  return typeof piece === "object" && "code" in piece;
}

/** What is wrong and the history that shows it, one entry a line, with the way to step it on the chart; the report itself goes nowhere. */
function counterexample({ message, history }: Counterexample): Html {
  const told = message === "" ? html`` : html`<p>${message}</p>`;
  if (history.length === 0) return html`<div class="counterexample">${told}</div>`;
  const link = counterexampleLink(history.map(({ symbol }) => symbol));
  return html`<div class="counterexample">${told}<p class="quiet">Shortest history:</p>
<ol class="history">${history.map(({ symbol, words }) => html`<li>${words} <code>${symbol}</code></li>`)}</ol>
<p class="quiet"><a href="${link}">open it in the studio</a> (<code>${studioCommand}</code>)</p></div>`;
}
