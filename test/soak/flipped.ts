import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { comparedWith } from "../../src/cli/store/against.ts";
import { lookedAt } from "../../src/cli/store/looked-at.ts";
import { UnusableInput } from "../../src/cli/terminal.ts";
import { leafOf, leafText } from "../../src/journal/leaf.ts";
import { openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";
import { signCheckpoint } from "../../src/transparency/checkpoint.ts";
import { newKeyPair, signerOf } from "../../src/transparency/key.ts";
import { folder, newFile } from "../stores/sqlite-files.ts";

/** What became of flips of one byte each. */
export interface Flips {
  readonly flips: number;
  /** The store said that something is wrong: by itself, or against the checkpoint that was kept elsewhere. */
  readonly detected: number;
  /** Nothing is wrong, and the entries are those that were written: the byte says nothing. */
  readonly unchanged: number;
  /** What is missing was all written after the checkpoint. */
  readonly afterCheckpoint: number;
  /** None of these: each with its place, counted through the database and on through its -wal. */
  readonly missed: readonly string[];
}

const signer = signerOf(newKeyPair("example.org/trial-7").privateKey);

/** Flips single bits of a store that is in use, over its database and its -wal, each in a copy of its own, and looks at what is said of it. */
export async function flipped(flips: number, seed: number): Promise<Flips> {
  const { parts, checkpoint, written } = await storeInUse();
  const total = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const counts = { flips, detected: 0, unchanged: 0, afterCheckpoint: 0, missed: [] as string[] };
  const copy = newFile();
  for (const place of fc.sample(fc.nat(8 * total - 1), { seed, numRuns: flips })) {
    const [byte, bit] = [place >> 3, place & 7];
    for (const { ending, first, bytes } of parts) writeFileSync(`${copy}${ending}`, withFlip(bytes, byte - first, bit));
    const became = verdictOn(copy, checkpoint, written);
    if (became === "missed") counts.missed.push(`bit ${bit} of byte ${byte}`);
    else counts[became]++;
    for (const ending of ["", "-wal", "-shm"]) if (existsSync(`${copy}${ending}`)) rmSync(`${copy}${ending}`);
  }
  return counts;
}

/** The bytes of a file with one bit otherwise, where that byte is one of them. */
function withFlip(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const was = changed[at];
  if (was !== undefined) changed[at] = was ^ (1 << bit);
  return changed;
}

/** What a store that was flipped says. What it holds is compared with all that was written, which nobody has who is asked in earnest. */
function verdictOn(
  file: string,
  checkpoint: string,
  written: readonly string[],
): "detected" | "unchanged" | "afterCheckpoint" | "missed" {
  try {
    return lookedAt(`sqlite:${file}`, (seen) => {
      if (seen.faults.length > 0) return "detected";
      if (comparedWith(checkpoint, signer.verifier, seen).faults.length > 0) return "detected";
      const held = [...seen.feed.entries()].map((entry) => leafText(leafOf(entry)));
      const isBeginning = held.every((text, place) => text === written[place]);
      if (!isBeginning) return "missed";
      return held.length === written.length ? "unchanged" : "afterCheckpoint";
    });
  } catch (error) {
    if (error instanceof UnusableStore || error instanceof UnusableInput) return "detected";
    throw error;
  }
}

/** The bytes of a store whose last entries lie in its -wal, a checkpoint from before the last of them, and every entry as a line. */
async function storeInUse() {
  const file = newFile();
  const checkpoint = join(folder(), "kept.checkpoint");
  const before = openSqliteStore(file);
  const patients = ["P-1", "P-2", "P-3", "P-4"];
  for (let sequence = 0; sequence < 20; sequence++)
    for (const patient of patients)
      await before.append(patient, sequence, chainOf(patient, 20).slice(sequence, sequence + 1));
  await before.close();
  const store = openSqliteStore(file);
  for (const patient of patients) await store.append(patient, 20, chainOf(patient, 25).slice(20));
  lookedAt(`sqlite:${file}`, ({ feed, tree }) => {
    writeFileSync(checkpoint, signCheckpoint({ size: tree.size, root: tree.root() }, signer));
    writeFileSync(`${checkpoint}.entries`, [...feed.entries()].map((one) => `${leafText(leafOf(one))}\n`).join(""));
  });
  for (const patient of patients) await store.append(patient, 25, chainOf(patient, 27).slice(25));
  // Copied while it is open: what was written since it was opened lies in the -wal.
  const [database, log] = ["", "-wal"].map((ending) => new Uint8Array(readFileSync(`${file}${ending}`)));
  if (database === undefined || log === undefined || log.length === 0) throw new Error("nothing lies in the -wal");
  const parts = [
    { ending: "", first: 0, bytes: database },
    { ending: "-wal", first: database.length, bytes: log },
  ];
  const written = lookedAt(`sqlite:${file}`, ({ feed }) => [...feed.entries()].map((one) => leafText(leafOf(one))));
  await store.close();
  return { parts, checkpoint, written };
}
