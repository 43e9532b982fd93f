import type { Decision } from "../../../course/decision.ts";
import { declarationOf, isEventName } from "../../../events/declarations.ts";
import { askedBy, type CommandLine } from "../../../histories/history-lines.ts";
import { recordedAtOf } from "../../../histories/recorded-at.ts";
import type { ChangeKind } from "../../../journal/change.ts";
import type { EventEntry } from "../../../journal/entry.ts";
import type { Refusal } from "../../../journal/refusal.ts";
import { isChange } from "../../../journal/standing.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { requirementInWords } from "../../../protocol/requirement-text.ts";
import type { Follower } from "./follower.ts";
import type { Outcome, PatientHistory } from "./moment.ts";
import { momentsOf, type Passed } from "./passed.ts";

/** The history that the engine makes of one patient's commands, decided one after the other as `run` does. */
export function decideHistory(
  follower: Follower,
  patientId: string,
  lines: readonly CommandLine[],
): Pick<PatientHistory, "start" | "moments"> {
  const { engine } = follower;
  const first = follower.start(patientId);
  let now = first;
  const passed = lines.map((read): Passed => {
    const { line } = read;
    const asked = askedBy(read);
    const recordedAt = recordedAtOf(asked, now.course.lastRecordedAt);
    const command = read.change === undefined ? read.command : { ...read.command, at: recordedAt };
    const before = now;
    const decision = engine.decide(before.course, { ...asked, recordedAt });
    now = decision.entries.reduce(follower.follow, follower.stay(before));
    const outcome = outcomeOf(decision, engine.definition);
    const told = { line, sentence: sentenceOf(command.event), command, change: read.change ?? null, recordedAt };
    return { told, outcome, entry: decision.entries[0], before, now };
  });
  return { start: first.standing, moments: momentsOf(follower, passed) };
}

/** What happened, in the words of the catalogue; the name itself where the catalogue has none. */
export function sentenceOf(event: string): string {
  if (isEventName(event)) return declarationOf(event).sentence;
  return requests.find(({ kind }) => kind === event)?.sentence ?? event;
}

const requestSentences: Readonly<Record<ChangeKind | "amendment", string>> = {
  correction: "What an entry says is corrected",
  strike: "What an entry says is struck",
  acknowledgement: "Findings are acknowledged as deviations",
  amendment: "The patient moves to another version of the protocol",
};
const requests = Object.entries(requestSentences).map(([kind, sentence]) => ({ kind, sentence }));

function outcomeOf(decision: Decision, definition: ProtocolDefinition): Outcome {
  if (!decision.ok) return refusedFor(decision.refusals, definition);
  const [entry] = decision.entries;
  if (entry === undefined) return { kind: "repeated" };
  if (isChange(entry)) return { kind: "changed", what: entry.kind, names: entry.names };
  if (entry.kind === "amendment") return { kind: "moved", to: entry.to.version };
  return entry.kind === "event" ? acceptedAs(entry, definition) : refusedFor(entry.refusals, definition);
}

/** An entry that moved the course, as an outcome. */
export function acceptedAs(
  { verdict, findings, notices = [], deviation }: EventEntry,
  definition: ProtocolDefinition,
): Outcome {
  const departure =
    deviation === null
      ? null
      : {
          reason: deviation.reason,
          departsFrom: deviation.requirements.map((id) => ({ id, words: requirementInWords(definition, id) })),
        };
  return { kind: "accepted", verdict, findings, notices, deviation: departure };
}

/** Refusals, as an outcome with the protocol's words. */
export function refusedFor(refusals: readonly Refusal[], definition: ProtocolDefinition): Outcome {
  return {
    kind: "refused",
    refusals: refusals.map(({ code, requirement: id, message, path }) => ({
      code,
      requirement: id === null ? null : { id, words: requirementInWords(definition, id) },
      message: id === null ? message : withoutQuote(message, id),
      path,
    })),
  };
}

/** A refusal says its requirement in brackets at its end; where the requirement stands beside it, once is enough. */
export function withoutQuote(message: string, id: string): string {
  const at = message.lastIndexOf(` (${id}: `);
  return at < 0 ? message : message.slice(0, at);
}
