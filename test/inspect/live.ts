import { createServer, type Server } from "node:http";
import { onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { attachLive, type LiveEndpoint, type LiveOptions } from "../../src/inspect/live-server.ts";
import { type InspectionMessage, parseMessage } from "../../src/inspect/message.ts";

/** Waits until a check holds; patiently, since the machine may have much to do. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 30_000, interval: 5 });
}

export interface Live extends LiveEndpoint {
  readonly server: Server;
  readonly port: number;
  /** `127.0.0.1:PORT`. */
  readonly host: string;
}

/** An HTTP server on loopback with a live endpoint; it ends with the test. */
export async function live(options: Partial<LiveOptions> = {}, port = 0): Promise<Live> {
  const server = createServer((_request, response) => response.end());
  const endpoint = attachLive(server, "/live", { allow: () => true, ...options });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  onTestFinished(() => {
    endpoint.close();
    server.close();
  });
  return { ...endpoint, server, port: address.port, host: `127.0.0.1:${address.port}` };
}

/** A page that listens. */
export interface Listener {
  readonly socket: WebSocket;
  readonly heard: readonly InspectionMessage[];
  /** The codes with which the server ended it; empty while it lasts. */
  readonly ended: readonly number[];
}

/** Connects to a live endpoint; it ends with the test. */
export async function connect(url: string, headers: Record<string, string> = {}): Promise<Listener> {
  const socket = new WebSocket(url, { headers });
  onTestFinished(() => socket.terminate());
  const heard: InspectionMessage[] = [];
  const ended: number[] = [];
  socket.on("message", (data) => {
    const message = parseMessage(String(data));
    if (message !== undefined) heard.push(message);
  });
  socket.on("close", (code) => ended.push(code));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return { socket, heard, ended };
}
