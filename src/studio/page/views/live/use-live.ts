import { useSyncExternalStore } from "react";
import { type InspectionMessage, parseMessage } from "../../../../inspect/message.ts";
import { hearing, nobody, type Watched } from "../../../model/live/watched.ts";

/** What the page hears of running hosts, and whether it is listening at all. */
export interface Live {
  readonly listening: "connecting" | "listening" | "lost";
  readonly watched: Watched;
}

/** How long after a lost connection the next is tried, in milliseconds: twice as long each time. */
const firstWait = 500;
const longestWait = 8_000;

/** For how long messages are gathered before they are shown; a timer, since a page that nobody sees is drawn no frames and must not gather for ever. */
const gatherMs = 16;

let live: Live = { listening: "connecting", watched: nobody };
let begun = false;
const listeners = new Set<() => void>();

/** Listens to the studio's live feed, from the first time that anybody asks until the page is left. */
export function useLive(): Live {
  return useSyncExternalStore(subscribe, () => live);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!begun) listen();
  begun = true;
  return () => listeners.delete(listener);
}

function tell(next: Live): void {
  live = next;
  for (const listener of listeners) listener();
}

function listen(): void {
  let wait = firstWait;
  let heard: InspectionMessage[] = [];
  connect();

  function tellHeard(): void {
    tell({ ...live, watched: hearing(live.watched, heard) });
    heard = [];
  }

  function connect(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live`);
    socket.addEventListener("open", () => {
      wait = firstWait;
      heard = [];
      // Who listens again receives again where every patient stands.
      tell({ listening: "listening", watched: nobody });
    });
    socket.addEventListener("message", ({ data }) => {
      const message = parseMessage(String(data));
      if (message === undefined) return;
      // Many messages may come at once; the page is drawn once for all of them.
      if (heard.length === 0) setTimeout(tellHeard, gatherMs);
      heard.push(message);
    });
    socket.addEventListener("close", () => {
      tell({ ...live, listening: "lost" });
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, longestWait);
    });
  }
}
