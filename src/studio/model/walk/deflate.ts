/** Thrown while inflating: what comes out is larger than was allowed. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** The bytes of a text, deflated. */
export async function deflate(text: string): Promise<Uint8Array> {
  return collected(
    new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    Number.POSITIVE_INFINITY,
  );
}

/**
 * The text that was deflated, read no further than `mostBytes`, so that a small code cannot fill the memory.
 * @throws TooLarge, and TypeError for bytes that were never deflated or are not UTF-8
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<string> {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new TextDecoder("utf-8", { fatal: true }).decode(await collected(inflated, mostBytes));
}

async function collected(stream: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > mostBytes) {
      // Nobody waits for the rest; that it was cut off is no further fault.
      void reader.cancel().catch(() => undefined);
      throw new TooLarge(`more than ${mostBytes} bytes`);
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const piece = 0x8000;

/** Bytes as text that an address can hold (base64url, RFC 4648). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += piece) {
    binary += String.fromCharCode(...bytes.subarray(from, from + piece));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes that such a text holds; `undefined` where it holds none. */
export function fromBase64Url(code: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(code) || code.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
