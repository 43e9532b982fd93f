import { createPublicKey } from "node:crypto";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { signCheckpoint } from "../../src/transparency/checkpoint.ts";
import { newKeyPair, signerOf } from "../../src/transparency/key.ts";
import { MerkleTree } from "../../src/transparency/merkle-tree.ts";

/** What `@sigstore/verify` reads checkpoints and proofs with. It exports neither, so its version is pinned. */
const required = createRequire(import.meta.url);
const { verifyCheckpoint } = required("@sigstore/verify/dist/tlog/checkpoint.js");
const { verifyMerkleInclusion } = required("@sigstore/verify/dist/tlog/merkle.js");
const { crypto: theirs } = required("@sigstore/core");

const name = "example.org/trial-7";
const { privateKey, vkey } = newKeyPair(name);
const [, id = "", key = ""] = /^[^+]*\+([^+]*)\+(.*)$/.exec(vkey) ?? [];
/** The key as they take it, made from the vkey alone. */
const log = {
  logID: Buffer.from(id, "hex"),
  baseURL: `https://${name}`,
  publicKey: createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(key, "base64").subarray(1).toString("base64url") },
    format: "jwk",
  }),
};

const data = Array.from({ length: 21 }, (_, index) => `["P-${index % 4}",${index},"hash"]`);
const tree = new MerkleTree();
for (const leaf of data) tree.add(leaf);
const note = signCheckpoint({ size: tree.size, root: tree.root() }, signerOf(privateKey));

const proofOf = (envelope: string, index: number, hashes = tree.inclusion(index, tree.size)) => ({
  canonicalizedBody: Buffer.from(data[index] ?? ""),
  inclusionProof: { logIndex: String(index), hashes, checkpoint: { envelope } },
});

describe("code that is not ours, sigstore's, verifies what is written here", () => {
  test("the checkpoint: its log, its size, its root", () => {
    const { origin, logSize, logHash } = verifyCheckpoint(proofOf(note, 0), [log]);
    expect([origin, logSize, tree.root().equals(logHash)]).toEqual([name, 21n, true]);
  });

  test("the proof that an entry is in it, of every entry", () => {
    const checkpoint = verifyCheckpoint(proofOf(note, 0), [log]);
    for (const index of data.keys()) verifyMerkleInclusion(proofOf(note, index), checkpoint);
  });

  test("its hashes are theirs", () => {
    const leaf = theirs.digest("sha256", Buffer.of(0), Buffer.from(data[20] ?? ""));
    expect(
      tree.inclusion(20, 21).reduce((hash, other) => theirs.digest("sha256", Buffer.of(1), other, hash), leaf),
    ).toEqual(tree.root());
  });

  test("and refuses what was changed: size, root, entry, place, proof", () => {
    const checkpoint = verifyCheckpoint(proofOf(note, 0), [log]);
    const smaller = note.replace("\n21\n", "\n20\n");
    const other = note.replace(tree.root().toString("base64"), tree.root(20).toString("base64"));
    for (const changed of [smaller, other])
      expect(() => verifyCheckpoint(proofOf(changed, 0), [log])).toThrow("signature");
    const wrong = [
      { ...proofOf(note, 3), canonicalizedBody: Buffer.from("another entry") },
      { ...proofOf(note, 3), canonicalizedBody: Buffer.from(data[4] ?? "") },
      proofOf(note, 3, tree.inclusion(4, 21)),
      proofOf(note, 3, tree.inclusion(3, 21).slice(1)),
    ];
    for (const entry of wrong) expect(() => verifyMerkleInclusion(entry, checkpoint)).toThrow();
  });
});
