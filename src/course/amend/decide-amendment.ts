import { compareInstants } from "../../clinical/calendar.ts";
import { type Amendment, amendment as amendmentSchema } from "../../journal/amendment.ts";
import type { AmendmentEntry } from "../../journal/entry.ts";
import { asFarAsKept } from "../../journal/personal.ts";
import type { Refusal } from "../../journal/refusal.ts";
import { seal } from "../../journal/seal.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import { roleInWords } from "../../protocol/roles.ts";
import { idReused, readAsked, refuseRequest, refuseStranger, requestEntry } from "../asked.ts";
import type { Course, RecordedEntry } from "../course.ts";
import { type Decision, type Recording, recordingRefusals, refusal, signerRefusals } from "../decision.ts";
import { placeOf } from "../place.ts";
import { recall } from "../remembered.ts";
import { inForce, type Version, type Versions } from "../version.ts";
import { moveTo } from "./moved-step.ts";
import { consentInTheWay } from "./new-consent.ts";

/**
 * Decides whether a patient moves to another version of the protocol: the entry that it becomes, which stands where it is recorded, or every
 * reason why not. What happened before stays judged by the version in force then ("What stands", amendments).
 */
export function decideAmendment(versions: Versions, course: Course, input: unknown, recording: Recording): Decision {
  const read = readAsked(amendmentSchema, course, input);
  if (!read.ok) return read.decision;
  const { asked: amendment, recordedAt } = read;
  const common = requestEntry(course, amendment, recordedAt, recording);
  const strange = refuseStranger(versions, course, amendment, common, askedFor(amendment), recording);
  if (strange !== undefined) return strange;
  const recorded = recall(course.commands, amendment.id);
  if (recorded !== undefined && saysTheSame(recorded, amendment)) return { ok: true, entries: [] };
  const attempt = (refusals: readonly Refusal[]) =>
    refuseRequest(versions, course, amendment, common, askedFor(amendment), refusals, recording);
  if (recorded !== undefined) return attempt([idReused(amendment.id)]);
  const now = inForce(versions, course);
  const formal = [...recordingRefusals(course, recordedAt), ...formRefusals(now.definition, amendment)];
  const to = versions.versionOf({ digest: amendment.to });
  if (to === undefined)
    return attempt([...formal, refusal("VERSION_UNKNOWN", `no version ${amendment.to} of the protocol is held`, "to")]);
  if (to === now)
    return attempt([
      ...formal,
      refusal(
        "CHANGES_NOTHING",
        `${now.reference.id} ${now.reference.version} is in force already; what differs from it in words alone needs no amendment`,
        "to",
      ),
    ]);
  if (course.position.done)
    return attempt([...formal, refusal("CHANGES_NOTHING", "the course is over, so nothing more is judged", "to")]);
  const move = moveTo(versions, course, to, amendment.states);
  const asked = { definition: now.definition, facts: course.facts, lastAt: course.lastAt };
  const unconsented = consentInTheWay(amendment.reconsent, asked, to.reference.version);
  const refusals = [
    ...formal,
    ...(unconsented === undefined ? [] : [refusal("CONSENT_MISSING", unconsented, "reconsent", "INC-13")]),
    ...(move.ok ? [] : move.reasons.map(({ because }) => refusal("CANNOT_MOVE", because, "to", "STR-09"))),
  ];
  if (refusals.length > 0) return attempt(refusals);
  const place = placeOf({ placed: "whenRecorded" }, course, { at: recordedAt, recordedAt });
  const entry: Omit<AmendmentEntry, "hash"> = {
    ...common,
    kind: "amendment",
    from: now.reference,
    to: to.reference,
    reconsent: amendment.reconsent,
    states: amendment.states,
    ...(compareInstants(place, recordedAt) === 0 ? {} : { placedAt: place }),
  };
  return { ok: true, entries: [seal(entry, { evidence: [], seed: recording.seed })] };
}

/** What was asked for, apart from who asked, when, and why: what is kept of an attempt. */
function askedFor({ kind, to, reconsent, states }: Amendment) {
  return { kind, to, reconsent, states };
}

/** Whether an entry on record is what was asked for: the same amendment sent again is the same one. */
function saysTheSame(recorded: RecordedEntry, amendment: Amendment): boolean {
  if (recorded.kind !== "amendment") return false;
  const { to, reconsent, states, actor, signature, reason } = recorded;
  const { by, signature: signed = null } = amendment;
  const why = asFarAsKept({ reason: amendment.reason }, recorded).reason;
  const now = [amendment.to, amendment.reconsent, amendment.states, by, signed, why];
  return canonicalJson([to.digest, reconsent, states, actor, signature, reason]) === canonicalJson(now);
}

/** The investigator moves a patient, and signs for it (SIL-11). */
function formRefusals(definition: Version["definition"], amendment: Amendment): readonly Refusal[] {
  const { by } = amendment;
  const role = refusal(
    "ROLE_NOT_ALLOWED",
    `${roleInWords(definition, by.role)} does not move a patient to another version; investigator does`,
    "by.role",
    "SIL-11",
  );
  const unsigned = refusal(
    "SIGNATURE_MISSING",
    "an amendment needs a signature that means responsibility",
    "signature",
    "SIL-11",
  );
  return [
    ...(by.role === "investigator" ? [] : [role]),
    ...(amendment.signature?.meaning === "responsibility" ? [] : [unsigned]),
    ...signerRefusals(amendment),
  ];
}
