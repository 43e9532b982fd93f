import { compareInstants } from "../clinical/calendar.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import { implausibleEvidence } from "../events/implausible.ts";
import { circumstancesAt } from "../events/judgement.ts";
import { type Change, change as changeSchema } from "../journal/change.ts";
import type { ChangeEntry, DraftEntry } from "../journal/entry.ts";
import { asFarAsKept } from "../journal/personal.ts";
import type { Refusal } from "../journal/refusal.ts";
import { seal } from "../journal/seal.ts";
import { standingStrike } from "../journal/standing.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { issueInWords } from "../protocol/plain-words.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { roleInWords } from "../protocol/roles.ts";
import { isAmendment } from "./amend/moved-step.ts";
import { idReused, readAsked, refuseRequest, refuseStranger, requestEntry } from "./asked.ts";
import type { Course, RecordedEntry } from "./course.ts";
import {
  confirmationRefusals,
  confirmationsOf,
  type Decision,
  futureRefusals,
  inEvidence,
  type Recording,
  recordingRefusals,
  refusal,
  signerRefusals,
} from "./decision.ts";
import { whereaboutsWithout } from "./evolve.ts";
import { namingIn } from "./findings.ts";
import { recall } from "./remembered.ts";
import type { StandingStep } from "./standing-step.ts";
import { stepOf } from "./steps.ts";
import { inForce, type Versions } from "./version.ts";
import { whoChanges } from "./who-changes.ts";

/** What a change comes to, beside what every entry has: what it says, or why it cannot be. */
type Content =
  | {
      readonly says: ChangeContent;
      /** The personal fields of its evidence, by their paths. */
      readonly personal?: readonly string[];
      readonly refusals: readonly Refusal[];
    }
  | { readonly says: null; readonly refusals: readonly Refusal[] };

type ChangeContent = ChangeEntry extends infer E
  ? E extends ChangeEntry
    ? Pick<E, Exclude<keyof E, keyof CommonFields>>
    : never
  : never;
type CommonFields = ReturnType<typeof requestEntry> & Pick<ChangeEntry, "hash" | "commitments" | "salts">;

/**
 * Decides a change of what stands: a correction, a strike or an acknowledgement. It is never refused for what it does to the course, since
 * it tells what is so; what departs from the protocol by it becomes a finding (STR-11).
 */
export function decideChange(versions: Versions, course: Course, input: unknown, recording: Recording): Decision {
  const read = readAsked(changeSchema, course, input);
  if (!read.ok) return read.decision;
  const { asked: change, recordedAt } = read;
  const common = requestEntry(course, change, recordedAt, recording);
  const strange = refuseStranger(versions, course, change, common, askedFor(change), recording);
  if (strange !== undefined) return strange;
  const recorded = recall(course.commands, change.id);
  if (recorded !== undefined && saysTheSame(course, recorded, change)) return { ok: true, entries: [] };
  const attempt = (refusals: readonly Refusal[]) =>
    refuseRequest(versions, course, change, common, askedFor(change), refusals, recording);
  if (recorded !== undefined) return attempt([idReused(change.id)]);
  const entry = recall(course.commands, change.entry);
  if (entry === undefined)
    return attempt([
      refusal(
        "ENTRY_UNKNOWN",
        `no entry of ${course.patientId} on record has the command id ${change.entry}`,
        "entry",
        "STR-11",
      ),
    ]);
  const step = stepOf(course.steps, recall(course.concerned, String(entry.sequence)) ?? entry.sequence);
  if (step === undefined) throw new Error(`entry ${entry.sequence} of ${course.patientId} concerns no event`);
  const formal = [...recordingRefusals(course, recordedAt), ...formRefusals(versions, step, change)];
  const content = contentOf(versions, course, change, entry, step, recordedAt);
  const refusals = [...formal, ...content.refusals];
  if (refusals.length > 0 || content.says === null) return attempt(refusals);
  const draft: DraftEntry = { ...common, ...content.says };
  const { personal: evidence = [] } = content;
  return { ok: true, entries: [seal(draft, { evidence, seed: recording.seed })] };
}

/** What was asked for, apart from who asked, when, and why: what is kept of an attempt. */
function askedFor({
  id: _id,
  patientId: _patient,
  by: _by,
  signature: _signed,
  reason: _why,
  recordedAt: _at,
  ...asked
}: Change) {
  return asked;
}

/** Whether an entry on record is what was asked for: the same change sent again is the same change. */
function saysTheSame(course: Course, recorded: RecordedEntry, asked: Change): boolean {
  if (recorded.kind !== asked.kind) return false;
  const change = asFarAsKept(asked, recorded);
  const named = recall(course.commands, change.entry)?.sequence;
  const { actor, signature, reason } = recorded;
  const now = [named, change.by, change.signature ?? null, change.reason];
  if (canonicalJson([recorded.names, actor, signature, reason]) !== canonicalJson(now)) return false;
  if (recorded.kind === "strike") return change.kind === "strike" && recorded.because === change.because;
  if (recorded.kind === "acknowledgement")
    return (
      change.kind === "acknowledgement" &&
      (change.requirements === undefined || sameIds(recorded.requirements, change.requirements))
    );
  return (
    change.kind === "correction" &&
    (change.evidence === undefined || canonicalJson(recorded.evidence) === canonicalJson(change.evidence)) &&
    (change.at === undefined || compareInstants(recorded.happenedAt, change.at) === 0) &&
    canonicalJson(recorded.confirmations ?? []) === canonicalJson(confirmationsOf(change))
  );
}

function sameIds(some: readonly RequirementId[], others: readonly RequirementId[]): boolean {
  return canonicalJson([...some].sort()) === canonicalJson([...new Set(others)].sort());
}

/** A change is made by somebody who may, who signs for it in their own name (SIL-11). */
function formRefusals(versions: Versions, step: StandingStep, change: Change): readonly Refusal[] {
  const event = isAmendment(step.stands) ? "an amendment" : step.stands.entry.event;
  const roles = whoChanges(versions, step);
  const called = (one: string) => roleInWords(inForce(versions, step.after).definition, one);
  const role = refusal(
    "ROLE_NOT_ALLOWED",
    `${called(change.by.role)} does not change what stands of ${event}; ${roles.map(called).join(" or ")} does`,
    "by.role",
    "SIL-11",
  );
  const unsigned = refusal(
    "SIGNATURE_MISSING",
    `a ${change.kind} needs a signature that means responsibility`,
    "signature",
    "SIL-11",
  );
  return [
    ...(roles.includes(change.by.role) ? [] : [role]),
    ...(change.signature?.meaning === "responsibility" ? [] : [unsigned]),
    ...signerRefusals(change),
  ];
}

function contentOf(
  versions: Versions,
  course: Course,
  change: Change,
  entry: RecordedEntry,
  step: StandingStep,
  recordedAt: string,
): Content {
  if (change.kind === "correction") return correctionOf(versions, course, change, entry, step, recordedAt);
  return change.kind === "strike" ? strikeOf(course, change, entry) : acknowledgementOf(course, change, entry);
}

function refusedContent(...refusals: readonly Refusal[]): Content {
  return { says: null, refusals };
}

function strikeOf(course: Course, { because }: Change & { kind: "strike" }, entry: RecordedEntry): Content {
  if (entry.kind === "correction")
    return refusedContent(
      refusal(
        "NOT_TO_BE_CHANGED",
        "a correction is not struck: correct the entry that it names again",
        "entry",
        "STR-11",
      ),
    );
  if (standingStrike(entry.sequence, namingIn(course.changes)) !== null)
    return refusedContent(refusal("CHANGES_NOTHING", `${entry.commandId} is struck already`, "entry", "STR-11"));
  return { says: { kind: "strike", names: entry.sequence, because }, refusals: [] };
}

function acknowledgementOf(
  course: Course,
  { requirements }: Change & { kind: "acknowledgement" },
  entry: RecordedEntry,
): Content {
  const open = course.findings.find(({ sequence }) => sequence === entry.sequence)?.requirements ?? [];
  if (open.length === 0)
    return refusedContent(refusal("CHANGES_NOTHING", `${entry.commandId} has no open finding`, "entry", "STR-11"));
  const closed = (requirements ?? []).filter((id) => !open.includes(id));
  if (closed.length > 0)
    return refusedContent(
      ...closed.map((id) =>
        refusal("CHANGES_NOTHING", `${entry.commandId} has no open finding of ${id}`, "requirements", "STR-11"),
      ),
    );
  return {
    says: { kind: "acknowledgement", names: entry.sequence, requirements: [...new Set(requirements ?? open)] },
    refusals: [],
  };
}

function correctionOf(
  versions: Versions,
  course: Course,
  change: Change & { kind: "correction" },
  entry: RecordedEntry,
  step: StandingStep,
  recordedAt: string,
): Content {
  const { stands } = step;
  if (entry.kind !== "event")
    return refusedContent(
      refusal(
        "NOT_TO_BE_CHANGED",
        entry.kind === "amendment"
          ? "an amendment is not corrected: strike it, and move the patient again"
          : `a ${entry.kind} is not corrected: name the event that is wrong`,
        "entry",
        "STR-11",
      ),
    );
  const { event } = entry;
  if (stands.struckBy !== null)
    return refusedContent(refusal("NOT_TO_BE_CHANGED", `${entry.commandId} is struck`, "entry", "STR-11"));
  // What an earlier entry on record says is of an event that the catalogue has.
  const name = event as EventName;
  const declaration = declarationOf(name);
  const at = change.at ?? stands.at;
  // A decision keeps the place at which it was recorded, whenever it is said to have been taken.
  const place = declaration.placed === "whenHappened" ? at : stands.place;
  const where = whereaboutsWithout(versions, course, step, place);
  const circumstances = circumstancesAt(inForce(versions, where).definition, where.facts, at);
  const reading = declaration.read(change.evidence ?? stands.evidence, circumstances);
  if (!reading.ok)
    return refusedContent(
      ...reading.issues.map((issue) =>
        refusal("INVALID_EVIDENCE", issueInWords(issue), ["evidence", ...issue.path].join(".")),
      ),
    );
  const { evidence } = reading;
  const confirmations = confirmationsOf(change.evidence === undefined ? { confirmed: stands.confirmations } : change);
  const judgement = reading.judge();
  const refusals = [
    ...futureRefusals(at, recordedAt),
    ...confirmationRefusals(implausibleEvidence(evidence, circumstances), { confirmed: confirmations }),
    ...("unusable" in judgement
      ? [
          judgement.ofTime === true
            ? refusal("DAY_UNKNOWN", judgement.unusable, "at", judgement.requirement)
            : refusal("INVALID_EVIDENCE", judgement.unusable, `evidence.${judgement.path}`, judgement.requirement),
        ]
      : []),
  ];
  const same = canonicalJson(evidence) === canonicalJson(stands.evidence) && compareInstants(at, stands.at) === 0;
  if (same) refusals.push(refusal("CHANGES_NOTHING", `${entry.commandId} says just this already`, "entry", "STR-11"));
  return {
    says: {
      kind: "correction",
      names: entry.sequence,
      evidence,
      happenedAt: at,
      ...(confirmations.length === 0 ? {} : { confirmations }),
      ...(compareInstants(place, at) === 0 ? {} : { placedAt: place }),
    },
    personal: inEvidence(reading.personal()),
    refusals,
  };
}
