import { describe, expect, test } from "vitest";
import { readCheckpoint, signCheckpoint } from "../../src/transparency/checkpoint.ts";
import { newKeyPair, signerOf } from "../../src/transparency/key.ts";
import { MerkleTree } from "../../src/transparency/merkle-tree.ts";
import { consistencyText, inclusionText, openProof } from "../../src/transparency/proof-text.ts";

const bytes = (text: string) => Buffer.from(text);
const signer = signerOf(newKeyPair("example.org/trial-7").privateKey);
const tree = new MerkleTree();
for (let index = 0; index < 11; index++) tree.add(`["P-1",${index + 1},"hash"]`);
const noteOf = (size: number) => signCheckpoint({ size, root: tree.root(size) }, signer);
const kept = readCheckpoint(bytes(noteOf(6)));

const inclusion = inclusionText('["P-1",4,"hash"]', 3, tree.inclusion(3, 11), noteOf(11));
const growth = consistencyText(6, tree.consistency(6, 11), noteOf(11));

describe("a proof on paper", () => {
  test("of an entry has the form of C2SP tlog-proof, and shows entry and place", () => {
    const lines = inclusion.split("\n");
    expect(lines[0]).toBe("c2sp.org/tlog-proof@v1");
    expect(lines.slice(1, 3)).toEqual(["extra WyJQLTEiLDQsImhhc2giXQ==", "index 3"]);
    expect(lines.slice(3, 7)).toEqual(tree.inclusion(3, 11).map((hash) => hash.toString("base64")));
    expect(inclusion.endsWith(`\n\n${noteOf(11)}`)).toBe(true);
    expect(openProof(bytes(inclusion), signer.verifier)).toMatchObject({ leaf: '["P-1",4,"hash"]', index: 3 });
  });

  test("of growth has the form that witnesses take (C2SP tlog-witness)", () => {
    expect(growth.split("\n")[0]).toBe("old 6");
    expect(openProof(bytes(growth), signer.verifier, kept)).toMatchObject({ from: 6, checkpoint: { size: 11 } });
  });

  const stranger = signerOf(newKeyPair("example.org/trial-7").privateKey);
  const other = new MerkleTree();
  for (let index = 0; index < 6; index++) other.add(`["P-2",${index + 1},"hash"]`);
  test.each<[string, string, RegExp]>([
    ["another entry", inclusion.replace(/extra \S+/, `extra ${btoa('["P-1",5,"hash"]')}`), /does not lead to the root/],
    ["another place", inclusion.replace("index 3", "index 2"), /does not lead to the root/],
    ["a place outside", inclusion.replace("index 3", "index 11"), /is not among the 11/],
    ["a place in other digits", inclusion.replace("index 3", "index 03"), /decimal number/],
    ["a hash less", inclusion.replace(/(index 3\n)\S+\n/, "$1"), /does not lead|lacks hashes/],
    ["no extra data", inclusion.replace(/extra \S+\n/, ""), /must say extra and index/],
    ["a checkpoint that was changed", inclusion.replace("\n11\n", "\n12\n"), /changed after it was signed/],
    ["no checkpoint", inclusion.split("\n\n")[0] ?? "", /a checkpoint must stand/],
    [
      "more hashes than a tree can need",
      inclusion.replace("index 3\n", `index 3\n${`${"A".repeat(43)}=\n`.repeat(127)}`),
      /more than 126/,
    ],
    ["something else", `hello\n\n${noteOf(11)}`, /is no proof/],
    ["growth from another size", growth.replace("old 6", "old 5"), /from 5 entries, and the checkpoint kept is of 6/],
    [
      "growth with a hash more",
      growth.replace("\n\n", `\n${tree.root().toString("base64")}\n\n`),
      /hashes to spare|does not lead/,
    ],
  ])("refused: %s", (_, proof, because) => {
    expect(() => openProof(bytes(proof), signer.verifier, kept)).toThrow(because);
  });

  test("refused: signed with another key of the same name", () => {
    const signed = signCheckpoint({ size: 11, root: tree.root() }, stranger);
    const proof = inclusionText('["P-1",4,"hash"]', 3, tree.inclusion(3, 11), signed);
    expect(() => openProof(bytes(proof), signer.verifier)).toThrow("did not sign it with this key");
  });

  test("refused: growth from another history of the same length, or from none that was kept", () => {
    const rewritten = { ...kept, root: other.root() };
    expect(() => openProof(bytes(growth), signer.verifier, rewritten)).toThrow("root of the earlier checkpoint");
    expect(() => openProof(bytes(growth), signer.verifier)).toThrow("say with --against which you kept");
  });
});
