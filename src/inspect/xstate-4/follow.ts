import { WebSocket } from "ws";
import type { Bridge } from "./bridge.ts";
import { readTold } from "./message.ts";

/** How long after a lost connection the next is tried, in milliseconds. */
const wait = 1_000;

/** Takes what has come in between, each time that this changes; null once the feed is heard. */
export type Interrupted = (fault: string | null) => void;

/** Shows through a bridge what the live feed at `url` tells, and goes on after an interruption; the function ends it. */
export function follow(url: string, bridge: Bridge, interrupted: Interrupted = () => {}): () => void {
  let ended = false;
  let retry: NodeJS.Timeout | undefined;
  let last: string | null | undefined;
  let socket = connect();

  function say(fault: string | null): void {
    if (fault !== last) interrupted(fault);
    last = fault;
  }

  function connect(): WebSocket {
    const opening = new WebSocket(url);
    let fault: string | undefined;
    opening.on("open", () => {
      fault = "the connection was lost";
      // Who listens again receives again where every patient stands; whom the feed does not name, nobody watches.
      bridge.clear();
      say(null);
    });
    opening.on("message", (data) => {
      const told = readTold(String(data));
      if (told !== undefined) bridge.receive(told);
    });
    // The close that follows a fault tries again.
    opening.on("error", (error) => {
      fault ??= whyNot(error);
    });
    opening.on("close", () => {
      if (ended) return;
      say(fault ?? "nothing answers");
      retry = setTimeout(() => {
        socket = connect();
      }, wait);
    });
    return opening;
  }

  return () => {
    ended = true;
    clearTimeout(retry);
    socket.close();
  };
}

function whyNot(error: Error): string {
  const [, status] = /Unexpected server response: (\d+)/.exec(error.message) ?? [];
  return status === undefined ? "nothing answers" : `what answers is no live feed, or takes no more (HTTP ${status})`;
}
