import { useEffect, useState } from "react";
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

/** Listens to the studio's live feed while the component is shown. */
export function useLive(): Live {
  const [live, setLive] = useState<Live>({ listening: "connecting", watched: nobody });
  useEffect(() => {
    const stop = listen(
      (messages) => setLive(({ watched }) => ({ listening: "listening", watched: hearing(watched, messages) })),
      // Who listens anew is told anew where every patient stands.
      () => setLive({ listening: "listening", watched: nobody }),
      () => setLive(({ watched }) => ({ listening: "lost", watched })),
    );
    return stop;
  }, []);
  return live;
}

function listen(
  told: (messages: readonly InspectionMessage[]) => void,
  opened: () => void,
  lost: () => void,
): () => void {
  let wait = firstWait;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let ended = false;
  let heard: InspectionMessage[] = [];
  let socket = connect();

  function tell(): void {
    frame = 0;
    told(heard);
    heard = [];
  }

  function connect(): WebSocket {
    const opening = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live`);
    opening.addEventListener("open", () => {
      wait = firstWait;
      heard = [];
      opened();
    });
    opening.addEventListener("message", ({ data }) => {
      const message = parseMessage(String(data));
      if (message === undefined) return;
      heard.push(message);
      // Many messages may come at once; the page is drawn anew once for all of them.
      if (frame === 0) frame = requestAnimationFrame(tell);
    });
    opening.addEventListener("close", () => {
      if (ended) return;
      lost();
      retry = setTimeout(() => {
        socket = connect();
      }, wait);
      wait = Math.min(2 * wait, longestWait);
    });
    return opening;
  }

  return () => {
    ended = true;
    clearTimeout(retry);
    cancelAnimationFrame(frame);
    socket.close();
  };
}
