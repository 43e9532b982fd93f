import { bytesOf, digestOf, numberOf } from "./base64.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import type { Verifier } from "./key.ts";
import { assertConsistent, assertIncluded } from "./merkle-proof.ts";
import { leafHash } from "./merkle-tree.ts";
import { NotValid } from "./not-valid.ts";

const inclusionStart = "c2sp.org/tlog-proof@v1";
const consistencyStart = /^old (.*)$/;
/** No tree of fewer than 2^63 leaves needs more. */
const mostHashes = 126;

/** Writes that a leaf is in the tree of a checkpoint (C2SP tlog-proof), with the leaf itself as its extra data. */
export function inclusionText(leaf: string, index: number, hashes: readonly Uint8Array[], checkpoint: string): string {
  const extra = Buffer.from(leaf).toString("base64");
  return `${[inclusionStart, `extra ${extra}`, `index ${index}`, ...hashes.map(inBase64)].join("\n")}\n\n${checkpoint}`;
}

/** Writes that the tree of a checkpoint grew out of one of that size, as a witness takes it (C2SP tlog-witness, add-checkpoint). */
export function consistencyText(from: number, hashes: readonly Uint8Array[], checkpoint: string): string {
  return `${[`old ${from}`, ...hashes.map(inBase64)].join("\n")}\n\n${checkpoint}`;
}

/** What a proof shows. */
export type Shown =
  | { readonly kind: "inclusion"; readonly leaf: string; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly kind: "consistency"; readonly from: number; readonly checkpoint: Checkpoint };

/**
 * Reads a proof, and checks that it shows what it says of a checkpoint that this key signed. `earlier` is the checkpoint that was kept,
 * which growth is shown from.
 * @throws NotValid
 */
export function openProof(proof: Uint8Array, verifier: Verifier, earlier?: Checkpoint): Shown {
  const bytes = Buffer.from(proof);
  const end = bytes.indexOf("\n\n");
  if (end < 0) throw new NotValid("is no proof: a checkpoint must stand behind an empty line");
  const [first = "", ...rest] = bytes.subarray(0, end).toString("utf8").split("\n");
  const checkpoint = openCheckpoint(bytes.subarray(end + 2), verifier);
  if (first === inclusionStart) return included(rest, checkpoint);
  const from = consistencyStart.exec(first)?.[1];
  if (from === undefined)
    throw new NotValid(`is no proof: it must begin with ${inclusionStart} or with old and a number`);
  if (earlier === undefined)
    throw new NotValid("shows growth from an earlier checkpoint: say with --against which you kept");
  if (numberOf(from, "the earlier size") !== earlier.size)
    throw new NotValid(`shows growth from ${from} entries, and the checkpoint kept is of ${earlier.size}`);
  assertConsistent(earlier, hashesOf(rest), checkpoint);
  return { kind: "consistency", from: earlier.size, checkpoint };
}

function included([extra = "", place = "", ...hashes]: readonly string[], checkpoint: Checkpoint): Shown {
  const [, leaf] = /^extra (.*)$/.exec(extra) ?? [];
  const [, number] = /^index (.*)$/.exec(place) ?? [];
  if (leaf === undefined || number === undefined)
    throw new NotValid("is no proof of an entry: its second and third line must say extra and index");
  const data = bytesOf(leaf, "its extra data");
  const index = numberOf(number, "its index");
  assertIncluded(leafHash(data), index, hashesOf(hashes), checkpoint);
  return { kind: "inclusion", leaf: data.toString("utf8"), index, checkpoint };
}

function hashesOf(lines: readonly string[]): readonly Buffer[] {
  if (lines.length > mostHashes) throw new NotValid(`has more than ${mostHashes} hashes`);
  return lines.map((line) => digestOf(line, "a hash of the proof"));
}

function inBase64(hash: Uint8Array): string {
  return Buffer.from(hash).toString("base64");
}
