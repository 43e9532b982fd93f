import type { ProtocolDefinition } from "../protocol/definition.ts";
import { namingFaults, timeFaults, untoldOrder } from "../requirements/index.ts";
import { type Breach, type Judged, type JudgedFirst, judgeStanding } from "./check-judging.ts";
import { signingOf, timesOf } from "./check-recording.ts";
import { type Acknowledged, isEvent, type WhatStood, whatStood } from "./check-standing.ts";
import type { RecordedEntry, RecordedEvent } from "./recorded.ts";

export type { RecordedAmendment, RecordedChange, RecordedEntry, RecordedEvent } from "./recorded.ts";

/** A requirement that an entry of a history breaks, something about the entry that cannot be right, or what cannot be judged of it. */
export interface CheckFinding {
  /** Place of the entry in the patient's history, from 0. */
  readonly index: number;
  /** `unjudged` where the dates do not say whether the requirement is broken, which is no violation. */
  readonly severity: "violation" | "unjudged";
  /** `null` where the entry itself cannot be read or contradicts its evidence. */
  readonly requirement: string | null;
  readonly because: string;
  /**
   * `named` where a deviation on record or an acknowledgement names the requirement, which alone covers a violation; `marked` where the
   * entry is a deviation that names nothing, `misnamed` where a deviation names the requirement and the entry does not break it.
   */
  readonly deviation: "named" | "marked" | "misnamed" | "none";
  /**
   * Place of the entry recorded later because of which the requirement is broken, where it was not as the history was known when the entry
   * was recorded; absent where it was broken then already.
   */
  readonly causedBy?: number;
}

/**
 * Whether a finding is a violation that no deviation on record names, and that nothing recorded later explains.
 * @example
 * ```ts
 * import { isUncovered } from "patient-course/verify";
 *
 * const finding = { index: 0, severity: "violation", requirement: "SIL-02", because: "a toxicity holds it" } as const;
 * console.log(isUncovered({ ...finding, deviation: "none" })); // prints: true
 * console.log(isUncovered({ ...finding, deviation: "named" })); // prints: false
 * console.log(isUncovered({ ...finding, deviation: "none", causedBy: 1 })); // prints: false
 * ```
 */
export function isUncovered(finding: CheckFinding): boolean {
  return isOpen(finding) && finding.causedBy === undefined;
}

/**
 * Whether a finding is an open one: a violation only because of something recorded after the entry, which nobody has acknowledged yet.
 * @example
 * ```ts
 * import { isOpenFinding } from "patient-course/verify";
 *
 * const finding = { index: 0, severity: "violation", requirement: "SIL-02", because: "a toxicity holds it" } as const;
 * console.log(isOpenFinding({ ...finding, deviation: "none", causedBy: 1 })); // prints: true
 * console.log(isOpenFinding({ ...finding, deviation: "named", causedBy: 1 })); // prints: false
 * console.log(isOpenFinding({ ...finding, deviation: "none" })); // prints: false
 * ```
 */
export function isOpenFinding(finding: CheckFinding): boolean {
  return isOpen(finding) && finding.causedBy !== undefined;
}

function isOpen({ severity, deviation }: CheckFinding): boolean {
  return severity === "violation" && deviation !== "named";
}

/**
 * Judges what stands of one patient's recorded history by the requirements alone: neither the chart nor the engine has a say. Entries are given
 * in the order of recording; corrections and strikes among them are applied, and what was learned late is judged where it happened.
 * Verdicts are read from the evidence where the history has none, and compared with it where it has one. Only what is certain is a
 * violation: what depends on a day that the dates do not tell is `unjudged`, and evidence that cannot be used is one finding and no second.
 * The patient begins by `definition`; after an amendment among the entries it is one of the `versions` that judges.
 */
export function checkHistory(
  entries: readonly RecordedEntry[],
  definition: ProtocolDefinition,
  versions: readonly ProtocolDefinition[] = [],
): readonly CheckFinding[] {
  const misnaming = namingFaults(entries.map((entry) => ({ ...entry, kind: kindOf(entry) })));
  const history = whatStood(entries, new Set(misnaming.map(({ index }) => index)));
  const { judged, last } = judgeAll(history, [definition, ...versions]);
  const stands = new Map(
    history.standings
      .at(-1)
      ?.events.filter(isEvent)
      .map((one) => [one.index, one]),
  );
  const broken = [
    ...last.breaches.map((breach) => ({ ...breach, since: sinceWhen(breach, history, judged) })),
    ...contradictions(history, judged, last),
  ];
  const findings = broken.map(({ index, requirement, because, certain, since }): CheckFinding => {
    const covered = requirement !== null && acknowledged(index, requirement, history, judged);
    return {
      index,
      severity: certain ? "violation" : "unjudged",
      requirement,
      because,
      deviation: covered ? "named" : namedBy(entries[index], requirement),
      ...(certain && since !== undefined ? { causedBy: since } : {}),
    };
  });
  const find = (severity: CheckFinding["severity"]) => (fault: Pick<Breach, "index" | "requirement" | "because">) => {
    const { index, requirement, because } = fault;
    findings.push({ index, severity, requirement, because, deviation: namedBy(entries[index], requirement) });
  };
  const times = timesOf(entries, stands);
  [...misnaming, ...signingOf(entries, last.judgedBy), ...timeFaults(times)].forEach(find("violation"));
  const backwards = new Set(findings.filter(({ requirement }) => requirement === "STR-09").map(({ index }) => index));
  for (const fault of untoldOrder(times)) {
    if (backwards.has(fault.index)) continue;
    backwards.add(fault.index);
    find("unjudged")(fault);
  }
  return [...findings, ...misnamed(entries, history, judged, findings)].sort((a, b) => a.index - b.index);
}

function kindOf(entry: RecordedEntry) {
  return "kind" in entry ? entry.kind : undefined;
}

/** What was broken as the history was known each time, the last of which stands. */
function judgeAll({ standings }: WhatStood, versions: readonly [ProtocolDefinition, ...ProtocolDefinition[]]) {
  const first = new Map<number, JudgedFirst>();
  const judged = standings.map(({ events }) => {
    const told = judgeStanding(events, versions, new Map(first));
    for (const [index, taken] of told.taken) if (!first.has(index)) first.set(index, taken);
    return told;
  });
  const last = judged.at(-1) ?? nothing;
  return { judged, last };
}

function breaks({ breaches }: Judged | undefined = nothing, index: number, requirement: string | null): boolean {
  return breaches.some((one) => one.certain && one.index === index && one.requirement === requirement);
}

const nothing: Judged = { breaches: [], taken: new Map(), mayBreak: new Map(), judgedBy: new Map() };

/** The entry with which a requirement came to be broken, where it was recorded after the event; `undefined` where it was broken from then on. */
function sinceWhen(
  { index, requirement }: Pick<Breach, "index" | "requirement">,
  { standings, recordedIn }: WhatStood,
  judged: readonly Judged[],
  upTo = standings.length - 1,
): number | undefined {
  let from = upTo;
  while (from > (recordedIn[index] ?? 0) && breaks(judged[from - 1], index, requirement)) from--;
  return from > (recordedIn[index] ?? 0) ? standings[from]?.since : undefined;
}

/** Whether an acknowledgement that stands accepts that an event departs from a requirement. */
function acknowledged(index: number, requirement: string, history: WhatStood, judged: readonly Judged[]): boolean {
  return history.acknowledgements.some((one) => {
    if (one.of !== index) return false;
    if (one.requirements !== undefined) return one.requirements.includes(requirement);
    const known = history.recordedIn[one.index] ?? 0;
    return (
      breaks(judged[known], index, requirement) &&
      sinceWhen({ index, requirement }, history, judged, known) !== undefined
    );
  });
}

/** Verdicts on record that their evidence was not judged to when they were recorded: no later entry mends that but a correction or a strike. */
function contradictions({ standings, recordedIn }: WhatStood, judged: readonly Judged[], last: Judged) {
  return (standings.at(-1)?.events ?? []).filter(isEvent).flatMap(({ index, correctedBy }) => {
    const then = judged[recordedIn[index] ?? 0] ?? nothing;
    if (correctedBy !== undefined || then === last || breaks(last, index, null)) return [];
    return then.breaches
      .filter((one) => one.index === index && one.requirement === null && one.certain)
      .map((breach) => ({ ...breach, since: undefined }));
  });
}

function namedBy(entry: RecordedEntry | undefined, requirement: string | null): CheckFinding["deviation"] {
  const deviation = entry === undefined || "kind" in entry ? undefined : entry.deviation;
  if (deviation === undefined || requirement === null) return "none";
  if (deviation === null) return "marked";
  return deviation.includes(requirement) ? "named" : "none";
}

/** What deviations and acknowledgements name although it was certainly not so, neither when they were recorded nor as it stands: that is not so. */
function misnamed(
  entries: readonly RecordedEntry[],
  { standings, recordedIn, acknowledgements }: WhatStood,
  judged: readonly Judged[],
  findings: readonly CheckFinding[],
): readonly CheckFinding[] {
  const found = new Set(findings.map(({ index, requirement }) => `${index} ${requirement}`));
  const mayBreak = (known: Judged | undefined, index: number, name: string) =>
    known?.mayBreak.get(index)?.has(name) === true ||
    known?.breaches.some((one) => one.index === index && one.requirement === name) === true;
  const naming: readonly Acknowledged[] = [
    ...(standings.at(-1)?.events ?? []).map(({ index }) => ({
      index,
      of: index,
      requirements: deviationOf(entries[index]) ?? [],
    })),
    ...acknowledgements,
  ];
  return naming.flatMap(({ index, of, requirements }) =>
    [...new Set(requirements ?? [])]
      .filter(
        (name) =>
          !found.has(`${of} ${name}`) &&
          !mayBreak(judged.at(-1), of, name) &&
          !mayBreak(judged[recordedIn[index] ?? 0], of, name),
      )
      .map((requirement) => ({
        index,
        severity: "violation",
        requirement,
        because: "a deviation on record names it, and the entry does not break it",
        deviation: "misnamed",
      })),
  );
}

function deviationOf(entry: RecordedEntry | undefined): RecordedEvent["deviation"] {
  return entry === undefined || "kind" in entry ? undefined : entry.deviation;
}
