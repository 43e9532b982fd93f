import { faultsOf, groundsInWords, type VerificationReport } from "../verification.ts";
import { grouped } from "./common.ts";
import { type Html, html } from "./html.ts";

/** What was verified, the result in one sentence, and how much was explored. */
export function head(report: VerificationReport): Html {
  const { definition, chart, tool, explored, proved } = report;
  return html`<header>
<p class="quiet">Verification report</p>
<h1>${definition.title}</h1>
<p class="result ${proved ? "proved" : "violated"}">${resultInOneSentence(report)}</p>
<dl class="facts">
<div><dt>Protocol</dt><dd>${definition.id} ${definition.version}</dd></div>
<div><dt>Source</dt><dd>${definition.source}</dd></div>
<div><dt>Tool</dt><dd>${tool.name} ${tool.version}, in ${(report.elapsedMs / 1000).toFixed(1)} s</dd></div>
<div class="wide"><dt>Definition, SHA-256</dt><dd><code>${definition.digest}</code></dd></div>
<div class="wide"><dt>Chart, SHA-256</dt><dd><code>${chart.digest}</code></dd></div>
</dl>
<p class="quiet">${machineInOneSentence(report)}</p>
<dl class="numbers">
<div><dd>${grouped(explored.states)}</dd><dt>states of the course</dt></div>
<div><dd>${grouped(explored.transitions)}</dd><dt>transitions between them</dt></div>
<div><dd>${grouped(explored.depth)}</dd><dt>entries to the farthest state</dt></div>
<div><dd>${grouped(explored.cells)}</dd><dt>cells judged both ways</dt></div>
<div class="wide"><dd>${grouped(explored.completePaths)}</dd><dt>complete histories of at most ${explored.completePathsUpTo} entries</dt></div>
</dl>
</header>`;
}

/** That what runs is what was proved, or where it is not. */
function machineInOneSentence({ machine }: VerificationReport): string {
  const { nodes, letters, contexts, differences } = machine;
  if (differences.length > 0) return `XState's own machine differs from the chart as data: ${differences.join("; ")}.`;
  return `XState's own machine agrees with the chart as data: ${grouped(nodes)} state nodes, ${grouped(letters)} letters, ${grouped(contexts)} contexts.`;
}

/** The verdict as a sentence for a person who reads nothing else; what is violated is linked to its row. */
function resultInOneSentence(report: VerificationReport): Html {
  if (report.proved)
    return html`Proved: ${groundsInWords(report)}; the chart refuses nothing that the requirements permit.`;
  const rows = new Set(report.requirements.map(({ id }) => id));
  const faults = faultsOf(report).map((name, index) => {
    const told = rows.has(name) ? html`<a href="#requirement-${name}">${name}</a>` : name;
    return html`${index === 0 ? "" : ", "}${told}`;
  });
  if (faults.length === 0) return html`Not answered: ${report.unanswered.join("; ")}.`;
  return html`Violated: ${faults}.`;
}

/** The block in which people sign for what they have reviewed, with the digests that say what that was. */
export function signatures({ definition, chart }: VerificationReport): Html {
  const line = html`<tr><td></td><td></td><td></td><td></td><td></td></tr>`;
  return html`<section id="signatures">
<h2>Signatures</h2>
<p>Signed for protocol ${definition.id} ${definition.version} with definition <code>${definition.digest}</code> and chart
<code>${chart.digest}</code>.</p>
<table class="signatures">
<thead><tr><th>Name</th><th>Role</th><th>Meaning (author, reviewer, approver)</th><th>Date</th><th>Signature</th></tr></thead>
<tbody>${[line, line, line]}</tbody>
</table>
</section>`;
}
