import { NotValid } from "./not-valid.ts";

/** The bytes of standard base64 with padding. Node's decoder takes much else for the same bytes. @throws NotValid for any other form */
export function bytesOf(base64: string, what: string): Buffer {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.toString("base64") !== base64) throw new NotValid(`${what} is not standard base64`);
  return bytes;
}

/** A SHA-256 in base64. @throws NotValid */
export function digestOf(base64: string, what: string): Buffer {
  const bytes = bytesOf(base64, what);
  if (bytes.length !== 32) throw new NotValid(`${what} has ${bytes.length} bytes; a SHA-256 has 32`);
  return bytes;
}

/** A count or a place as these formats write it: decimal, without a leading zero. @throws NotValid */
export function numberOf(text: string, what: string): number {
  const value = Number(text);
  if (!/^(0|[1-9]\d*)$/.test(text) || !Number.isSafeInteger(value))
    throw new NotValid(`${what} is ${JSON.stringify(text)}, and must be a decimal number without a leading zero`);
  return value;
}
