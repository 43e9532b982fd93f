import { z } from "zod";
import { stateValue } from "./state-value.ts";

const name = z.string().min(1).max(300);

/** What every message says: whom it is about (the patient), and when it was sent in milliseconds since 1970. */
const base = { sessionId: name, createdAt: z.string().max(40), _version: z.string().max(40) };

const snapshot = z.object({ status: z.enum(["active", "done", "error", "stopped"]), value: stateValue });

const refusedFor = z.object({ code: name, requirement: name.nullable() });

/** An event as it may leave the host. Whatever else it carried is left behind here. */
const event = z.object({
  type: name,
  commandId: name.optional(),
  /** Present for a deviation: the requirements that were departed from. */
  deviation: z.array(name).optional(),
  /** Present for a refused attempt: why it was refused. */
  refused: z.array(refusedFor).optional(),
  /** Present only where the host was told to send evidence. */
  evidence: z.record(z.string(), z.unknown()).optional(),
});

const actorMessage = z.object({
  type: z.literal("@xstate.actor"),
  ...base,
  /** The protocol, and the chart's machine definition as JSON text. */
  name,
  definition: z.string().max(1_000_000).optional(),
  snapshot,
});
const eventMessage = z.object({ type: z.literal("@xstate.event"), ...base, event });
const snapshotMessage = z.object({ type: z.literal("@xstate.snapshot"), ...base, event, snapshot });

const inspectionMessage = z.discriminatedUnion("type", [actorMessage, eventMessage, snapshotMessage]);

export type InspectedEvent = z.output<typeof event>;
export type ActorMessage = z.output<typeof actorMessage>;
export type EventMessage = z.output<typeof eventMessage>;
export type SnapshotMessage = z.output<typeof snapshotMessage>;

/** One message of the inspection protocol of XState 5, as `@statelyai/inspect` writes it: an actor is a patient here. */
export type InspectionMessage = z.output<typeof inspectionMessage>;

/** Takes messages, for instance a feed's `publish`. */
export type Sink = (message: InspectionMessage) => void;

/** The message that a value is, with nothing in it but what a message may hold; `undefined` where it is none. */
export function readMessage(value: unknown): InspectionMessage | undefined {
  return inspectionMessage.safeParse(value).data;
}

/** The message that a text is; `undefined` where it is none. */
export function parseMessage(text: string): InspectionMessage | undefined {
  try {
    return readMessage(JSON.parse(text));
  } catch {
    return undefined;
  }
}
