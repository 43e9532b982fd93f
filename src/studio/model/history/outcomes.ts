import { previewMove } from "../../../course/amend/preview.ts";
import type { Decision } from "../../../course/decision.ts";
import type { Engine } from "../../../course/engine.ts";
import { inForce } from "../../../course/version.ts";
import type { AmendmentEntry, Entry, EventEntry } from "../../../journal/entry.ts";
import type { Refusal } from "../../../journal/refusal.ts";
import { isChange } from "../../../journal/standing.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { requirementInWords } from "../../../protocol/requirement-text.ts";
import type { Followed } from "./follower.ts";
import type { Moved, Outcome } from "./moment.ts";

/** What became of what the engine decided, from where the course stood. */
export function outcomeOfDecision(engine: Engine, before: Followed, decision: Decision): Outcome {
  const [entry] = decision.entries;
  if (!decision.ok) return refusedFor(decision.refusals, inForce(engine, before.course).definition);
  return entry === undefined ? { kind: "repeated" } : outcomeOfEntry(engine, before, entry);
}

/** What an entry on record is, with the words of the version by which it was judged. */
export function outcomeOfEntry(engine: Engine, before: Followed, entry: Entry): Outcome {
  if (isChange(entry)) return { kind: "changed", what: entry.kind, names: entry.names };
  if (entry.kind === "amendment") return { kind: "moved", ...movedBy(engine, before, entry) };
  const { definition } = engine.versionOf(entry.definition) ?? inForce(engine, before.course);
  return entry.kind === "event" ? acceptedAs(entry, definition) : refusedFor(entry.refusals, definition);
}

/** What a move came to: the same answer as its preview gave. */
export function movedBy(engine: Engine, { course, standing }: Followed, { from, to, states }: AmendmentEntry): Moved {
  const version = engine.versionOf(to);
  const preview = version && previewMove(engine, course, version, { reconsent: false, states });
  const left = { active: standing.active, version: standing.version };
  // An entry that stands moved the patient, so there is a move to show.
  if (version === undefined || preview === undefined || !("states" in preview))
    return { from, to, left, states: [], values: [], findings: [] };
  const findings = preview.findings.map(({ requirement: id, message }) => ({
    id,
    words: requirementInWords(version.definition, id),
    message,
  }));
  return { from, to, left, states: preview.states, values: preview.values, findings };
}

/** An entry that moved the course, as an outcome. */
function acceptedAs(
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
function refusedFor(refusals: readonly Refusal[], definition: ProtocolDefinition): Outcome {
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
