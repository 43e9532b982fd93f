import type { StateEventTable } from "../state-event-table.ts";
import type { Reporter } from "../verification.ts";
import { coverageSection, endings, judgedSection, mutantSection, oracleSection, silentPoints } from "./evidence.ts";
import { head, signatures } from "./head.ts";
import { html } from "./html.ts";
import { script } from "./script.ts";
import { stateEvents } from "./state-event.ts";
import { style } from "./style.ts";
import { type TestsByRequirement, traceability } from "./traceability.ts";

/** What the page shows beside the report: the table of states and events, and the tests of each requirement where they are known. */
export interface HtmlAppendix {
  readonly table: StateEventTable;
  readonly tests?: TestsByRequirement;
}

const sections = [
  ["traceability", "Traceability"],
  ["state-events", "Every state, every event"],
  ["judged", "What evidence can be judged to"],
  ["liveness", "How courses end"],
  ["coverage", "Coverage"],
  ["mutants", "Mutants"],
  ["oracles", "Oracles"],
  ["silent-points", "Where the source is silent"],
  ["signatures", "Signatures"],
] as const;

/** Renders a report as one HTML file that loads nothing, reads without its script, and prints on A4. */
export function htmlReporter({ table, tests }: HtmlAppendix): Reporter {
  return {
    render(report) {
      const { definition } = report;
      return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${definition.id} ${definition.version}: verification</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${head(report)}
<nav>${sections.map(([id, name]) => html`<a href="#${id}">${name}</a> `)}</nav>
${traceability(report, tests)}
${stateEvents(table)}
${judgedSection(report)}
${endings(report)}
${coverageSection(report)}
${mutantSection(report)}
${oracleSection(report)}
${silentPoints(report)}
${signatures(report)}
</main>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup;
    },
  };
}
