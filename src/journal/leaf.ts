import { canonicalJson, sha256 } from "../protocol/digest.ts";
import type { KeptEntry } from "./kept-entry.ts";
import { hashOf } from "./seal.ts";

/** What a checkpoint covers of an entry: which it is, and the hash of what it holds. Nothing else of the patient is in it. */
export interface Leaf {
  readonly patientId: string;
  readonly sequence: number;
  readonly hash: string;
}

/** The leaf of an entry as it lies in the store. The hash is that of its content, whatever the entry says of it. */
export function leafOf({ patientId, sequence, content, entry }: KeptEntry): Leaf {
  const isObject = typeof entry === "object" && entry !== null && !Array.isArray(entry);
  return { patientId, sequence, hash: isObject ? hashOf(entry) : sha256(content) };
}

/** A leaf as the tree has it: the canonical JSON of `[patientId, sequence, hash]`. */
export function leafText({ patientId, sequence, hash }: Leaf): string {
  return canonicalJson([patientId, sequence, hash]);
}

/** The leaf of such a text, `undefined` for any other text. */
export function readLeaf(text: string): Leaf | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [patientId, sequence, hash] = value;
  if (typeof patientId !== "string" || !Number.isSafeInteger(sequence) || typeof hash !== "string") return undefined;
  return leafText({ patientId, sequence, hash }) === text ? { patientId, sequence, hash } : undefined;
}
