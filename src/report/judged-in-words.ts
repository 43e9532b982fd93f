import { grouped } from "../events/grouped.ts";
import type { JudgedEvidence } from "../verify/judged/findings.ts";
import type { JudgedRow } from "./verification.ts";

/** What was looked at, in a sentence. */
export function judgedInWords({ events, classes, verdicts }: JudgedRow): string {
  return `${events} events, ${grouped(classes)} classes of evidence, ${verdicts} verdicts: each a letter of the chart`;
}

/** Evidence that shows something, as it would be recorded, with the day and what the journal says before it. */
export function witnessInWords({ evidence, on, facts }: JudgedEvidence): string {
  const known = Object.keys(facts).length === 0 ? "" : ` after ${JSON.stringify(facts)}`;
  return `${JSON.stringify(evidence)} on ${on}${known}`;
}
