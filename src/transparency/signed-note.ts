import { bytesOf } from "./base64.ts";
import { keyNameFault, type Signer, type Verifier } from "./key.ts";
import { NotValid } from "./not-valid.ts";

interface Signature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

interface Note {
  /** What was signed: every byte up to the last line end before the empty line. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** Notes are short; more is not looked at. */
const mostBytes = 1_000_000;
const mostSignatures = 100;

/** Signs a text, which ends with a line end (C2SP signed-note). */
export function signNote(text: string, { verifier, sign }: Signer): string {
  const signature = Buffer.concat([verifier.keyId, sign(Buffer.from(text))]);
  return `${text}\n\u2014 ${verifier.name} ${signature.toString("base64")}\n`;
}

/**
 * The text of a note that this key signed. Signatures of other keys, such as those of witnesses, are passed over.
 * @throws NotValid for what is no note, for one that the key did not sign, and where any signature under its name and id is wrong
 */
export function openNote(note: Uint8Array, verifier: Verifier): string {
  const { text, signatures } = readNote(note);
  const own = signatures.filter(({ name, keyId }) => name === verifier.name && keyId.equals(verifier.keyId));
  if (own.length === 0) throw new NotValid(`${verifier.name} did not sign it with this key`);
  if (own.every(({ signature }) => verifier.verifies(Buffer.from(text), signature))) return text;
  throw new NotValid(`the signature of ${verifier.name} does not fit it: it was changed after it was signed`);
}

/** The parts of a note, whoever signed it. @throws NotValid for what is no note */
export function readNote(note: Uint8Array): Note {
  const whole = decoded(note);
  // The text may hold empty lines itself.
  const end = whole.lastIndexOf("\n\n");
  if (end < 0 || !whole.endsWith("\n"))
    throw new NotValid("is no signed note: an empty line must stand before its signatures");
  const lines = whole.slice(end + 2, -1).split("\n");
  if (lines.length > mostSignatures) throw new NotValid(`has more than ${mostSignatures} signatures`);
  return { text: whole.slice(0, end + 1), signatures: lines.map(signatureOf) };
}

function decoded(note: Uint8Array): string {
  if (note.length > mostBytes) throw new NotValid(`is no signed note: it has more than ${mostBytes} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(note);
  } catch {
    throw new NotValid("is no signed note: it is not UTF-8");
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text))
    throw new NotValid("is no signed note: it holds control characters, such as the line ends of Windows");
  return text;
}

function signatureOf(line: string): Signature {
  const [, name = "", base64 = ""] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  if (keyNameFault(name) !== undefined)
    throw new NotValid("is no signed note: a line after the empty one is no signature (\u2014 name signature)");
  const bytes = bytesOf(base64, `the signature of ${name}`);
  if (bytes.length < 5) throw new NotValid(`the signature of ${name} is too short`);
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
