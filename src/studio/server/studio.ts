import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { attachLive } from "../../inspect/live-server.ts";
import { inWords, refusal, send } from "./answer.ts";
import { addressesOf, gateOf, inUrl, isEverywhere, isFromThisMachine, usualPort } from "./gate.ts";
import { readPageFiles } from "./page-files.ts";
import { answer, type Shown } from "./routes.ts";
import { hangUpSoon, refuseUnreadable } from "./unreadable.ts";

export interface StudioOptions extends Shown {
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** This port or none; 0 for any that is free. Without it the usual one, or where that is taken any that is free. */
  readonly port?: number;
  /** The address to listen at. Without it this machine alone can reach the studio. */
  readonly host?: string;
  /** What a host has to say that publishes to the Live view. Without one whatever runs on this machine may publish. */
  readonly liveToken?: string;
}

export interface RunningStudio {
  /** Where the page is. */
  readonly url: string;
  /** Where other machines find it, if it listens to every network of this one. */
  readonly urlsForOthers: readonly string[];
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
  const { host = "127.0.0.1", port, liveToken: token } = options;
  const page = readPageFiles(options.pageFolder);
  const server = createServer(patience);
  server.maxConnections = 256;
  server.setTimeout(unread);
  const taken = await listen(server, host, port);
  const gate = gateOf(host, taken);

  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, gate, page, options)
      .catch((error: unknown) => inWords(500, `The studio cannot answer: ${said(error)}`))
      .then((given) => send(request, response, given))
      .catch(() => response.destroy());
  };
  server.on("request", respond);
  server.on("checkExpectation", (request, response) =>
    send(request, response, refusal(417, "The studio expects nothing of a request, and meets no expectation of one.")),
  );
  server.on("clientError", refuseUnreadable);
  // Node counts them no longer among its connections, which it can close.
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    socket.once("finish", () => hangUpSoon(socket));
    if (!isForLive(request) && socket instanceof Socket) respond(request, responseOn(socket, request));
  });
  const live = attachLive(server, livePath, {
    allow: (request) => gate(request) === null && mayPublish(request),
    ...(token === undefined ? {} : { token }),
  });
  return {
    url: `http://${inUrl(isEverywhere(host) ? "127.0.0.1" : host)}:${taken}/`,
    urlsForOthers: isEverywhere(host) ? addressesOf(host).map((address) => `http://${inUrl(address)}:${taken}/`) : [],
    moved: port === undefined && taken !== usualPort,
    close: () => {
      live.close();
      for (const socket of upgraded) socket.destroy();
      return closed(server);
    },
  };
}

const livePath = "/live";

function isForLive({ url = "" }: IncomingMessage): boolean {
  return url.split("?", 1)[0] === livePath;
}

/** The answer to a request that offers another protocol, which may be passed over: it is answered as if it did not. */
function responseOn(socket: Socket, request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once("finish", () => socket.destroySoon());
  socket.setTimeout(unread, () => socket.destroy());
  return response;
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
  // Node would answer by itself, without our headers.
  requireHostHeader: false,
};

/** Milliseconds after which an answer of which nothing more is read is given up, with the connection. */
const unread = 10_000;

/** The port that was taken. @throws UnusableAddress */
async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  // Node would listen to every network.
  if (host === "") throw new UnusableAddress("no address is named; name one, such as 127.0.0.1, or leave --host out");
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

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
