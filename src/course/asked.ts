import type * as z from "zod";
import type { Actor, Signature } from "../journal/command.ts";
import { asFarAsKept } from "../journal/personal.ts";
import type { Refusal } from "../journal/refusal.ts";
import { seal } from "../journal/seal.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { rolesIn } from "../protocol/roles.ts";
import type { Course } from "./course.ts";
import { type Decision, inWordsOf, type Recording, refusal, unreadable } from "./decision.ts";
import { recall } from "./remembered.ts";
import { inForce, type Versions } from "./version.ts";

interface OfAPatient {
  readonly patientId: string;
  readonly recordedAt?: string | undefined;
}

/** What was asked for, read and with the time at which it is recorded; or the decision that it is no command for this course. */
export type Asked<T> =
  | {
      readonly ok: true;
      readonly asked: T;
      readonly recordedAt: string;
    }
  | { readonly ok: false; readonly decision: Decision };

/** Reads a command of whichever kind for a course: its form, when it is recorded, and that it is about this patient. */
export function readAsked<T extends OfAPatient>(schema: z.ZodType<T>, { patientId }: Course, input: unknown): Asked<T> {
  const no = (...refusals: readonly Refusal[]): Asked<T> => ({ ok: false, decision: unreadable(refusals) });
  const read = readInPlainWords(schema, input);
  if (!read.success)
    return no(
      ...read.error.issues.map((issue) => refusal("INVALID_COMMAND", issueInWords(issue), issue.path.join("."))),
    );
  const asked = read.data;
  const { recordedAt } = asked;
  if (recordedAt === undefined) return no(refusal("INVALID_COMMAND", "when it was recorded is missing", "recordedAt"));
  if (asked.patientId !== patientId)
    return no(refusal("WRONG_PATIENT", `this is the course of ${patientId}, not of ${asked.patientId}`, "patientId"));
  return { ok: true, asked, recordedAt };
}

/** Refuses whoever asks in a role that this trial does not have (SIL-11). */
export function strangerRefusals(definition: ProtocolDefinition, { role }: Actor<string>): readonly Refusal[] {
  const roles = rolesIn(definition);
  if (roles.includes(role)) return [];
  const message = `there is no role ${JSON.stringify(role)}; ${roles.join(", ")} are the roles`;
  return [refusal("ROLE_NOT_ALLOWED", message, "by.role", "SIL-11")];
}

/** What a person asks for of what is on record, and signs for: a change of what stands, or a move to another version. */
export interface SignedRequest {
  readonly kind: string;
  readonly id: string;
  readonly by: Actor<string>;
  readonly reason: string;
  readonly signature?: Signature | undefined;
}

/** What the entry of such a request has whatever it asks for. It happens when it is recorded. */
export function requestEntry(course: Course, request: SignedRequest, recordedAt: string, { imported }: Recording) {
  return {
    format: 2 as const,
    sequence: course.sequence + 1,
    patientId: course.patientId,
    definition: course.definition,
    commandId: request.id,
    actor: request.by,
    signature: request.signature ?? null,
    at: recordedAt,
    recordedAt,
    reason: request.reason,
    previousHash: course.lastHash,
    ...(imported === undefined ? {} : { imported }),
  };
}

/**
 * Refuses such a request of somebody in a role that the trial does not have; of a patient who is on record the attempt stays on record. Nothing
 * for somebody in a role that it has.
 */
export function refuseStranger(
  versions: Versions,
  course: Course,
  request: SignedRequest,
  entry: ReturnType<typeof requestEntry>,
  evidence: Readonly<Record<string, unknown>>,
  recording: Recording,
): Decision | undefined {
  const refusals = strangerRefusals(inForce(versions, course).definition, request.by);
  if (refusals.length === 0) return undefined;
  return course.events === 0
    ? unreadable(refusals)
    : refuseRequest(versions, course, request, entry, evidence, refusals, recording);
}

/**
 * Refuses such a request: the attempt stays on record once, with what was asked for beside who asked, when, and why. Evidence in it was read by no
 * schema, so all of it may be personal.
 */
export function refuseRequest(
  versions: Versions,
  course: Course,
  { kind: event, id }: SignedRequest,
  entry: ReturnType<typeof requestEntry>,
  evidence: Readonly<Record<string, unknown>>,
  because: readonly Refusal[],
  { seed }: Recording,
): Decision {
  const refusals = inWordsOf(inForce(versions, course).definition, because);
  const before = recall(course.refused, id);
  const known =
    before?.event === event &&
    canonicalJson(before.evidence) === canonicalJson(asFarAsKept({ evidence }, before).evidence);
  const attempt = { ...entry, kind: "refused" as const, event, evidence, deviation: null, refusals };
  return { ok: false, refusals, entries: known ? [] : [seal(attempt, { evidence: ["evidence.evidence"], seed })] };
}

/** The refusal of a command whose id stands for something else on record. */
export function idReused(id: string): Refusal {
  return refusal("COMMAND_ID_REUSED", `command id ${id} already recorded something else`, "id");
}
