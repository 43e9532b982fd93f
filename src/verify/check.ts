import { type Occurrence, occurrenceOf } from "../events/alphabet.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import { type CourseFacts, noFacts } from "../events/facts.ts";
import { implausibleEvidence } from "../events/implausible.ts";
import { circumstancesAt } from "../events/judgement.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Role, SignatureMeaning } from "../protocol/roles.ts";
import {
  enrolmentFaults,
  type Monitor,
  monitorsFor,
  nextStates,
  signingFaults,
  timeFaults,
  violatedBy,
} from "../requirements/index.ts";

/** One thing that a history says happened, whoever wrote the history. */
export interface RecordedEvent {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The verdict on record; `undefined` where the history has none and it is judged from the evidence. */
  readonly verdict?: string | null | undefined;
  readonly at: string;
  readonly recordedAt: string;
  readonly role: Role | null;
  /** The printed name of whoever recorded it, where the history has it (SIL-11). */
  readonly recorder?: string | undefined;
  readonly signature: { readonly meaning: SignatureMeaning; readonly name?: string | undefined } | null;
  /** What of the evidence was confirmed although it is implausible, by its path (SIL-18). */
  readonly confirmed?: readonly string[] | undefined;
  /** What a deviation on record names; `null` where it is marked as one and names nothing, `undefined` where it is none. */
  readonly deviation?: readonly string[] | null | undefined;
}

/** A requirement that an entry of a history breaks, or something about the entry that cannot be right. */
export interface CheckFinding {
  /** Place of the entry in the patient's history, from 0. */
  readonly index: number;
  /** `null` where the entry itself cannot be read or contradicts its evidence. */
  readonly requirement: string | null;
  readonly because: string;
  /** Whether a deviation on record names the requirement; `marked` where it is a deviation that names nothing. */
  readonly deviation: "named" | "marked" | "none";
}

/**
 * Judges one patient's recorded history by the requirements alone: neither the chart nor the engine has a say.
 * Verdicts are read from the evidence where the history has none, and compared with it where it has one.
 */
export function checkHistory(
  entries: readonly RecordedEvent[],
  definition: ProtocolDefinition,
): readonly CheckFinding[] {
  const monitors = monitorsFor(definition);
  let states: readonly string[] = monitors.map(({ start }) => start);
  let facts: CourseFacts = noFacts;
  const findings: CheckFinding[] = [];
  const find = (index: number, requirement: string | null, because: string) =>
    findings.push({ index, requirement, because, deviation: namedBy(entries[index]?.deviation, requirement) });
  const judged = entries.map((entry, index) => {
    const { verdict, unusable, next, implausible } = read(entry, facts, definition);
    for (const because of implausible) find(index, "SIL-18", because);
    if (unusable !== null && entry.verdict === undefined) find(index, unusable.requirement, unusable.because);
    if (entry.verdict !== undefined && unusable === null && verdict !== entry.verdict)
      find(index, null, `the verdict on record is ${entry.verdict}, its evidence is judged ${verdict}`);
    facts = next;
    return { ...entry, verdict: entry.verdict === undefined ? verdict : entry.verdict };
  });
  for (const [index, { event, verdict }] of judged.entries()) {
    const occurrence = occurrenceOf(event, verdict, definition) ?? kindestReading(event, definition, monitors, states);
    if (occurrence === undefined) {
      find(index, declarationOf(event).order, `this protocol has no ${event}`);
      continue;
    }
    for (const [at, monitor] of monitors.entries()) {
      const because = monitor.violation(states[at] ?? monitor.start, occurrence);
      if (because !== undefined) find(index, monitor.id, because);
    }
    states = nextStates(monitors, states, occurrence);
  }
  const signed = judged.flatMap(({ role, recorder, deviation, ...entry }, index) =>
    role === null
      ? []
      : [
          {
            ...entry,
            actor: { role, name: recorder },
            deviation: deviation === undefined ? null : (deviation ?? []),
            index,
          },
        ],
  );
  for (const { index, requirement, because } of signingFaults(signed, definition))
    find(signed[index]?.index ?? index, requirement, because);
  for (const { index, requirement, because } of [...enrolmentFaults(judged, definition), ...timeFaults(judged)])
    find(index, requirement, because);
  return findings.sort((a, b) => a.index - b.index);
}

function namedBy(deviation: RecordedEvent["deviation"], requirement: string | null): CheckFinding["deviation"] {
  if (deviation === undefined || requirement === null) return "none";
  if (deviation === null) return "marked";
  return deviation.includes(requirement) ? "named" : "none";
}

/**
 * What an entry whose evidence cannot be judged is taken for, so that it breeds no further complaint: the verdict that breaks the fewest
 * requirements here, of several the last, which never claims more than is known (undecided, not evaluable, severe).
 */
function kindestReading(
  event: EventName,
  definition: ProtocolDefinition,
  monitors: readonly Monitor[],
  states: readonly string[],
): Occurrence | undefined {
  const readings = declarationOf(event)
    .verdicts(definition)
    // Death claims the most: from then on everything would be wrong (STR-10).
    .filter((verdict) => verdict !== "fatal")
    .flatMap((verdict) => occurrenceOf(event, verdict, definition) ?? [])
    .map((occurrence) => ({ occurrence, broken: violatedBy(monitors, states, occurrence).length }));
  const fewest = Math.min(...readings.map(({ broken }) => broken));
  return readings.findLast(({ broken }) => broken === fewest)?.occurrence;
}

interface Reading {
  readonly verdict: string | null;
  readonly unusable: { readonly requirement: RequirementId | null; readonly because: string } | null;
  readonly next: CourseFacts;
  /** What no living patient has and nobody confirmed (SIL-18). */
  readonly implausible: readonly string[];
}

function read(
  { event, evidence, at, verdict: onRecord, confirmed = [] }: RecordedEvent,
  facts: CourseFacts,
  definition: ProtocolDefinition,
): Reading {
  const judge = declarationOf(event);
  const { dayUnknown, ...asWritten } = circumstancesAt(definition, facts, at);
  // Whoever recorded a verdict knew the day: it is compared by the date as written, as a replay reads it (SIL-17).
  const circumstances = dayUnknown === undefined || onRecord !== undefined ? asWritten : { ...asWritten, dayUnknown };
  const reading = judge.read(evidence, circumstances);
  if (!reading.ok) {
    const [issue] = reading.issues;
    const because = `its evidence cannot be read: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
    return { verdict: null, unusable: { requirement: null, because }, next: facts, implausible: [] };
  }
  const judgement = reading.judge();
  const unusable =
    "unusable" in judgement
      ? {
          requirement: judgement.requirement,
          because: `${judgement.ofTime === undefined ? `evidence.${judgement.path}` : "at"}: ${judgement.unusable}`,
        }
      : null;
  const verdict = "unusable" in judgement ? null : judgement.verdict;
  const implausible = implausibleEvidence(evidence, circumstances)
    .filter(({ path }) => !confirmed.includes(path))
    .map(({ path, message }) => `evidence.${path}: ${message}`);
  return {
    verdict,
    unusable,
    next: judge.remember(reading.evidence, onRecord ?? verdict, circumstances) ?? facts,
    implausible,
  };
}
