import type { FileHandle } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { securityHeaders } from "./headers.ts";

/** What is sent back for a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer | OpenedFile;
  readonly headers: Readonly<Record<string, string>>;
}

/** The first bytes of a file, read only as fast as they are taken; whoever sends it closes it. */
export interface OpenedFile {
  readonly handle: FileHandle;
  readonly size: number;
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
export function text(status: number, body: Answer["body"]): Answer {
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
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { body } = answer;
  const isInMemory = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(answer.status, {
    ...securityHeaders,
    ...answer.headers,
    "content-type": answer.type,
    "content-length": isInMemory ? Buffer.byteLength(body) : body.size,
  });
  const isHead = request.method === "HEAD";
  if (isInMemory) response.end(isHead ? undefined : body);
  else if (isHead || body.size === 0) {
    response.end();
    await body.handle.close();
  } else await sendFile(response, body);
}

/** A file that has become shorter since it was opened ends in an error, not in less than was said. */
async function sendFile(response: ServerResponse, { handle, size }: OpenedFile): Promise<void> {
  const bytes = handle.createReadStream({ start: 0, end: size - 1 });
  try {
    await pipeline(bytes, response, { end: false });
  } catch {
    response.destroy();
  }
  if (bytes.bytesRead === size) response.end();
  else response.destroy();
}
