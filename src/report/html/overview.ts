import { type CellKind, outcomeInWords } from "../cell-in-words.ts";
import type { GroupedTable } from "../grouped-outcomes.ts";
import { type Html, html } from "./html.ts";

type Columns = GroupedTable["columns"];
type StateRow = GroupedTable["rows"][number];

/** All states and events as one table of signs, deviations last, with the way to filter the list below it. */
export function overview({ columns, rows }: GroupedTable): Html {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const lawful = columns.filter(({ deviation }) => !deviation);
  const order = [...lawful, ...columns.filter(({ deviation }) => deviation)].map((column) => columns.indexOf(column));
  const firstDeviation = order[lawful.length];
  return html`<div class="screen"><p class="legend"><span><b class="goes">→</b> goes</span> <span><b class="depends">◐</b> depends, the list below says on what</span>
<span><b class="refused">–</b> refused</span> <span><b class="impossible">·</b> cannot occur</span> <span><b>△</b> as a deviation</span></p>
<div class="scroll overview" tabindex="0" role="group" aria-label="Every state, every event"><table class="events">
<thead><tr><th class="corner">State</th>${order.map((at) => {
    const column = columns[at];
    return html`<th class="${at === firstDeviation ? "first-deviation" : ""}" title="${column?.words ?? ""}"><span>${headingOf(column)}</span></th>`;
  })}</tr></thead>
${groups.map(
  (group) => html`<tbody><tr class="group"><th colspan="${columns.length + 1}"><span>${group}</span></th></tr>
${rows.filter((row) => row.group === group).map((row) => overviewRow(row, order, columns, firstDeviation))}</tbody>`,
)}
</table></div>
<p class="script">Show <input type="search" id="filter" placeholder="an event, state or requirement id" aria-label="Filter">
<button type="button" id="open-all">open all</button> <button type="button" id="close-all">close all</button></p></div>`;
}

function headingOf(column: Columns[number] | undefined): string {
  if (column === undefined) return "";
  return column.deviation ? `△ ${column.symbol.replace(/^deviation\./, "")}` : column.symbol;
}

function overviewRow(
  row: StateRow,
  order: readonly number[],
  columns: Columns,
  firstDeviation: number | undefined,
): Html {
  const groupOf = new Map(row.groups.flatMap((group) => group.letters.map((letter) => [letter, group] as const)));
  return html`<tr><th scope="row" title="${row.sentence}"><a href="#state-${row.id}">${row.name}</a></th>${order.map(
    (at) => {
      const { kind, outcomes } = groupOf.get(at) ?? { kind: "impossible" as const, outcomes: [] };
      const edge = at === firstDeviation ? " first-deviation" : "";
      const title = `${columns[at]?.symbol ?? ""} in ${row.name}: ${outcomes.map(outcomeInWords).join("; or ")}`;
      return html`<td class="${kind}${edge}" title="${title}">${signs[kind]}</td>`;
    },
  )}</tr>
`;
}

const signs: Readonly<Record<CellKind, string>> = { goes: "→", depends: "◐", refused: "–", impossible: "·" };
