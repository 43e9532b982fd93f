import type { WebSocket } from "ws";
import type { LiveFeed } from "./feed.ts";

/** What may wait inside a socket. More waits in the feed's subscription, which counts it and drops who is too slow. */
const highWater = 1 << 20;

export interface Pump {
  /** Whether everything that there was to tell has left. */
  readonly idle: boolean;
  /** Introduces a patient again. */
  introduce(patientId: string): void;
}

/** Sends what a feed tells into a socket, no faster than the other side reads. A side that is too slow is cut off: it may come back and begins again. */
export function pump(feed: LiveFeed, socket: WebSocket): Pump {
  const flow = () => {
    if (subscription.dropped) {
      socket.terminate();
      return;
    }
    while (socket.readyState === socket.OPEN && socket.bufferedAmount < highWater) {
      const message = subscription.next();
      if (message === undefined) return;
      socket.send(JSON.stringify(message), flow);
    }
  };
  const subscription = feed.subscribe(flow);
  socket.once("close", () => subscription.close());
  flow();
  return {
    get idle() {
      return socket.bufferedAmount === 0;
    },
    introduce: (patientId) => subscription.introduce(patientId),
  };
}
