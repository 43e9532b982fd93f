import type { ActorMessage, InspectedEvent, InspectionMessage } from "../../../inspect/message.ts";
import { leavesOf } from "../../../inspect/state-value.ts";

/** Something that was heard of a patient: an event that moved the course, or an attempt that was refused. */
export interface Happening {
  /** Its number among what was heard of the patient, from 1. */
  readonly number: number;
  readonly event: InspectedEvent;
  /** When it was heard, in milliseconds since 1970; `null` where that cannot be read. */
  readonly toldAt: number | null;
}

/** One patient as far as a live feed told. */
export interface WatchedPatient {
  readonly patientId: string;
  /** The id of the protocol. */
  readonly protocol: string;
  /** The chart's machine definition as JSON text. */
  readonly definition: string | null;
  /** Paths of the active leaf states. */
  readonly leaves: readonly string[];
  readonly ended: boolean;
  /** What was heard last, the newest first. */
  readonly happenings: readonly Happening[];
}

/** The patients that a live feed reports, in the order in which they were introduced. */
export type Watched = ReadonlyMap<string, WatchedPatient>;

export const nobody: Watched = new Map();

/** How much of what happened to a patient is kept; the journal keeps all of it. */
const kept = 50;

/** The patients after further messages. A patient who is introduced again begins from nothing. */
export function hearing(watched: Watched, messages: readonly InspectionMessage[]): Watched {
  if (messages.length === 0) return watched;
  const patients = new Map(watched);
  for (const message of messages) {
    const { sessionId } = message;
    const patient = patients.get(sessionId);
    if (message.type === "@xstate.actor") patients.set(sessionId, introduced(message));
    else if (patient === undefined) continue;
    else if (message.type === "@xstate.event")
      patients.set(sessionId, happened(patient, message.event, message.createdAt));
    else if (message.snapshot.status === "stopped") patients.delete(sessionId);
    else {
      const { status, value } = message.snapshot;
      patients.set(sessionId, { ...patient, leaves: leavesOf(value), ended: status === "done" });
    }
  }
  return patients;
}

function introduced({ sessionId, name, definition, snapshot }: ActorMessage): WatchedPatient {
  return {
    patientId: sessionId,
    protocol: name,
    definition: definition ?? null,
    leaves: leavesOf(snapshot.value),
    ended: snapshot.status === "done",
    happenings: [],
  };
}

function happened(patient: WatchedPatient, event: InspectedEvent, createdAt: string): WatchedPatient {
  const [last] = patient.happenings;
  const told = Number(createdAt);
  const happening = { number: (last?.number ?? 0) + 1, event, toldAt: Number.isSafeInteger(told) ? told : null };
  return { ...patient, happenings: [happening, ...patient.happenings].slice(0, kept) };
}
