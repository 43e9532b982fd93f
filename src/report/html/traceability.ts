import { noSentence } from "../../protocol/requirement-text.ts";
import type { Citing, RequirementRow } from "../requirement-rows.ts";
import type { StatementRow, VerificationReport } from "../verification.ts";
import { counterexample, verdict } from "./common.ts";
import { type Html, html } from "./html.ts";

/** By requirement id, the tests whose title names it. */
export type TestsByRequirement = ReadonlyMap<string, readonly string[]>;

/** From the protocol's sentence to the places of the chart, the monitor, the tests and the verdict, a row for each requirement. */
export function traceability(report: VerificationReport, tests: TestsByRequirement | undefined): Html {
  const head = ["Requirement", "Cited by", "Monitor", ...(tests === undefined ? [] : ["Tests"]), "Verdict"];
  return html`<section id="traceability">
<h2>Traceability</h2>
<div class="scroll"><table class="matrix">
<thead><tr><th>Id</th>${head.map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${report.requirements.map((row) => requirementRow(row, tests))}</tbody>
</table></div>
<h3>All requirements together</h3>
<ul class="plain">
${statement("Permitted: every history that the requirements permit, the chart permits", report.permitted)}
${statement("Refusals: each names just the requirements that forbid it", report.refusals)}
${statement("Deviations: each departure is recorded as just what it departs from", report.deviations)}
</ul>
</section>`;
}

function requirementRow(row: RequirementRow, tests: TestsByRequirement | undefined): Html {
  const { id, status, basis, monitor } = row;
  return html`<tr id="requirement-${id}" class="${status}">
<th scope="row">${id}</th>
<td class="said">${saidBy(row)}</td>
<td>${citedBy("state", row.states)}${citedBy("transition", row.transitions)}${uncited(row)}</td>
<td>${monitor ? "yes" : "no"}</td>
${tests === undefined ? [] : html`<td>${listed("test", tests.get(id) ?? [])}</td>`}
<td>${verdict(status)}<p class="quiet">${basis}</p></td>
</tr>${shownBelow(row, tests === undefined ? 5 : 6)}
`;
}

/** A counterexample in a row of its own, as wide as the table. */
function shownBelow({ counterexample: shown }: RequirementRow, columns: number): Html {
  if (shown === null) return html``;
  return html`
<tr class="violated"><td></td><td colspan="${columns - 1}">${counterexample(shown)}</td></tr>`;
}

function saidBy({ sentence, meaning }: RequirementRow): Html {
  const means = html`<p>${meaning}</p>`;
  if (sentence === null) return html`<p class="silent">${noSentence}</p>${means}`;
  return html`<blockquote><p>“${sentence.quote}”</p></blockquote>${means}<p class="quiet">${sentence.source}</p>`;
}

function uncited({ states, transitions }: RequirementRow): Html {
  return states.length + transitions.length > 0 ? html`` : html`<span class="quiet">no place of the chart</span>`;
}

function citedBy(kind: string, places: readonly Citing[]): Html {
  return places.length === 0
    ? html``
    : listed(
        kind,
        places.map(({ place, sentence }) => (sentence === "" ? place : `${sentence} (${place})`)),
      );
}

function listed(kind: string, names: readonly string[]): Html {
  if (names.length === 0) return html`<span class="quiet">none</span>`;
  return html`<details><summary>${names.length} ${kind}${names.length === 1 ? "" : "s"}</summary>
<ul>${names.map((name) => html`<li>${name}</li>`)}</ul></details>`;
}

function statement(sentence: string, { status, counterexamples }: StatementRow): Html {
  return html`<li>${verdict(status)} ${sentence}
${counterexamples.map(({ requirement, message, history }) => counterexample({ message: `${requirement}: ${message}`, history }))}</li>`;
}
