import { z } from "zod";
import { type Actor, type AnyActor, anyActor, type Signature } from "../journal/command.ts";
import { asFarAsKept } from "../journal/personal.ts";
import type { Refusal } from "../journal/refusal.ts";
import { seal } from "../journal/seal.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { role, roles } from "../protocol/roles.ts";
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
      /** Under a stranger's name the role is made up. */
      readonly asked: T;
      readonly recordedAt: string;
      /** Who asks, where no trial has the role that they say (SIL-11). */
      readonly stranger: AnyActor | null;
    }
  | { readonly ok: false; readonly decision: Decision };

/** Reads a command of whichever kind for a course: its form, when it is recorded, and that it is about this patient. */
export function readAsked<T extends OfAPatient>(schema: z.ZodType<T>, { patientId }: Course, input: unknown): Asked<T> {
  const no = (...refusals: readonly Refusal[]): Asked<T> => ({ ok: false, decision: unreadable(refusals) });
  const stranger = strangerIn(input);
  const read = readInPlainWords(schema, stranger?.asSomebody ?? input);
  if (!read.success)
    return no(
      ...read.error.issues.map((issue) => refusal("INVALID_COMMAND", issueInWords(issue), issue.path.join("."))),
    );
  const asked = read.data;
  const { recordedAt } = asked;
  if (recordedAt === undefined) return no(refusal("INVALID_COMMAND", "when it was recorded is missing", "recordedAt"));
  if (asked.patientId !== patientId)
    return no(refusal("WRONG_PATIENT", `this is the course of ${patientId}, not of ${asked.patientId}`, "patientId"));
  return { ok: true, asked, recordedAt, stranger: stranger?.by ?? null };
}

const byAnybody = z.looseObject({ by: anyActor });

/** Who asks in a role that no trial has, and what they ask in a role that one has, so that the rest can be read. */
function strangerIn(input: unknown) {
  const said = byAnybody.safeParse(input).data;
  if (said === undefined || role.safeParse(said.by.role).success) return null;
  return { by: said.by, asSomebody: { ...said, by: { ...said.by, role: roles[0] } } };
}

/** Refuses whoever asks in a role that no trial has (SIL-11). */
export function strangerRefusals(stranger: AnyActor | null): readonly Refusal[] {
  if (stranger === null) return [];
  const message = `there is no role ${JSON.stringify(stranger.role)}; ${roles.join(", ")} are the roles`;
  return [refusal("ROLE_NOT_ALLOWED", message, "by.role", "SIL-11")];
}

/** What a person asks for of what is on record, and signs for: a change of what stands, or a move to another version. */
export interface SignedRequest {
  readonly kind: string;
  readonly id: string;
  readonly by: Actor;
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

/** Refuses such a request of somebody in a role that no trial has; of a patient who is on record the attempt stays on record. */
export function refuseStranger(
  versions: Versions,
  course: Course,
  request: SignedRequest,
  entry: ReturnType<typeof requestEntry>,
  evidence: Readonly<Record<string, unknown>>,
  stranger: AnyActor,
  recording: Recording,
): Decision {
  const refusals = strangerRefusals(stranger);
  return course.events === 0
    ? unreadable(refusals)
    : refuseRequest(versions, course, request, { ...entry, actor: stranger }, evidence, refusals, recording);
}

/**
 * Refuses such a request: the attempt stays on record once, with what was asked for beside who asked, when, and why. Evidence in it was read by no
 * schema, so all of it may be personal.
 */
export function refuseRequest(
  versions: Versions,
  course: Course,
  { kind: event, id }: SignedRequest,
  entry: Omit<ReturnType<typeof requestEntry>, "actor"> & { readonly actor: AnyActor },
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
