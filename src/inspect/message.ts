import * as z from "zod";
import { chartIn } from "./definition.ts";
import { stateValue } from "./state-value.ts";

const name = z.string().min(1).max(300);

/** What every message says: whom it is about (the patient), and when it was sent in milliseconds since 1970. */
const base = { sessionId: name, createdAt: z.string().max(40), _version: z.string().max(40) };

const snapshot = z.object({ status: z.enum(["active", "done", "error", "stopped"]), value: stateValue });

/** Of codes and requirement ids. */
const shortName = name.max(100);
const refusedFor = z.object({ code: shortName, requirement: shortName.nullable() });
/** More than there are requirements, and codes to refuse with. */
const several = 200;

/** Longer than the evidence of any event, as JSON text; that of each patient's last event is kept. */
const longestEvidence = 20_000;

/** An event as it may leave the host. Whatever else it carried is left behind here. */
const event = z.object({
  type: name,
  commandId: name.optional(),
  /** Present for a deviation: the requirements that were departed from. */
  deviation: z.array(shortName).max(several).optional(),
  /** Present for a refused attempt: why it was refused. */
  refused: z.array(refusedFor).max(several).optional(),
  /** Present only where the host is set to send evidence. */
  evidence: z
    .record(z.string(), z.unknown())
    .refine((evidence) => JSON.stringify(evidence).length <= longestEvidence)
    .optional()
    .catch(undefined),
});

const actorMessage = z.object({
  type: z.literal("@xstate.actor"),
  ...base,
  /** The protocol, and the chart's machine definition as JSON text; left out where no chart can be read in it. */
  name,
  definition: z.string().transform(chartIn).optional(),
  snapshot,
});
const eventMessage = z.object({ type: z.literal("@xstate.event"), ...base, event });
const snapshotMessage = z.object({ type: z.literal("@xstate.snapshot"), ...base, event, snapshot });

const inspectionMessage = z.discriminatedUnion("type", [actorMessage, eventMessage, snapshotMessage]);

export type InspectedEvent = z.output<typeof event>;
export type ActorMessage = z.output<typeof actorMessage>;
export type EventMessage = z.output<typeof eventMessage>;
export type SnapshotMessage = z.output<typeof snapshotMessage>;

/** Of the protocol, and none of ours: it speaks of an actor that is no machine, such as a promise, or in another way than by standings. */
const ofAnother = z.object({
  type: z.string().regex(/^@xstate\.[\w.]{1,40}$/),
  ...base,
  snapshot: z.looseObject({ value: z.undefined().optional() }).nullish(),
});

/** One message of the inspection protocol of XState 5, as `@statelyai/inspect` writes it: an actor is a patient here. */
export type InspectionMessage = z.output<typeof inspectionMessage>;

/**
 * Takes messages, for instance a feed's `publish`. It may answer `false`, as a feed does, where it does not know the patient, who must be
 * introduced to it (again) first; what else it returns is left.
 */
export type Sink = (message: InspectionMessage) => unknown;

/**
 * The message that a value is, with nothing in it but what a message may hold; `undefined` where it is none.
 * @example
 * ```ts
 * import { readMessage } from "patient-course/inspect";
 *
 * console.log(readMessage({ type: "another" })); // prints: undefined
 * ```
 */
export function readMessage(value: unknown): InspectionMessage | undefined {
  return inspectionMessage.safeParse(value).data;
}

/** Whether a text, though no message that we read, is what an XState 5 inspector may well say. */
export function isOfAnotherActor(text: string): boolean {
  try {
    return ofAnother.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/**
 * The message that a text is; `undefined` where it is none.
 * @example
 * ```ts
 * import { parseMessage } from "patient-course/inspect";
 *
 * console.log(parseMessage("no message")); // prints: undefined
 * ```
 */
export function parseMessage(text: string): InspectionMessage | undefined {
  try {
    return readMessage(JSON.parse(text));
  } catch {
    return undefined;
  }
}
