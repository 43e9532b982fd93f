import { compareInstants } from "../clinical/calendar.ts";
import type { AuditRecord } from "../course/audit-trail.ts";
import type { OpenFinding } from "../course/findings.ts";
import type { EntryEffect } from "../course/preview.ts";
import { isEventName } from "../events/declarations.ts";
import { letterLabel } from "../events/words.ts";
import type { StrikeGround } from "../journal/change.ts";
import type { Actor } from "../journal/command.ts";
import { type Difference, differencesBetween, partsOfObject } from "../protocol/differences.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { findingInWords, shortState } from "./in-words.ts";
import { colours, print } from "./terminal.ts";

/** One entry as a line of JSON: a field that was or is not on record is null there. */
export function auditInJson({ changed, ...record }: AuditRecord): string {
  const fields = changed.map(({ path, before = null, after = null }) => ({ path: path.join("."), before, after }));
  return JSON.stringify({ ...record, changed: fields });
}

/** Prints audit trails for a person, patient by patient. */
export function printAudit(trails: readonly (readonly AuditRecord[])[]): void {
  const paint = colours(process.stdout);
  for (const trail of trails) {
    const [first] = trail;
    if (first === undefined) continue;
    print(paint.bold(first.patientId));
    for (const record of trail) {
      const where = `entry ${record.sequence}`;
      const said = record.kind === "refused" ? paint.red(whatHappened(record)) : whatHappened(record);
      print(`  ${where.padEnd(10)}${record.recordedAt}  ${personInWords(record.by)}`);
      print(`            ${said}`);
      for (const [label, text] of linesOf(record)) print(`            ${paint.dim(label.padEnd(10))}${text}`);
    }
    print();
  }
  const entries = trails.reduce((sum, trail) => sum + trail.length, 0);
  const patients = trails.filter((trail) => trail.length > 0).length;
  print(`${entries} ${entries === 1 ? "entry" : "entries"} of ${patients} ${patients === 1 ? "patient" : "patients"}`);
}

/** What was recorded in a few words, such as `correction of entry 3, response: CR`. */
function whatHappened({ kind, event, names, concerns, verdict }: AuditRecord): string {
  const said =
    event !== null && isEventName(event)
      ? letterLabel({ event, verdict, deviation: false })
      : (event ?? "the protocol");
  if (kind === "event") return said;
  if (kind === "refused") return `refused: ${event}`;
  if (kind === "amendment") return "amendment: another version of the protocol";
  const about = event ?? "amendment";
  return names === concerns
    ? `${kind} of entry ${names}, ${about}`
    : `${kind} of entry ${names}, which concerns entry ${concerns}, ${about}`;
}

type Line = readonly [label: string, text: string];

function linesOf(record: AuditRecord): readonly Line[] {
  const { kind, happenedAt, recordedAt, imported, signature, reasons, ground, departsFrom, refusals, changed } = record;
  const { confirmations, amendment, states, findings, notices, effects } = record;
  const attempted = kind === "refused" ? differencesBetween({}, record.evidence, partsOfObject) : [];
  return [
    ...(happenedAt === null || compareInstants(happenedAt, recordedAt) === 0 ? [] : [line("happened", happenedAt)]),
    ...(imported ? [line("imported", "it was recorded elsewhere, with these times")] : []),
    ...reasons.map((reason) => line("because", reason)),
    ...(ground === null ? [] : [line("ground", groundInWords[ground])]),
    ...(signature === null
      ? []
      : [line("signed", `${signature.meaning}, ${signature.name ?? personInWords(record.by)}`)]),
    ...(departsFrom.length === 0 ? [] : [line("departs", departsFrom.join(", "))]),
    ...refusals.map(({ requirement, message }) => line("refused", `${requirement ?? ""} ${message}`.trim())),
    ...attempted.map((one) => line("said", fieldInWords(one))),
    ...changed.map((one) => line("data", fieldInWords(one))),
    ...(confirmations.length === 0 ? [] : [line("confirmed", confirmations.join(", "))]),
    ...(amendment?.reconsent === true
      ? [line("asks", "for the consent of patient and family to the new version")]
      : []),
    ...Object.entries(amendment?.states ?? {}).map(([from, to]) =>
      line("moves", `${shortState(from)} -> ${shortState(to)}`),
    ),
    ...movedInWords(states),
    ...findings.map((one) => line("found", one)),
    ...notices.map((one) => line("notice", one)),
    ...effects.entries.map((one) => line("since", effectInWords(one))),
    ...effects.opened.map((one) => line("finding", openedInWords(one))),
    ...effects.closed.map(({ sequence, event, requirements }) => {
      const from = requirements.join(", ");
      return kind === "acknowledgement"
        ? line("accepted", `entry ${sequence}, ${event}: as a deviation from ${from}`)
        : line("closed", `entry ${sequence}, ${event}: departs no longer from ${from}`);
    }),
  ];
}

/** As wide as what stands before a text, so that a further line of it cannot be taken for an entry. */
const margin = " ".repeat(22);
const line = (label: string, text: string): Line => [label, text.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, `\n${margin}`)];

const groundInWords: Readonly<Record<StrikeGround, string>> = {
  neverHappened: "it never happened",
  somebodyElse: "it happened to somebody else",
};

function personInWords({ id, name, role }: Actor<string>): string {
  return `${name === undefined ? id : `${name} (${id})`}, ${role}`.replaceAll(/\s+/g, " ");
}

/** A field that changed; one that is new has only its value. */
function fieldInWords({ path, before, after }: Difference): string {
  const now = before === undefined ? valueInWords(after) : `${valueInWords(before)} -> ${valueInWords(after)}`;
  return `${path.join(".")}: ${now}`;
}

function valueInWords(value: unknown): string {
  if (value === undefined) return "(nothing)";
  return typeof value === "string" ? value : canonicalJson(value);
}

/** The active states that were left and reached; those that side by side stayed as they were are not named. */
function movedInWords({ before, after }: AuditRecord["states"]): readonly Line[] {
  const left = before.filter((path) => !after.includes(path)).map(shortState);
  const reached = after.filter((path) => !before.includes(path)).map(shortState);
  if (left.length + reached.length === 0) return [];
  return [line("state", `${left.join(" | ") || "(none)"} -> ${reached.join(" | ") || "(none)"}`)];
}

/** What became of an entry; where it counts by the same verdict as before, what is said of it. */
function effectInWords({ sequence, event, before, after }: EntryEffect): string {
  const standing = (one: EntryEffect["after"] | null) =>
    one === null ? "(nothing)" : one.kind === "counts" ? (one.verdict ?? "counts") : one.kind;
  const said = (one: EntryEffect["after"] | null) =>
    [...(one?.departures ?? []).map(({ requirement }) => `departs from ${requirement}`), ...(one?.notices ?? [])].join(
      "; ",
    ) || "as the protocol has it";
  const [was, is] =
    standing(before) === standing(after) ? [said(before), said(after)] : [standing(before), standing(after)];
  return `entry ${sequence}, ${event}: ${was} -> ${is}`;
}

function openedInWords(finding: OpenFinding): string {
  return findingInWords(
    finding,
    `entry ${finding.sequence}`,
    finding.because.map((sequence) => `entry ${sequence}`),
  );
}
