import type { Moment } from "../clinical/calendar.ts";
import { occurrenceOf } from "../events/alphabet.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Role, SignatureMeaning } from "../protocol/roles.ts";
import { monitorsFor, signingFaults, timeFaults, untoldOrder } from "../requirements/index.ts";
import { doubtfulEnrolments } from "./check-enrolments.ts";
import { type Known, nothingKnown, type Reading, readEntry } from "./check-reading.ts";
import { everyLetter, kindest, type Watched, watchFrom } from "./check-watch.ts";

/** One thing that a history says happened, whoever wrote the history. */
export interface RecordedEvent {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The verdict on record; `undefined` where the history has none and it is judged from the evidence. */
  readonly verdict?: string | null | undefined;
  /** An instant, or as much of one as the history has: without its offset, without its time, a month, a year. */
  readonly at: Moment;
  readonly recordedAt: Moment;
  readonly role: Role | null;
  /** The printed name of whoever recorded it, where the history has it (SIL-11). */
  readonly recorder?: string | undefined;
  readonly signature: { readonly meaning: SignatureMeaning; readonly name?: string | undefined } | null;
  /** What of the evidence was confirmed although it is implausible, by its path (SIL-18). */
  readonly confirmed?: readonly string[] | undefined;
  /** What a deviation on record names; `null` where it is marked as one and names nothing, `undefined` where it is none. */
  readonly deviation?: readonly string[] | null | undefined;
}

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
   * `named` where a deviation on record names the requirement, which alone covers a violation; `marked` where the entry is a deviation
   * that names nothing, `misnamed` where a deviation names the requirement and the entry does not break it.
   */
  readonly deviation: "named" | "marked" | "misnamed" | "none";
}

/**
 * Whether a finding is a violation that no deviation on record names.
 * @example
 * ```ts
 * import { isUncovered } from "patient-course/verify";
 *
 * const finding = { index: 0, severity: "violation", requirement: "SIL-02", because: "a toxicity holds it" } as const;
 * console.log(isUncovered({ ...finding, deviation: "none" })); // prints: true
 * console.log(isUncovered({ ...finding, deviation: "named" })); // prints: false
 * ```
 */
export function isUncovered({ severity, deviation }: CheckFinding): boolean {
  return severity === "violation" && deviation !== "named";
}

/**
 * Judges one patient's recorded history by the requirements alone: neither the chart nor the engine has a say.
 * Verdicts are read from the evidence where the history has none, and compared with it where it has one. Only what is certain is a
 * violation: what depends on a day that the dates do not tell is `unjudged`, and evidence that cannot be used is one finding and no second.
 */
export function checkHistory(
  entries: readonly RecordedEvent[],
  definition: ProtocolDefinition,
): readonly CheckFinding[] {
  const findings: CheckFinding[] = [];
  const find = (index: number, requirement: string | null, because: string, severity: CheckFinding["severity"]) =>
    findings.push({
      index,
      severity,
      requirement,
      because,
      deviation: namedBy(entries[index]?.deviation, requirement),
    });
  let known: Known = nothingKnown;
  let watch = watchFrom(monitorsFor(definition));
  let daysMatter = false;
  const judged = entries.map((entry, index) => {
    const reading = readEntry(entry, known, definition);
    for (const { because, certain } of reading.implausible)
      find(index, "SIL-18", certain ? because : untold(because), certain ? "violation" : "unjudged");
    const { letters, fault, all } = lettersOf(entry, reading, watch, definition);
    if (fault !== null) find(index, fault.requirement, fault.because, "violation");
    else if (entry.verdict === undefined && reading.perhaps !== null)
      find(index, reading.perhaps.requirement, untold(reading.perhaps.because), "unjudged");
    daysMatter ||= fault === null && letters.length > 1;
    const watched = watch.judge(letters);
    for (const { id, because } of watched.certain) find(index, id, because, "violation");
    if (daysMatter && fault === null)
      for (const { id, because } of watched.possible) find(index, id, untold(because), "unjudged");
    const mayBreak = new Set([...watched.possible, ...watch.judge(all).possible].map(({ id }) => id));
    watch = watch.after(letters);
    known = reading.next(letters[0]?.verdict ?? null);
    return { ...entry, days: reading.days, told: fault !== null && entry.verdict === undefined, mayBreak };
  });
  for (const { certain, index, requirement, because } of doubtfulEnrolments(judged, definition))
    find(index, requirement, certain ? because : untold(because), certain ? "violation" : "unjudged");
  for (const { index, requirement, because } of [...signingOf(entries, definition), ...timeFaults(entries)])
    find(index, requirement, because, "violation");
  const backwards = new Set(findings.filter(({ requirement }) => requirement === "STR-09").map(({ index }) => index));
  for (const { index, requirement, because } of untoldOrder(entries)) {
    if (backwards.has(index)) continue;
    backwards.add(index);
    find(index, requirement, because, "unjudged");
  }
  return [...findings, ...misnamed(judged, findings)].sort((a, b) => a.index - b.index);
}

function untold(because: string): string {
  return `the dates do not say whether this is so: ${because}`;
}

function namedBy(deviation: RecordedEvent["deviation"], requirement: string | null): CheckFinding["deviation"] {
  if (deviation === undefined || requirement === null) return "none";
  if (deviation === null) return "marked";
  return deviation.includes(requirement) ? "named" : "none";
}

/** What an entry may be for the monitors, and what is wrong with it by itself; `all` is what it could be, where nothing tells what it is. */
function lettersOf(
  { event, verdict: onRecord }: RecordedEvent,
  { verdicts, unusable }: Reading,
  watch: Watched,
  definition: ProtocolDefinition,
) {
  const every = everyLetter(event, definition);
  const lost = (requirement: string | null, because: string) => ({
    letters: kindest(every, watch),
    fault: { requirement, because },
    all: every,
  });
  if (every.length === 0) return lost(declarationOf(event).order, `this protocol has no ${event}`);
  if (onRecord === undefined && unusable !== null) return lost(unusable.requirement, unusable.because);
  const letters = (onRecord === undefined ? verdicts : [onRecord]).flatMap(
    (verdict) => occurrenceOf(event, verdict, definition) ?? [],
  );
  if (letters.length === 0) return lost(null, `${event} has no verdict ${onRecord ?? "that says nothing"}`);
  const contradicted = onRecord !== undefined && unusable === null && !verdicts.includes(onRecord);
  if (!contradicted) return { letters, fault: null, all: letters };
  const because = `the verdict on record is ${onRecord}, its evidence is judged ${verdicts.join(" or ")}`;
  return { letters, fault: { requirement: null, because }, all: every };
}

/** What deviations name although their entries certainly do not break it: that is not so. */
function misnamed(
  judged: readonly (RecordedEvent & { readonly mayBreak: ReadonlySet<string> })[],
  findings: readonly CheckFinding[],
): readonly CheckFinding[] {
  const broken = new Set(findings.map(({ index, requirement }) => `${index} ${requirement}`));
  return judged.flatMap(({ deviation, mayBreak }, index) =>
    [...new Set(deviation ?? [])]
      .filter((name) => !broken.has(`${index} ${name}`) && !mayBreak.has(name))
      .map((requirement) => ({
        index,
        severity: "violation",
        requirement,
        because: "a deviation on record names it, and the entry does not break it",
        deviation: "misnamed",
      })),
  );
}

function signingOf(entries: readonly RecordedEvent[], definition: ProtocolDefinition) {
  const signed = entries.flatMap(({ event, role, recorder, signature, deviation }, index) =>
    role === null
      ? []
      : [
          {
            event,
            signature,
            actor: { role, name: recorder },
            deviation: deviation === undefined ? null : (deviation ?? []),
            index,
          },
        ],
  );
  return signingFaults(signed, definition).map((fault) => ({
    ...fault,
    index: signed[fault.index]?.index ?? fault.index,
  }));
}
