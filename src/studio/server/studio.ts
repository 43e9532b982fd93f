import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { attachLive } from "../../inspect/live-server.ts";
import { inWords, send } from "./answer.ts";
import { gateOf, inUrl, isEverywhere, isFromThisMachine } from "./gate.ts";
import { securityHeaders } from "./headers.ts";
import { readPageFiles } from "./page-files.ts";
import { answer, type Shown } from "./routes.ts";

/** The port where none is asked for. */
export const usualPort = 7431;

export interface StudioOptions extends Shown {
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** This port or none; 0 for any that is free. Without it the usual one, or where that is taken any that is free. */
  readonly port?: number;
  /** The address to listen at. Without it this machine alone can reach the studio. */
  readonly host?: string;
}

export interface RunningStudio {
  /** Where the page is. */
  readonly url: string;
  /** Whether another port than the usual one had to be taken. */
  readonly moved: boolean;
  close(): Promise<void>;
}

/** Thrown where the studio cannot listen at an address or port; says what to do. */
export class UnusableAddress extends Error {
  override readonly name = "UnusableAddress";
}

/**
 * Hands out the built page and what it shows, read-only, to this machine alone unless told otherwise.
 * @throws UnusableAddress, NoPage
 */
export async function startStudio(options: StudioOptions): Promise<RunningStudio> {
  const { host = "127.0.0.1", port } = options;
  const page = readPageFiles(options.pageFolder);
  const server = createServer(patience);
  server.maxConnections = 256;
  const taken = await listen(server, host, port);
  const gate = gateOf(host, taken);

  server.on("request", (request, response) => {
    answer(request, gate, page, options)
      .catch((error: unknown) => inWords(500, `The studio cannot answer: ${said(error)}`))
      .then((given) => send(request, response, given));
  });
  server.on("clientError", refuseUnreadable);
  const live = attachLive(server, "/live", { allow: (request) => gate(request) === null && mayPublish(request) });
  return {
    url: `http://${inUrl(isEverywhere(host) ? "127.0.0.1" : host)}:${taken}/`,
    moved: port === undefined && taken !== usualPort,
    close: () => {
      live.close();
      return closed(server);
    },
  };
}

/** Others on the network may be let look on; what is shown comes from this machine alone. */
function mayPublish(request: IncomingMessage): boolean {
  return isFromThisMachine(request) || !(request.url ?? "").includes("publish");
}

/** A request that comes slower or larger than a browser would send it is given up, so that it holds nothing. */
const patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};

/** The port that was taken. @throws UnusableAddress */
async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  const wanted = port ?? usualPort;
  try {
    return await listenAt(server, host, wanted);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "EADDRINUSE" && port === undefined) return await listen(server, host, 0);
    throw new UnusableAddress(whyNot(code, host, wanted));
  }
}

function listenAt(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function whyNot(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") return `port ${port} is taken; name another one, or none and a free one is taken`;
  if (code === "EACCES") return `port ${port} may not be used by this user; name one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is not an address of this machine`;
  return `${host} port ${port} cannot be used (${code})`;
}

/** Answers what is no request of HTTP, or too large, or too slow. */
function refuseUnreadable(error: Error, socket: Duplex): void {
  const code = "code" in error ? error.code : undefined;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, words] = unreadable[String(code)] ?? [
    "400 Bad Request",
    "This is not a request that the studio can read.",
  ];
  const headers = Object.entries({
    ...securityHeaders,
    "content-type": "text/plain; charset=utf-8",
    connection: "close",
  });
  socket.end(
    [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), "", `${words}\n`].join("\r\n"),
  );
}

const unreadable: Readonly<Record<string, readonly [status: string, words: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers of this request are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "This request came too slowly."],
};

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
