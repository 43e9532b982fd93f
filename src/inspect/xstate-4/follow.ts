import { WebSocket } from "ws";
import type { Bridge } from "./bridge.ts";
import { readTold } from "./message.ts";

/** How long after a lost connection the next is tried, in milliseconds. */
const wait = 1_000;

/** Shows through a bridge what the live feed at `url` tells, and goes on after an interruption; the function ends it. */
export function follow(url: string, bridge: Bridge): () => void {
  let ended = false;
  let retry: NodeJS.Timeout | undefined;
  let socket = connect();

  function connect(): WebSocket {
    const opening = new WebSocket(url);
    // Who listens anew is told anew where every patient stands; whom the feed does not tell, nobody watches.
    opening.on("open", () => bridge.clear());
    opening.on("message", (data) => {
      const told = readTold(String(data));
      if (told !== undefined) bridge.receive(told);
    });
    // The close that follows a fault tries again.
    opening.on("error", () => {});
    opening.on("close", () => {
      if (ended) return;
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
