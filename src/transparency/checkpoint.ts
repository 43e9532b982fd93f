import { digestOf, numberOf } from "./base64.ts";
import type { Signer, Verifier } from "./key.ts";
import type { Head } from "./merkle-proof.ts";
import { NotValid } from "./not-valid.ts";
import { openNote, readNote, signNote } from "./signed-note.ts";

/** What a log said of itself (C2SP tlog-checkpoint): which log it is, how many entries it has, and the root over them. */
export interface Checkpoint extends Head {
  readonly origin: string;
  readonly root: Buffer;
}

/** A checkpoint as a signed note; its origin is the name of the key. */
export function signCheckpoint({ size, root }: Head, signer: Signer): string {
  return signNote(`${signer.verifier.name}\n${size}\n${Buffer.from(root).toString("base64")}\n`, signer);
}

/** Reads a checkpoint that this key signed, of the log that has the key's name. @throws NotValid */
export function openCheckpoint(note: Uint8Array, verifier: Verifier): Checkpoint {
  const checkpoint = parse(openNote(note, verifier));
  if (checkpoint.origin === verifier.name) return checkpoint;
  throw new NotValid(`is of the log ${checkpoint.origin}, and was signed by ${verifier.name}`);
}

/** Reads a checkpoint without asking who signed it: it says nothing that is not checked otherwise. @throws NotValid */
export function readCheckpoint(note: Uint8Array): Checkpoint {
  return parse(readNote(note).text);
}

function parse(text: string): Checkpoint {
  const [origin = "", size = "", root = "", ...further] = text.slice(0, -1).split("\n");
  if (origin === "") throw new NotValid("is no checkpoint: its first line must name the log");
  if (further.includes("")) throw new NotValid("is no checkpoint: it has an empty line");
  return { origin, size: numberOf(size, "the number of its entries"), root: digestOf(root, "its root") };
}
