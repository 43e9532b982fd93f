import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { askFor } from "./ask.ts";
import { createLiveFeed, type LiveFeed } from "./feed.ts";
import { isOfAnotherActor, parseMessage } from "./message.ts";
import { pump } from "./pump.ts";

export interface LiveOptions {
  /** Whether a request may look on, or publish. It sees the Host and Origin headers: a page of any site can reach a socket on this machine. */
  allow(request: IncomingMessage): boolean;
  /** The feed to serve, where a host of this process publishes into it; a new one where absent. */
  readonly feed?: LiveFeed;
  /** Sockets open at once; 64 where absent. An eighth of the places, and one at least, is kept for those who publish. */
  readonly connections?: number;
  /** What who publishes has to say, as `token` in the address; without one whoever may look on may publish, too. */
  readonly token?: string;
}

export interface LiveEndpoint {
  readonly feed: LiveFeed;
  /** Ends every connection and takes no more. */
  close(): void;
}

/** No message is longer: the chart's definition is the longest part of one, and the largest as JSON text in JSON text has 1,200,000 characters. */
const maxPayload = 1 << 21;

/** Read as it was written: who is asked for `allow` sees the same, and an encoded name could pass by it. */
const publishes = /(^|&)publish(=|&|$)/;

/** How many of the places who looks on cannot take: an eighth, and one at least where there is more than one. */
function keptForPublishers(connections: number): number {
  return connections < 2 ? 0 : Math.max(1, Math.floor(connections / 8));
}

/**
 * Opens a WebSocket endpoint at `path` of an HTTP server. Who connects with `?publish` publishes what a host does; all others
 * receive it. Upgrades to other paths are left to others who listen for them, and refused where there are none.
 * @throws RangeError for an empty token
 */
export function attachLive(
  server: Server,
  path: string,
  { allow, feed = createLiveFeed(), connections = 64, token }: LiveOptions,
): LiveEndpoint {
  if (token === "") throw new RangeError("an empty token would let everybody publish: leave it out, or give one");
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const watching = new Set<WebSocket>();
  const forWatching = connections - keptForPublishers(connections);
  const isFull = (publishing: boolean) =>
    sockets.clients.size >= connections || (!publishing && watching.size >= forWatching);

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const target = request.url?.split("?", 2) ?? [];
    const publishing = publishes.test(target[1] ?? "");
    socket.on("error", () => socket.destroy());
    if (target[0] !== path) {
      if (server.listenerCount("upgrade") === 1) refuse(socket, "404 Not Found");
    } else if (!allow(request)) {
      refuse(socket, "403 Forbidden");
    } else if (publishing && token !== undefined && !isSaid(token, target[1])) {
      refuse(socket, "401 Unauthorized");
    } else if (isFull(publishing)) {
      refuse(socket, "503 Service Unavailable");
    } else {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        // A fault of a connection ends that connection, and its close says so.
        opened.on("error", () => opened.terminate());
        if (publishing) {
          hear(opened, feed);
          return;
        }
        watching.add(opened);
        opened.on("close", () => watching.delete(opened));
        pump(feed, opened);
      });
    }
  };

  server.on("upgrade", upgrade);
  return {
    feed,
    close: () => {
      server.off("upgrade", upgrade);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Takes what a host publishes. One who says what no inspector says is not listened to any longer; what is said of actors that are no patients is left. */
function hear(socket: WebSocket, feed: LiveFeed): void {
  const listen = (data: RawData, isBinary: boolean): void => {
    const message = isBinary ? undefined : parseMessage(String(data));
    if (message !== undefined) {
      // A standing follows what happened and ends it: asked then, one is introduced once.
      if (!feed.publish(message) && message.type === "@xstate.snapshot") askFor(socket, message.sessionId);
    } else if (isBinary || !isOfAnotherActor(String(data))) {
      // More may have come already, and goes on coming until the other side has agreed to end.
      socket.off("message", listen);
      socket.close(1008, "not a message of the inspection protocol");
    }
  };
  socket.on("message", listen);
}

/** Whether a query says the token; how long it takes to say no tells nothing of it. */
function isSaid(token: string, query: string | undefined): boolean {
  const [said, asked] = [new URLSearchParams(query).get("token") ?? "", token].map((text) =>
    createHash("sha256").update(text).digest(),
  );
  return said !== undefined && asked !== undefined && timingSafeEqual(said, asked);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
