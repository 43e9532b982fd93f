import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";

/** The port of the studio where none is asked for. */
export const usualPort = 7431;

/** Decides whether a request may be answered at all; the words of the refusal, or null. */
export type Gate = (request: IncomingMessage) => string | null;

/**
 * The gate of a server that listens at `address`. A page of another site cannot read trial data through it: the Host
 * must be one of this server's own (a foreign name may be made to point at this machine), and so must the Origin.
 */
export function gateOf(address: string, port: number): Gate {
  const hosts = new Set(hostsOf(address).flatMap((host) => (port === 80 ? [host, `${host}:80`] : [`${host}:${port}`])));
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return ({ headers, url }) => {
    const host = headers.host?.toLowerCase();
    if (host === undefined || !hosts.has(host)) {
      return `The studio answers only at ${[...hosts].join(", ")}. This request asked for another host, so it is refused.`;
    }
    if (headers.origin !== undefined && !origins.has(headers.origin.toLowerCase())) {
      return "The studio answers only its own page. This request came from another origin, so it is refused.";
    }
    const site = headers["sec-fetch-site"];
    if (url?.startsWith("/api/") === true && site !== undefined && site !== "same-origin" && site !== "none") {
      return "The studio gives trial data only to its own page. This request came from another site, so it is refused.";
    }
    return null;
  };
}

/** The names under which a browser on this machine, or where told on another, reaches the server. */
function hostsOf(address: string): readonly string[] {
  const loopback = ["127.0.0.1", "localhost", "[::1]"];
  const told = isEverywhere(address) ? ownAddresses() : [address];
  return [...new Set([...loopback, ...told.map(inUrl)])];
}

/** Whether the address stands for every network of this machine. */
export function isEverywhere(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

/** Addresses, not names: a name could be anybody's, an address of ours cannot be made to point elsewhere. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address));
}

/** The addresses of this machine under which another one may reach a server that listens everywhere. */
export function addressesOf(
  everywhere: string,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): readonly string[] {
  return Object.values(interfaces)
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && (family === "IPv4" || everywhere === "::"))
    .flatMap(({ address }) => (isLinkLocal(address) ? [] : [address]));
}

/** Such an address means something only together with the name of a network of the machine that uses it. */
function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

/** An address as a URL writes it. */
export function inUrl(address: string): string {
  return (address.includes(":") ? `[${address}]` : address).toLowerCase();
}

/** Whether only this machine reaches the address. */
export function isLoopback(address: string): boolean {
  return address === "localhost" || address === "::1" || /^127(\.\d{1,3}){3}$/.test(address);
}

/** Whether the two ends of the connection are one machine. */
export function isFromThisMachine({ socket }: IncomingMessage): boolean {
  return socket.remoteAddress === socket.localAddress;
}
