import type { Duplex } from "node:stream";
import { securityHeaders } from "./headers.ts";

/** Answers what is no request of HTTP, or too large, or too slow. */
export function refuseUnreadable(error: Error, socket: Duplex): void {
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
  hangUpSoon(socket);
  socket.end(
    [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), "", `${words}\n`].join("\r\n"),
  );
}

/** Who never hangs up would keep the connection for ever; hung up on at once, who still writes would not get to read the answer. */
export function hangUpSoon(socket: Duplex): void {
  setTimeout(() => socket.destroy(), 1_000).unref();
}

const unreadable: Readonly<Record<string, readonly [status: string, words: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers of this request are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "This request came too slowly."],
};
