import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { bytesOf } from "./base64.ts";
import { NotValid } from "./not-valid.ts";

/** Says whether somebody signed a note (C2SP signed-note, Ed25519). */
export interface Verifier {
  readonly name: string;
  /** The first four bytes of a hash over name and key: a hint at the key, and no proof of it. */
  readonly keyId: Buffer;
  readonly verifies: (text: Uint8Array, signature: Uint8Array) => boolean;
}

/** Signs notes. */
export interface Signer {
  readonly verifier: Verifier;
  readonly sign: (text: Uint8Array) => Buffer;
}

/** A key pair as text, in one line each. */
export interface KeyPair {
  /** `PRIVATE+KEY+name+id+key`, the form of Go's `sumdb/note`. */
  readonly privateKey: string;
  /** `name+id+key`, the form of signed-note: it is no secret. */
  readonly vkey: string;
}

/** The type of plain Ed25519 signatures. */
const ed25519 = Buffer.of(1);
/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const privateStart = "PRIVATE+KEY+";

/** Why a text cannot be the name of a key, `undefined` where it can. */
export function keyNameFault(name: string): string | undefined {
  if (name === "") return "is empty";
  if (/[\p{White_Space}\p{Cc}\ufeff]/u.test(name)) return "holds a space or a control character";
  if (name.includes("+")) return "holds a +";
  return /\p{Surrogate}/u.test(name) ? "is not Unicode" : undefined;
}

/** Makes a new key pair. @throws NotValid for a name that a key cannot have */
export function newKeyPair(name: string): KeyPair {
  const fault = keyNameFault(name);
  if (fault !== undefined) throw new NotValid(`the name ${JSON.stringify(name)} ${fault}`);
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");
  const raw = rawPublicKey(privateKey);
  const id = keyIdOf(name, raw).toString("hex");
  return {
    privateKey: `${privateStart}${name}+${id}+${Buffer.concat([ed25519, seed]).toString("base64")}`,
    vkey: `${name}+${id}+${Buffer.concat([ed25519, raw]).toString("base64")}`,
  };
}

/** Reads a verifier key. @throws NotValid */
export function verifierOf(vkey: string): Verifier {
  if (vkey.startsWith(privateStart)) throw new NotValid("is a private key; give the vkey, which keygen printed");
  return verifierFrom(partsOf(vkey, "vkey"));
}

/** Reads a private key. @throws NotValid */
export function signerOf(text: string): Signer {
  if (!text.startsWith(privateStart)) throw new NotValid(`is no private key: it must begin with ${privateStart}`);
  const { name, id, key } = partsOf(text.slice(privateStart.length), "private key");
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, key]), format: "der", type: "pkcs8" });
  const verifier = verifierFrom({ name, id, key: rawPublicKey(privateKey) });
  return { verifier, sign: (bytes) => sign(null, bytes, privateKey) };
}

/** The parts of a key as text. Only the first two + part them, since base64 may hold further ones. */
function partsOf(text: string, what: string) {
  const [, name = "", id = "", base64 = ""] = /^([^+]*)\+([^+]*)\+(.*)$/su.exec(text) ?? [];
  if (keyNameFault(name) !== undefined || !/^[0-9a-f]{8}$/i.test(id))
    throw new NotValid(`is no ${what}: it must be name+id+key, the id eight hexadecimal digits`);
  const bytes = bytesOf(base64, "its key");
  if (bytes.length !== 33 || bytes[0] !== 1) throw new NotValid("its key is not of Ed25519 (type 1, 32 bytes)");
  return { name, id: id.toLowerCase(), key: bytes.subarray(1) };
}

function verifierFrom({ name, id, key }: ReturnType<typeof partsOf>): Verifier {
  const keyId = keyIdOf(name, key);
  if (keyId.toString("hex") !== id) throw new NotValid("its id does not fit its name and key: a character was changed");
  const publicKey = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: key.toString("base64url") },
    format: "jwk",
  });
  return { name, keyId, verifies: (text, signature) => verify(null, text, publicKey, signature) };
}

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(createPublicKey(key).export({ format: "jwk" }).x ?? "", "base64url");
}

function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  return createHash("sha256").update(`${name}\n`).update(ed25519).update(publicKey).digest().subarray(0, 4);
}
