import { describe, expect, test } from "vitest";
import { openCheckpoint, readCheckpoint, signCheckpoint } from "../../src/transparency/checkpoint.ts";
import { newKeyPair, signerOf, verifierOf } from "../../src/transparency/key.ts";
import { MerkleTree } from "../../src/transparency/merkle-tree.ts";
import { openNote, signNote } from "../../src/transparency/signed-note.ts";

const bytes = (text: string) => Buffer.from(text);

/** The example that the specification of signed notes prints (C2SP signed-note.md). */
const example = {
  vkey: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  note:
    "This is an example message.\n\n" +
    "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
};

const { privateKey, vkey } = newKeyPair("example.org/trial-7");
const signer = signerOf(privateKey);
const tree = new MerkleTree();
for (const leaf of ["one", "two", "three"]) tree.add(leaf);
const signed = signCheckpoint({ size: 3, root: tree.root() }, signer);

describe("a signed note is read as its specification says", () => {
  test("the published example is accepted, and its text is what was signed", () => {
    expect(openNote(bytes(example.note), verifierOf(example.vkey))).toBe("This is an example message.\n");
  });

  test("signatures of others are passed over; the text may hold empty lines", () => {
    const stranger = signerOf(newKeyPair("witness.example/w1").privateKey);
    const note = signNote("one\n\ntwo\n", signer);
    const cosigned = `${note}${signNote("one\n\ntwo\n", stranger).split("\n\n").at(-1)}`;
    expect(openNote(bytes(cosigned), signer.verifier)).toBe("one\n\ntwo\n");
    expect(openNote(bytes(cosigned), stranger.verifier)).toBe("one\n\ntwo\n");
  });

  const [text = "", signature = ""] = example.note.split("\n\n");
  const base64 = signature.split(" ").at(-1)?.trim() ?? "";
  test.each<[string, string, RegExp]>([
    [
      "a text that was changed",
      example.note.replace("example message", "exemple message"),
      /changed after it was signed/,
    ],
    ["line ends of Windows", example.note.replaceAll("\n", "\r\n"), /control characters/],
    ["a tab", `\t${example.note}`, /control characters/],
    ["no line end at the end", example.note.slice(0, -1), /an empty line must stand before/],
    ["no signature", `${text}\n`, /an empty line must stand before/],
    ["something that is no signature below the empty line", `${example.note}more\n`, /is no signature/],
    ["base64 without its padding", example.note.replace("aQM=", "aQM"), /not standard base64/],
    ["base64 with bits to spare", example.note.replace("aQM=", "aQN="), /not standard base64/],
    ["base64 for addresses", example.note.replace(base64, base64.replace(/K/, "-")), /not standard base64/],
    ["a signature of three bytes", `${text}\n\n\u2014 example.com/foo Uw2Q\n`, /too short/],
    [
      "the signature of another name alone",
      example.note.replace("example.com/foo", "example.com/bar"),
      /did not sign it/,
    ],
    [
      "a second signature under the same key that is wrong",
      `${example.note}${signature.replace("Tn", "Tm")}`,
      /does not fit it/,
    ],
    ["more signatures than anybody needs", example.note + signature.repeat(100), /more than 100 signatures/],
  ])("refused: %s", (_, note, because) => {
    expect(() => openNote(bytes(note), verifierOf(example.vkey))).toThrow(because);
  });

  test("refused: bytes that are no UTF-8", () => {
    const note = bytes(example.note);
    note[0] = 0xff;
    expect(() => openNote(note, verifierOf(example.vkey))).toThrow("not UTF-8");
  });
});

describe("keys", () => {
  test("a pair that was made signs what its vkey verifies, also where the key in base64 holds a +", () => {
    for (let count = 0; count < 200; count++) {
      const pair = newKeyPair("example.org/log");
      const note = signNote("text\n", signerOf(pair.privateKey));
      expect(openNote(bytes(note), verifierOf(pair.vkey))).toBe("text\n");
    }
  });

  test.each<[string, string, RegExp]>([
    ["an id that does not fit", example.vkey.replace("530d903a", "530d903b"), /id does not fit/],
    ["a key that was changed", example.vkey.replace("Aeky", "Aekz"), /id does not fit/],
    ["another type of key", example.vkey.replace("+Aeky", "+Beky"), /not of Ed25519/],
    ["a name with a space", example.vkey.replace("foo", "f oo"), /is no vkey/],
    ["no name", example.vkey.replace("example.com/foo", ""), /is no vkey/],
    ["a private key", privateKey, /is a private key/],
    ["nothing", "", /is no vkey/],
  ])("refused as a vkey: %s", (_, text, because) => {
    expect(() => verifierOf(text)).toThrow(because);
  });

  test.each(["", "two words", "a+b", "line\nend", "no\u00a0break"])("refused as a name: %j", (name) => {
    expect(() => newKeyPair(name)).toThrow("the name");
  });

  test("a vkey is no private key", () => {
    expect(() => signerOf(vkey)).toThrow("is no private key");
  });
});

describe("a checkpoint", () => {
  test("says the log, its size and its root, and nothing else", () => {
    expect(signed.split("\n").slice(0, 4)).toEqual(["example.org/trial-7", "3", tree.root().toString("base64"), ""]);
    const { origin, size, root } = openCheckpoint(bytes(signed), verifierOf(vkey));
    expect([origin, size, root.equals(tree.root())]).toEqual(["example.org/trial-7", 3, true]);
  });

  test("of nothing is of size 0, with the root that the specification prints", () => {
    const empty = new MerkleTree();
    const note = signCheckpoint({ size: 0, root: empty.root() }, signer);
    expect(note.split("\n").slice(1, 3)).toEqual(["0", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]);
    expect(openCheckpoint(bytes(note), signer.verifier).size).toBe(0);
  });

  const root = tree.root().toString("base64");
  test.each<[string, string, RegExp]>([
    ["a size in hexadecimal", `example.org/trial-7\n0x3\n${root}\n`, /decimal number/],
    ["a size with a leading zero", `example.org/trial-7\n03\n${root}\n`, /decimal number/],
    ["a size with a sign", `example.org/trial-7\n+3\n${root}\n`, /decimal number/],
    ["a size beyond counting", `example.org/trial-7\n99999999999999999999\n${root}\n`, /decimal number/],
    ["no root", "example.org/trial-7\n3\n", /a SHA-256 has 32/],
    ["a root that is too short", "example.org/trial-7\n3\nAAAA\n", /3 bytes; a SHA-256 has 32/],
    ["a root in hexadecimal", `example.org/trial-7\n3\n${tree.root().toString("hex")}\n`, /48 bytes; a SHA-256 has 32/],
    ["an empty line", `example.org/trial-7\n3\n${root}\n\nmore\n`, /empty line/],
    ["another log", `example.org/trial-8\n3\n${root}\n`, /is of the log example.org\/trial-8/],
  ])("refused although it is signed: %s", (_, text, because) => {
    expect(() => openCheckpoint(bytes(signNote(text, signer)), signer.verifier)).toThrow(because);
  });

  test("further lines of other logs are allowed, as the specification says", () => {
    expect(readCheckpoint(bytes(signNote(`other.example\n3\n${root}\nextension\n`, signer))).size).toBe(3);
  });
});
