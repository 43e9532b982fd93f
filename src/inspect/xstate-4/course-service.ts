import { type AnyState, type AnyStateMachine, type EventObject, State, type StateValue, toSCXMLEvent } from "xstate";
import type { ToldEvent } from "./message.ts";

/** What the XState 4 inspector asks of a service. */
export interface CourseService {
  readonly id: string;
  readonly sessionId: string;
  readonly machine: AnyStateMachine;
  readonly initialState: AnyState;
  state: AnyState;
  /** The inspector puts itself before this function to see each event; a viewer calls it to send one. */
  send(event: EventObject): void;
  subscribe(listener: (state: AnyState) => void): { unsubscribe(): void };
  onStop(listener: () => void): void;
}

/** One patient's course as the bridge moves it. */
export interface ShownCourse {
  readonly service: CourseService;
  happened(event: ToldEvent): void;
  stands(value: StateValue): void;
  stop(): void;
}

/** A stand-in for an XState 4 service: it shows where a course stands and decides nothing. `offered` gets what a viewer sends. */
export function showCourse(
  patientId: string,
  machine: AnyStateMachine,
  value: StateValue,
  offered: (event: ToldEvent) => void,
): ShownCourse {
  const listeners = new Set<(state: AnyState) => void>();
  const stops = new Set<() => void>();
  let last: ToldEvent = { type: "xstate.init" };
  let telling = false;
  const initialState = stateAt(machine, value, last);
  const service: CourseService = {
    id: patientId,
    sessionId: patientId,
    machine,
    initialState,
    state: initialState,
    send: (event) => {
      if (!telling) offered({ ...toSCXMLEvent(event).data });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
    onStop: (listener) => {
      stops.add(listener);
    },
  };
  return {
    service,
    happened: (event) => {
      last = event;
      telling = true;
      service.send(event);
      telling = false;
    },
    stands: (next) => {
      service.state = stateAt(machine, next, last);
      for (const listener of listeners) listener(service.state);
    },
    stop: () => {
      for (const listener of stops) listener();
    },
  };
}

/** @throws Error where the chart has no such state: XState 4 would show another one, or fall over later */
function stateAt(machine: AnyStateMachine, value: StateValue, event: ToldEvent): AnyState {
  if (!isIn(machine, value)) throw new Error(`its chart has no state ${JSON.stringify(value)}`);
  const state = machine.resolveState(State.from(value, {}));
  state.event = event;
  state._event = toSCXMLEvent(event);
  return state;
}

function isIn({ states }: Pick<AnyStateMachine, "states">, value: StateValue): boolean {
  const active = typeof value === "string" ? [[value, {}] as const] : Object.entries(value);
  return active.every(([name, below]) => {
    const child = Object.hasOwn(states, name) ? states[name] : undefined;
    return child !== undefined && isIn(child, below);
  });
}
