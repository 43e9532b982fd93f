import type { AddressInfo } from "node:net";
import { inspect } from "@xstate/inspect/lib/server.js";
import { WebSocketServer } from "ws";
import type { XStateDevInterface } from "xstate";
import { type Bridge, createBridge, type LeftOut, type Offered } from "./bridge.ts";
import { onlyAsViewer } from "./viewer-socket.ts";

export interface InspectorServer extends Bridge {
  readonly port: number;
  close(): Promise<void>;
}

/** Viewers at once, as many as a studio takes: each receives everything. */
const viewers = 64;

/**
 * Serves the XState 4 inspector over a WebSocket at `port` of this machine alone (0: any that is free). A page of a website may not
 * connect: only tools without an origin, and pages that this machine serves. One server a process: the inspector keeps its services globally.
 */
export async function serveInspector(port: number, offered?: Offered, leftOut?: LeftOut): Promise<InspectorServer> {
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port,
    maxPayload: 1 << 16,
    verifyClient: ({ origin }: { readonly origin?: string }, decide) => {
      if (origin !== undefined && !isOfThisMachine(origin)) decide(false, 401);
      else if (server.clients.size >= viewers) decide(false, 503);
      else decide(true);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  server.on("connection", (socket) => {
    socket.on("error", () => socket.terminate());
    onlyAsViewer(socket, (patientId, event) => bridge.offer(patientId, event));
  });
  inspect({ server: asInspectorSees(server) });
  const bridge = createBridge(devTools(), offered, leftOut);
  return {
    ...bridge,
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}

/** The types of `ws` for modules, as here, and for CommonJS, as in the inspector, do not know that they are the same. */
function asInspectorSees(server: unknown): Parameters<typeof inspect>[0]["server"] {
  return server as Parameters<typeof inspect>[0]["server"];
}

/** `inspect` leaves its developer tools in this place and nowhere else. */
function devTools(): XStateDevInterface {
  const tools: unknown = Reflect.get(globalThis, "__xstate__");
  if (!isDevTools(tools)) throw new Error("the XState 4 inspector has not started");
  return tools;
}

function isDevTools(tools: unknown): tools is XStateDevInterface {
  return typeof tools === "object" && tools !== null && "register" in tools;
}

function isOfThisMachine(origin: string): boolean {
  return URL.canParse(origin) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(origin).hostname);
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return address.port;
}
