import type { StateValue } from "xstate";

/** An event that happened to a patient, as the live feed tells it. */
export interface ToldEvent {
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** What the live feed of a studio tells, as far as the bridge reads it. */
export type Told =
  | {
      readonly type: "@xstate.actor";
      readonly patientId: string;
      /** The chart's machine definition as JSON text; empty where none was sent. */
      readonly definition: string;
      readonly value: StateValue;
    }
  | { readonly type: "@xstate.event"; readonly patientId: string; readonly event: ToldEvent }
  | {
      readonly type: "@xstate.snapshot";
      readonly patientId: string;
      readonly status: string;
      readonly value: StateValue;
    };

/** What a text of the live feed tells; `undefined` where it tells nothing that can be shown. */
export function readTold(text: string): Told | undefined {
  try {
    return told(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function told(message: unknown): Told | undefined {
  if (!isObject(message) || typeof message.sessionId !== "string") return undefined;
  const { type, sessionId: patientId, event, snapshot, definition } = message;
  if (type === "@xstate.event") {
    return isEvent(event) ? { type, patientId, event } : undefined;
  }
  if (!isObject(snapshot) || !isStateValue(snapshot.value)) return undefined;
  const { value } = snapshot;
  if (type === "@xstate.snapshot") return { type, patientId, status: String(snapshot.status), value };
  if (type !== "@xstate.actor") return undefined;
  return { type, patientId, definition: typeof definition === "string" ? definition : "", value };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isEvent(value: unknown): value is ToldEvent {
  return isObject(value) && typeof value.type === "string";
}

function isStateValue(value: unknown): value is StateValue {
  return typeof value === "string" || (isObject(value) && Object.values(value).every(isStateValue));
}
