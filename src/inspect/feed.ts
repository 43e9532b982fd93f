import type { ActorMessage, EventMessage, InspectionMessage, SnapshotMessage } from "./message.ts";

export interface FeedLimits {
  /** Patients whose standing is kept; beyond it the one that was silent longest is reported as stopped, and forgotten. */
  readonly patients?: number;
  /** Messages that a subscriber may be behind before it is dropped. */
  readonly behind?: number;
}

/** One who listens. It takes messages at its own pace and is dropped when it falls too far behind. */
export interface Subscription {
  /** The next message, or `undefined` while there is none. */
  next(): InspectionMessage | undefined;
  /** Has a patient introduced again, who may have been forgotten where the messages go. */
  introduce(patientId: string): void;
  /** Whether it fell too far behind: it hears nothing more, and may subscribe again. */
  readonly dropped: boolean;
  close(): void;
}

/** Hands on what hosts publish to all who listen. Who comes late first receives where every patient stands. */
export interface LiveFeed {
  /** Whether the patient is known; who is not, or was forgotten, must be introduced first, and nothing else is handed on. */
  publish(message: InspectionMessage): boolean;
  /** `wake` is called whenever there is something new to take, or when the subscription was dropped. */
  subscribe(wake: () => void): Subscription;
}

interface Standing {
  readonly actor: ActorMessage;
  /** The last event, and where it led. */
  readonly event: EventMessage | null;
  readonly snapshot: SnapshotMessage | null;
}

interface Listener {
  readonly queue: InspectionMessage[];
  /** Patients of whom it has heard nothing yet: what happens to them meanwhile is sent when their turn comes. */
  readonly toIntroduce: Set<string>;
  readonly wake: () => void;
  dropped: boolean;
}

/** How many patients are watched at once, where nobody says otherwise. */
export const patientsWatched = 1000;

/** Definitions remembered so that a thousand patients of one protocol do not keep a thousand copies of its chart. */
const definitionsShared = 16;

/** Creates a feed. It knows no network: sockets, pages and tests pull from their subscriptions. */
export function createLiveFeed({ patients = patientsWatched, behind = 1000 }: FeedLimits = {}): LiveFeed {
  const standings = new Map<string, Standing>();
  const listeners = new Set<Listener>();
  const share = sharing(definitionsShared);

  const handOn = (listener: Listener, message: InspectionMessage): void => {
    if (listener.toIntroduce.has(message.sessionId)) return;
    if (listener.queue.length < behind) {
      listener.queue.push(message);
    } else {
      listeners.delete(listener);
      listener.queue.length = 0;
      listener.toIntroduce.clear();
      listener.dropped = true;
    }
  };

  const keep = (patientId: string, standing: Standing): void => {
    standings.delete(patientId);
    standings.set(patientId, standing);
    const [longestSilent] = standings;
    if (standings.size <= patients || longestSilent === undefined) return;
    standings.delete(longestSilent[0]);
    for (const listener of listeners) handOn(listener, stopped(longestSilent[1]));
    for (const { toIntroduce } of listeners) toIntroduce.delete(longestSilent[0]);
  };

  const introduceNext = ({ queue, toIntroduce }: Listener): void => {
    const [patientId] = toIntroduce;
    if (patientId === undefined) return;
    toIntroduce.delete(patientId);
    const standing = standings.get(patientId);
    if (standing !== undefined) queue.push(...introduction(standing));
  };

  return {
    publish: (given) => {
      const message = given.type === "@xstate.actor" ? share(given) : given;
      const standing = after(standings.get(message.sessionId), message);
      if (standing === undefined) return false;
      keep(message.sessionId, standing);
      const heard = [...listeners];
      for (const listener of heard) handOn(listener, message);
      for (const { wake } of heard) wake();
      return true;
    },
    subscribe: (wake) => {
      const listener: Listener = { queue: [], toIntroduce: new Set(standings.keys()), wake, dropped: false };
      listeners.add(listener);
      return {
        next: () => {
          if (listener.queue.length === 0) introduceNext(listener);
          return listener.queue.shift();
        },
        introduce: (patientId) => {
          if (!listeners.has(listener) || !standings.has(patientId)) return;
          listener.toIntroduce.add(patientId);
          listener.wake();
        },
        get dropped() {
          return listener.dropped;
        },
        close: () => {
          listeners.delete(listener);
          listener.queue.length = 0;
          listener.toIntroduce.clear();
        },
      };
    },
  };
}

/** Where a patient stands after a message; `undefined` for a patient who was never introduced. */
function after(standing: Standing | undefined, message: InspectionMessage): Standing | undefined {
  if (message.type === "@xstate.actor") return { actor: message, event: null, snapshot: null };
  if (standing === undefined) return undefined;
  return message.type === "@xstate.event" ? { ...standing, event: message } : { ...standing, snapshot: message };
}

function introduction({ actor, event, snapshot }: Standing): readonly InspectionMessage[] {
  return [
    snapshot === null ? actor : { ...actor, snapshot: snapshot.snapshot },
    ...(event === null ? [] : [event]),
    ...(snapshot === null ? [] : [snapshot]),
  ];
}

function stopped({ actor, snapshot }: Standing): SnapshotMessage {
  const { sessionId, createdAt, _version } = snapshot ?? actor;
  const last = (snapshot ?? actor).snapshot;
  const event = { type: "xstate.stop" };
  return { type: "@xstate.snapshot", sessionId, createdAt, _version, event, snapshot: { ...last, status: "stopped" } };
}

/** Gives messages with equal definitions one and the same text. */
function sharing(most: number): (message: ActorMessage) => ActorMessage {
  const definitions = new Map<string, string>();
  return (message) => {
    const { definition } = message;
    if (definition === undefined) return message;
    const shared = definitions.get(definition) ?? definition;
    if (definitions.size >= most) definitions.clear();
    definitions.set(shared, shared);
    return { ...message, definition: shared };
  };
}
