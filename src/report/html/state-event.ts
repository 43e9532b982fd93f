import { type CellKind, kindOfCell, outcomeInWords } from "../cell-in-words.ts";
import type { Outcome } from "../outcomes-in-words.ts";
import { type StateEventTable, shortPath, type TableRow } from "../state-event-table.ts";
import { type Html, html } from "./html.ts";

/** The complete table of states and events: an overview of signs, and for each state a list to read. */
export function stateEvents({ columns, rows }: StateEventTable): Html {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const parted = [columns.filter(({ deviation }) => !deviation), columns.filter(({ deviation }) => deviation)];
  const [lawful = [], deviations = []] = parted;
  const order = [...lawful, ...deviations].map((column) => columns.indexOf(column));
  return html`<section id="state-events">
<h2>Every state, every event</h2>
<p>All ${rows.length} leaf states with all ${columns.length} events and verdicts, over every reachable configuration.
</p>
<p class="legend"><span><b class="goes">→</b> goes</span> <span><b class="depends">◐</b> depends, the list below says on what</span>
<span><b class="refused">–</b> refused</span> <span><b class="impossible">·</b> cannot occur</span> <span><b>△</b> as a deviation</span></p>
<div class="scroll overview"><table class="events">
<thead><tr><th class="corner">State</th>${order.map((at) => {
    const column = columns[at];
    return html`<th class="${at === order[lawful.length] ? "first-deviation" : ""}" title="${column?.words ?? ""}"><span>${headingOf(column)}</span></th>`;
  })}</tr></thead>
${groups.map(
  (group) => html`<tbody><tr class="group"><th colspan="${columns.length + 1}"><span>${group}</span></th></tr>
${rows.filter((row) => row.group === group).map((row) => overviewRow(row, order, columns, order[lawful.length]))}</tbody>`,
)}
</table></div>
<h3>State by state</h3>
<p class="script">Show <input type="search" id="filter" placeholder="an event, state or requirement id" aria-label="Filter">
<button type="button" id="open-all">open all</button> <button type="button" id="close-all">close all</button></p>
${rows.map((row) => stateList(row, order, columns))}
</section>`;
}

type Columns = StateEventTable["columns"];

function headingOf(column: Columns[number] | undefined): string {
  if (column === undefined) return "";
  return column.deviation ? `△ ${column.symbol.replace(/^deviation\./, "")}` : column.symbol;
}

function anchor({ id }: TableRow): string {
  return `state-${id}`;
}

function overviewRow(
  row: TableRow,
  order: readonly number[],
  columns: Columns,
  firstDeviation: number | undefined,
): Html {
  return html`<tr><th scope="row" title="${row.sentence}"><a href="#${anchor(row)}">${row.name}</a></th>${order.map(
    (at) => {
      const cell = row.cells[at] ?? [];
      const kind = kindOfCell(cell);
      const edge = at === firstDeviation ? " first-deviation" : "";
      const title = `${columns[at]?.symbol ?? ""} in ${row.name}: ${cell.map(outcomeInWords).join("; or ")}`;
      return html`<td class="${kind}${edge}" title="${title}">${signs[kind]}</td>`;
    },
  )}</tr>
`;
}

const signs: Readonly<Record<CellKind, string>> = { goes: "→", depends: "◐", refused: "–", impossible: "·" };

const ranks: Readonly<Record<CellKind, number>> = { goes: 0, depends: 1, refused: 2, impossible: 3 };

function stateList(row: TableRow, order: readonly number[], columns: Columns): Html {
  const cells = order
    .map((at) => ({ column: columns[at], cell: row.cells[at] ?? [] }))
    .map((one) => ({ ...one, kind: kindOfCell(one.cell) }))
    .sort((a, b) => ranks[a.kind] - ranks[b.kind]);
  const taken = cells.filter(({ kind }) => kind === "goes" || kind === "depends").length;
  return html`<details class="state" id="${anchor(row)}">
<summary><b>${shortPath(row.path)}</b> ${row.sentence} <span class="quiet">${taken} of ${columns.length} can be taken</span></summary>
<table class="outcomes"><thead><tr><th>Event</th><th>Outcome</th></tr></thead><tbody>
${cells.map(
  ({
    column,
    cell,
    kind,
  }) => html`<tr class="${kind}"><td>${column?.words ?? ""}<code>${column?.symbol ?? ""}</code></td>
<td>${cell.map((outcome) => outcomeLine(outcome, cell.length > 1, row.configurations))}</td></tr>
`,
)}</tbody></table>
</details>
`;
}

function outcomeLine(outcome: Outcome, several: boolean, configurations: number): Html {
  const share = several
    ? html` <span class="quiet">in ${outcome.configurations} of ${configurations} configurations</span>`
    : "";
  return html`<p><b class="${outcome.kind}">${signs[outcome.kind]}</b> ${outcomeInWords(outcome)}${share}</p>`;
}
