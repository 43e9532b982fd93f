import type { StrikeGround } from "../journal/change.ts";
import type { Actor, Signature } from "../journal/command.ts";
import type { AmendmentEntry, ChangeEntry, Entry, StoredEntry } from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import { type Difference, differencesBetween, partsOfObject } from "../protocol/differences.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Course } from "./course.ts";
import type { Engine } from "./engine.ts";
import { type Effects, effectsOf } from "./preview.ts";
import { recall } from "./remembered.ts";
import { stepOf } from "./steps.ts";
import { summarize } from "./summary.ts";

/** One entry of a journal as an audit trail tells it: who recorded what, when and why, and what stood before and after it (21 CFR 11.10(e)). */
export interface AuditRecord {
  readonly patientId: string;
  readonly sequence: number;
  readonly commandId: string;
  readonly recordedAt: string;
  /** When it happened, as it was recorded; null for what says something of another entry, which happens when it is recorded. */
  readonly happenedAt: string | null;
  readonly imported: boolean;
  readonly by: Actor<string>;
  readonly signature: Signature | null;
  readonly kind: Entry["kind"];
  /** The event; of a change, that of the entry which it concerns in the end; null for a move to another version. */
  readonly event: string | null;
  /** The sequence of the entry that a change names; null for what names none. */
  readonly names: number | null;
  /** That of the entry which it concerns in the end: a strike may name another change. */
  readonly concerns: number | null;
  /** What a strike says: that it never happened, or happened to somebody else. */
  readonly ground: StrikeGround | null;
  /** What an amendment asks and says: whether for a new consent, and where states are in the new version. */
  readonly amendment: Pick<AmendmentEntry, "reconsent" | "states"> | null;
  /** The verdict when it was recorded. */
  readonly verdict: string | null;
  /** Findings behind the verdict, and what people should see although it departs from nothing (SIL-19). */
  readonly findings: readonly string[];
  readonly notices: readonly string[];
  /** Paths of evidence that was confirmed although it is implausible (SIL-18). */
  readonly confirmations: readonly string[];
  /** Why: the reason that was given, that of a deviation included. */
  readonly reasons: readonly string[];
  /** What it was recorded as a deviation from, or accepted as one. */
  readonly departsFrom: readonly RequirementId[];
  /** Why an attempt was refused; it changed nothing. */
  readonly refusals: readonly Refusal[];
  /** What was said: the evidence of an event, of an attempt that was refused, or of a correction. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** What is on record, field by field: `before` is `undefined` for what was not on record, `after` for what stands no more. */
  readonly changed: readonly Difference[];
  /** The active states before and after it, as they were known when it was recorded. */
  readonly states: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** What became of other entries: judged otherwise since, findings opened and closed. */
  readonly effects: Effects;
  readonly hash: string;
}

/**
 * The audit trail of one patient: every entry of the journal in the order of recording, refused attempts included, each with what it changed.
 * @throws UnreadableJournal where the chain is broken, or an entry cannot be read
 * @example
 * ```ts
 * import { auditTrail, createHost, createMemoryStore, shippedDefinitions } from "patient-course";
 *
 * const host = createHost({ definition: shippedDefinitions["cd19-b-all"], store: createMemoryStore() });
 * const patient = host.open("P-001", { by: { id: "co.lin", role: "coordinator" } });
 * const evidence = { screeningNumber: "S-001" };
 * await patient.record({ id: "c-1", event: "screening.identified", evidence, at: "2026-01-05T09:15:00+08:00" });
 * const [first] = auditTrail(host.engine, "P-001", await patient.history());
 * console.log(first?.by.id, first?.changed[0]?.path[0], first?.changed[0]?.after); // prints: co.lin screeningNumber S-001
 * ```
 */
export function auditTrail(engine: Engine, patientId: string, entries: readonly StoredEntry[]): readonly AuditRecord[] {
  let course = engine.start(patientId);
  return entries.map((stored, index) => {
    const before = course;
    // By the first entry a journal says which version it begins with.
    course = index === 0 ? engine.replay(patientId, [stored]) : engine.resume(before, [stored]);
    return recordOf(before, course, upgradeEntry(stored));
  });
}

function recordOf(before: Course, after: Course, entry: Entry): AuditRecord {
  const { patientId, sequence, commandId, recordedAt, signature, reason, kind, hash, actor: by } = entry;
  const isOfEvent = kind === "event" || kind === "refused";
  const deviation = isOfEvent ? entry.deviation : null;
  const effects = effectsOf(before, after);
  const concerned = isOfEvent || kind === "amendment" ? null : concernedBy(before, after, entry);
  return {
    patientId,
    sequence,
    commandId,
    recordedAt,
    happenedAt: isOfEvent ? entry.at : null,
    imported: entry.imported === true,
    by,
    signature,
    kind,
    event: isOfEvent ? entry.event : (concerned?.event ?? null),
    names: "names" in entry ? entry.names : null,
    concerns: concerned?.sequence ?? null,
    ground: kind === "strike" ? entry.because : null,
    amendment: kind === "amendment" ? { reconsent: entry.reconsent, states: entry.states } : null,
    verdict: kind === "event" ? entry.verdict : null,
    findings: kind === "event" ? entry.findings : [],
    notices: kind === "event" ? (entry.notices ?? []) : [],
    confirmations: (isOfEvent || kind === "correction" ? entry.confirmations : undefined) ?? [],
    reasons: [reason, deviation?.reason ?? null].filter((one) => one !== null),
    departsFrom:
      kind === "event" ? (entry.deviation?.requirements ?? []) : kind === "acknowledgement" ? entry.requirements : [],
    refusals: kind === "refused" ? entry.refusals : [],
    evidence: isOfEvent || kind === "correction" ? entry.evidence : {},
    changed: changedBy(entry, concerned),
    states: { before: summarize(before).state, after: summarize(after).state },
    effects: { ...effects, entries: effects.entries.filter((one) => one.sequence !== sequence) },
    hash,
  };
}

/** What is on record field by field since one more entry; of a refused attempt nothing is. */
function changedBy(entry: Entry, concerned: Concerned | null): readonly Difference[] {
  switch (entry.kind) {
    case "refused":
    case "acknowledgement":
      return [];
    case "event":
      return differencesBetween({}, entry.evidence, partsOfObject);
    case "amendment":
      return [{ path: ["protocol"], before: named(entry.from), after: named(entry.to) }];
    case "correction":
    case "strike":
      return concerned === null ? [] : differencesBetween(concerned.was, concerned.is, partsOfObject);
  }
}

const named = ({ id, version }: { readonly id: string; readonly version: string }) => `${id} ${version}`;

/** The entry that a change concerns in the end, and what stood and stands of it: nothing of one that is struck. */
interface Concerned {
  readonly sequence: number;
  readonly event: string | null;
  readonly was: object;
  readonly is: object;
}

function concernedBy(before: Course, after: Course, entry: ChangeEntry): Concerned {
  const sequence = recall(after.concerned, String(entry.sequence)) ?? entry.names;
  const stands = stepOf(after.steps, sequence)?.stands.entry;
  return {
    sequence,
    event: stands?.kind === "event" ? stands.event : null,
    was: standing(before, sequence),
    is: standing(after, sequence),
  };
}

function standing(course: Course, sequence: number): object {
  const stands = stepOf(course.steps, sequence)?.stands;
  if (stands === undefined) return {};
  const { entry, evidence, at, struckBy } = stands;
  if (entry.kind === "amendment") return { protocol: named(struckBy === null ? entry.to : entry.from) };
  return struckBy === null ? { ...evidence, happenedAt: at } : {};
}
