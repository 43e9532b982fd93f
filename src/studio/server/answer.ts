import type { IncomingMessage, ServerResponse } from "node:http";
import { securityHeaders } from "./headers.ts";

/** What is sent back for a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer in words. */
export function inWords(status: number, words: string): Answer {
  return text(status, `${words}\n`);
}

/** A refusal in words, after which nothing more is read from who asked. */
export function refusal(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const said = inWords(status, words);
  return { ...said, headers: { ...said.headers, ...headers, connection: "close" } };
}

/** Text; never kept by the browser. */
export function text(status: number, body: string | Buffer): Answer {
  return { status, type: "text/plain; charset=utf-8", body, headers: { "cache-control": "no-store" } };
}

/** A value as JSON; never kept by the browser. */
export function json(value: unknown): Answer {
  return {
    status: 200,
    type: "application/json; charset=utf-8",
    body: JSON.stringify(value),
    headers: { "cache-control": "no-store" },
  };
}

/** Sends an answer with the security headers; to HEAD without its body. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...securityHeaders,
    ...answer.headers,
    "content-type": answer.type,
    "content-length": Buffer.byteLength(answer.body),
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}
