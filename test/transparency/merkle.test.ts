import { describe, expect, test } from "vitest";
import { assertConsistent, assertIncluded } from "../../src/transparency/merkle-proof.ts";
import { leafHash, MerkleTree, nodeHash } from "../../src/transparency/merkle-tree.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The test tree of transparency-dev/merkle (testonly/constants.go), which Certificate Transparency's own tests use. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function treeOf(data: readonly (string | Uint8Array)[]): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of data) tree.add(leaf);
  return tree;
}

const published = treeOf(leaves.map((leaf) => Buffer.from(leaf, "hex")));
/** Each with what was published of its hashes: their first four bytes. */
const starts = (hashes: readonly Uint8Array[]) => hashes.map((hash) => hex(hash).slice(0, 8));

describe("the tree is that of RFC 6962, by vectors published elsewhere", () => {
  test("leaves and nodes (rfc6962_test.go)", () => {
    expect(hex(leafHash("L123456"))).toBe("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    expect(hex(nodeHash(Buffer.from("N123"), Buffer.from("N456")))).toBe(
      "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
    );
  });

  test.each(roots.map((root, size) => [size, root] as const))("the root of %i leaves", (size, root) => {
    expect(hex(treeOf(leaves.slice(0, size).map((leaf) => Buffer.from(leaf, "hex"))).root())).toBe(root);
    expect(hex(published.root(size))).toBe(root);
  });

  test("inclusion of leaf 5 in 8, and growth from 3 and from 6 to 8", () => {
    expect(starts(published.inclusion(5, 8))).toEqual(["bc1a0643", "ca854ea1", "d37ee418"]);
    expect(starts(published.consistency(3, 8))).toEqual(["0298d122", "07506a85", "fac54203", "6b47aaf2"]);
    expect(starts(published.consistency(6, 8))).toEqual(["0ebc5d34", "ca854ea1", "d37ee418"]);
  });

  test("the published roots are led to by these proofs", () => {
    const head = (size: number) => ({ size, root: Buffer.from(roots[size] ?? "", "hex") });
    assertIncluded(leafHash(Buffer.from("40414243", "hex")), 5, published.inclusion(5, 8), head(8));
    assertConsistent(head(3), published.consistency(3, 8), head(8));
    assertConsistent(head(6), published.consistency(6, 8), head(8));
  });
});

describe("for every size up to 40", () => {
  const most = 40;
  const tree = treeOf(Array.from({ length: most }, (_, index) => `leaf ${index}`));
  const head = (size: number) => ({ size, root: tree.root(size) });
  const flipped = (hash: Buffer) => Buffer.from(hash.map((byte, index) => (index === 7 ? byte ^ 1 : byte)));

  /** The proof with one hash changed, with one to spare, and with the last missing. */
  const broken = (proof: readonly Buffer[]) => [
    ...proof.map((_, at) => proof.map((hash, index) => (index === at ? flipped(hash) : hash))),
    [...proof, tree.root()],
    ...(proof.length > 0 ? [proof.slice(0, -1)] : []),
  ];

  test("every leaf is proved to be in every tree that has it, and no other leaf or place is", () => {
    for (let size = 1; size <= most; size++) {
      for (let index = 0; index < size; index++) {
        const leaf = leafHash(`leaf ${index}`);
        const proof = tree.inclusion(index, size);
        assertIncluded(leaf, index, proof, head(size));
        for (const other of broken(proof)) expect(() => assertIncluded(leaf, index, other, head(size))).toThrow();
        expect(() => assertIncluded(leafHash("another"), index, proof, head(size))).toThrow();
        expect(() => assertIncluded(leaf, index + size, proof, head(size))).toThrow();
        if (size > 1) expect(() => assertIncluded(leaf, (index + 1) % size, proof, head(size))).toThrow();
      }
    }
  });

  test("every tree is proved to have grown out of every smaller one, and out of no other", () => {
    for (let size = 1; size <= most; size++) {
      for (let from = 1; from <= size; from++) {
        const proof = tree.consistency(from, size);
        assertConsistent(head(from), proof, head(size));
        for (const other of broken(proof)) expect(() => assertConsistent(head(from), other, head(size))).toThrow();
        const rewritten = { size: from, root: flipped(tree.root(from)) };
        expect(() => assertConsistent(rewritten, proof, head(size))).toThrow();
        expect(() => assertConsistent(head(from), proof, { size, root: flipped(tree.root(size)) })).toThrow();
      }
    }
  });

  test("a size that the tree never had, and growth from nothing, are refused", () => {
    expect(() => tree.root(most + 1)).toThrow(RangeError);
    expect(() => tree.inclusion(most, most)).toThrow(RangeError);
    expect(() => tree.consistency(most, most - 1)).toThrow(RangeError);
    expect(() => assertConsistent(head(0), [], head(most))).toThrow("from which nothing follows");
    expect(() => assertConsistent(head(5), [], head(3))).toThrow("is of 3 entries, the earlier one of 5");
  });
});
