import { networkInterfaces } from "node:os";
import { WebSocket } from "ws";
import { askedFor } from "./ask.ts";
import { createLiveFeed } from "./feed.ts";
import type { Sink } from "./message.ts";
import { type Pump, pump } from "./pump.ts";

export interface PublishOptions {
  /** Lets the messages leave this machine. Without it only an address of this machine is taken. */
  readonly anywhere?: boolean;
}

export interface Publisher {
  /** Hands a message on as soon as somebody listens; never throws, never waits. */
  readonly publish: Sink;
  /** Whether somebody listens: known once the first try has come to something, or after `patience` milliseconds (5000 where absent). */
  connected(patience?: number): Promise<boolean>;
  /** What was answered instead of listening, such as `503 Service Unavailable`, at the last try; null where nothing answered, or somebody listens. */
  readonly refusal: string | null;
  /** Ends publishing once what was published has left, or after `patience` milliseconds (2000 where absent). */
  close(patience?: number): Promise<void>;
}

/** Thrown where messages about patients would leave this machine although nobody asked for it, or the address is none. */
export class UnusableLiveAddress extends Error {
  override readonly name = "UnusableLiveAddress";
}

/** How long after a lost connection the next is tried, in milliseconds: twice as long each time. */
const firstWait = 250;
const longestWait = 5_000;
/** What is published to asks for patients by their ids. */
const longestAnswer = 1 << 12;
/** How often what is waited for is looked at. */
const glance = 10;

/**
 * Publishes to a studio, such as `http://127.0.0.1:7431`: at its `/live`, unless the address names a path. While nobody listens
 * there it tries again now and then; who comes back receives where every patient stands, so memory does not grow.
 * @throws UnusableLiveAddress
 */
export function publishTo(address: string, { anywhere = false }: PublishOptions = {}): Publisher {
  const url = endpointOf(address, anywhere);
  const feed = createLiveFeed();
  let closed = false;
  let lost = false;
  let refusal: string | null = null;
  let wait = firstWait;
  let retry: NodeJS.Timeout | undefined;
  let pumping: Pump | undefined;
  let socket = connect();

  function connect(): WebSocket {
    const opening = new WebSocket(url, {
      perMessageDeflate: false,
      handshakeTimeout: longestWait,
      maxPayload: longestAnswer,
      // A studio lets publish whoever comes from the address that it listens at, and 127.0.0.2 is reached from 127.0.0.1 otherwise.
      ...(ofLoopback.test(url.hostname) ? { localAddress: url.hostname } : {}),
    });
    let refused: string | null = null;
    opening.on("open", () => {
      wait = firstWait;
      lost = false;
      pumping = pump(feed, opening);
    });
    opening.on("message", (data) => {
      const patientId = askedFor(String(data));
      if (patientId !== undefined) pumping?.introduce(patientId);
    });
    opening.on("unexpected-response", (_request, { statusCode, statusMessage }) => {
      refused = `${statusCode} ${statusMessage}`;
      opening.terminate();
    });
    // The close that follows a fault tries again.
    opening.on("error", () => {});
    opening.on("close", () => {
      pumping = undefined;
      lost = true;
      refusal = refused;
      if (closed) return;
      retry = setTimeout(() => {
        socket = connect();
      }, wait);
      retry.unref();
      wait = Math.min(2 * wait, longestWait);
    });
    return opening;
  }

  return {
    publish: feed.publish,
    connected: async (patience = longestWait) => {
      await within(patience, () => pumping !== undefined || lost);
      return pumping !== undefined;
    },
    get refusal() {
      return pumping === undefined ? refusal : null;
    },
    close: async (patience = 2_000) => {
      await within(patience, () => closed || pumping?.idle === true);
      closed = true;
      clearTimeout(retry);
      await ended(socket);
    },
  };
}

/** Whether something comes to hold within so many milliseconds. */
async function within(patience: number, holds: () => boolean): Promise<boolean> {
  for (let left = patience; left > 0 && !holds(); left -= glance) {
    await new Promise((resolve) => setTimeout(resolve, glance));
  }
  return holds();
}

function ended(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => socket.terminate(), 1_000);
    socket.once("close", () => {
      clearTimeout(giveUp);
      resolve();
    });
    socket.close();
  });
}

function endpointOf(address: string, anywhere: boolean): URL {
  if (!URL.canParse(address)) {
    throw new UnusableLiveAddress(`${address} is no address; write one like http://127.0.0.1:7431`);
  }
  const url = new URL(address);
  const secure = url.protocol === "https:" || url.protocol === "wss:";
  if (!secure && url.protocol !== "http:" && url.protocol !== "ws:") {
    throw new UnusableLiveAddress(`${address} is no address of a studio; write one like http://127.0.0.1:7431`);
  }
  if (!anywhere && !isThisMachine(url.hostname)) {
    throw new UnusableLiveAddress(
      `${address} is another machine; messages about patients stay on this one unless asked`,
    );
  }
  const path = url.pathname === "/" ? "/live" : url.pathname;
  const endpoint = new URL(`${secure ? "wss" : "ws"}://${url.host}${path}?publish`);
  const token = url.searchParams.get("token");
  if (token !== null) endpoint.searchParams.set("token", token);
  return endpoint;
}

const ofLoopback = /^127(\.\d{1,3}){3}$/;

/** Addresses, not names but one: a name could be anybody's, an address of ours cannot be made to point elsewhere. */
function isThisMachine(host: string): boolean {
  if (host === "localhost" || host === "[::1]" || ofLoopback.test(host)) return true;
  const own = Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address));
  return own.some((address) => host === (address.includes(":") ? `[${address}]` : address));
}
