import { judgedInWords, witnessInWords } from "../judged-in-words.ts";
import { killsByRequirement, type MutantSummary } from "../mutants.ts";
import type { OracleSummary } from "../oracles.ts";
import type { VerificationReport } from "../verification.ts";
import { counterexample, grouped, history, verdict } from "./common.ts";
import { type Html, html } from "./html.ts";

/** What evidence can be judged to, with what shows a fault and the letters that no evidence is judged to. */
export function judgedSection({ judged }: VerificationReport): Html {
  const { status, faults, never } = judged;
  return html`<section id="judged">
<h2>What evidence can be judged to</h2>
<p>${verdict(status)} ${judgedInWords(judged)}.</p>
<ul class="plain">${faults.map(
    ({ requirement, event, message, witness }) =>
      html`<li><b>${requirement}</b> ${event}: ${message}${witness === null ? "" : html`<br><code>${witnessInWords(witness)}</code>`}</li>`,
  )}${never.map(({ event, verdict: letter, reason }) => html`<li>never ${letter} of ${event}: ${reason}</li>`)}</ul>
</section>`;
}

/** How courses end, with what that assumes, and the definition's own properties. */
export function endings({ liveness, properties }: VerificationReport): Html {
  return html`<section id="liveness">
<h2>How courses end</h2>
<ul class="plain">${liveness.map(
    ({ sentence, status, assumptions, counterexample: shown }) => html`<li>${verdict(status)} ${sentence}
${assumptions.length === 0 ? "" : html`<ul class="assumptions">${assumptions.map((assumption) => html`<li>${assumption}</li>`)}</ul>`}
${counterexample(shown)}</li>`,
  )}</ul>
${
  properties.length === 0
    ? ""
    : html`<h3>The definition's own properties</h3>
<ul class="plain">${properties.map((one) => html`<li>${verdict(one.status)} ${one.name}${one.vacuity === null ? "" : `: ${one.vacuity}`}${counterexample(one.counterexample)}</li>`)}</ul>`
}
</section>`;
}

/** How much of the chart the proof went through, and what its author would want to mend. */
export function coverageSection({ coverage, lint, findings }: VerificationReport): Html {
  return html`<section id="coverage">
<h2>Coverage</h2>
<table class="numbers coverage"><thead><tr><th>Of</th><th>covered</th><th>total</th><th>unreachable</th><th>Not covered, and why</th></tr></thead>
<tbody>${Object.entries(coverage).map(
    ([kind, { total, covered, unreachable, missing }]) => html`<tr><th scope="row">${kind}</th>
<td>${grouped(covered)}</td><td>${grouped(total)}</td><td>${grouped(unreachable)}</td>
<td>${
      missing.length === 0
        ? "–"
        : html`<details><summary>${missing.length}</summary><ul>${missing.map(
            ({ name, status, reason }) => html`<li>${name}: ${status}, ${reason}</li>`,
          )}</ul></details>`
    }</td></tr>`,
  )}</tbody></table>
${lint.length === 0 ? html`<p>Lint: nothing found.</p>` : html`<h3>Lint</h3><ul>${lint.map(({ rule, place, message }) => html`<li>${rule}: ${place} ${message}</li>`)}</ul>`}
${findings.length === 0 ? "" : html`<h3>To look at in the definition</h3><ul>${findings.map(({ path, message, lookedFor }) => html`<li><b>${path}</b>: ${message} (looked for ${lookedFor})</li>`)}</ul>`}
</section>`;
}

/** The charts broken on purpose: which requirement killed how many of which kind, and what survived. */
export function mutantSection({ mutants }: VerificationReport): Html {
  if (!mutants.run)
    return html`<section id="mutants"><h2>Mutants</h2><p>Not run: ${mutants.whyNot ?? ""}.</p></section>`;
  const { killed, total, equivalent, survivors } = mutants;
  return html`<section id="mutants">
<h2>Mutants</h2>
<p>${grouped(total)} charts broken on purpose: ${grouped(killed)} killed by requirements, ${grouped(equivalent)} equivalent to the chart
(proved), ${grouped(survivors.length)} survived.</p>
${killMatrix(mutants)}
${
  survivors.length === 0
    ? ""
    : html`<h3>Survivors</h3><ul class="plain">${survivors.map(
        (one) => html`<li><b>${one.id}</b> ${one.operator}: ${one.sentence}${history(one.history)}</li>`,
      )}</ul>`
}
</section>`;
}

function killMatrix(mutants: MutantSummary): Html {
  const operators = [...new Set(Object.values(mutants.kills).flatMap((row) => Object.keys(row)))].sort();
  const totals = killsByRequirement(mutants);
  return html`<div class="scroll"><table class="kills">
<thead><tr><th>Killed by</th>${operators.map((operator) => html`<th><span>${operator}</span></th>`)}<th><span>all</span></th></tr></thead>
<tbody>${Object.entries(mutants.kills).map(
    ([id, row]) =>
      html`<tr><th scope="row">${id}</th>${operators.map((operator) => html`<td>${row[operator] ?? ""}</td>`)}<td>${totals[id] ?? 0}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What independent tools made of the same chart. */
export function oracleSection({ oracles }: VerificationReport): Html {
  return html`<section id="oracles">
<h2>Oracles</h2>
<ul class="plain">${Object.entries(oracles).map(
    ([name, oracle]) => html`<li><b>${name}</b> ${oracleInWords(oracle)}
${oracle.differences.length === 0 ? "" : html`<ul>${oracle.differences.map((difference) => html`<li>${difference}</li>`)}</ul>`}</li>`,
  )}</ul>
</section>`;
}

function oracleInWords({ run, whyNot, compared, differences }: OracleSummary): string {
  if (!run) return `not run: ${whyNot}`;
  if (differences.length === 0) return `agrees on all ${grouped(compared)} steps`;
  return `differs on ${grouped(differences.length)} of ${grouped(compared)} steps`;
}

/** Each point on which the source is silent, with what the definition decides. */
export function silentPoints({ silentPoints: points }: VerificationReport): Html {
  return html`<section id="silent-points">
<h2>Where the source is silent</h2>
<table class="silent"><tbody>${points.map((point) => {
    const [id = "", ...rest] = point.split("  ");
    return html`<tr><th scope="row">${id}</th><td>${rest.join(" ")}</td></tr>`;
  })}</tbody></table>
</section>`;
}
