import { existsSync } from "node:fs";
import { type Leaf, leafOf, readLeaf } from "../../journal/leaf.ts";
import { type Checkpoint, openCheckpoint } from "../../transparency/checkpoint.ts";
import { differences } from "../../transparency/differences.ts";
import type { Verifier } from "../../transparency/key.ts";
import { MerkleTree } from "../../transparency/merkle-tree.ts";
import { UnusableInput } from "../terminal.ts";
import { entriesBeside } from "./checkpoint-command.ts";
import { bytesIn, linesIn, named } from "./input-files.ts";
import type { LookedAt } from "./looked-at.ts";

/** What a store says to a checkpoint that was kept elsewhere. */
export interface Compared {
  readonly checkpoint: Checkpoint;
  /** What is not as it was when it was signed; empty where all of it still is. */
  readonly faults: readonly string[];
}

/** Compares a store with a checkpoint, and says what is otherwise where the list of its entries lies beside it. @throws UnusableInput */
export function comparedWith(file: string, verifier: Verifier, { feed, tree }: LookedAt): Compared {
  const checkpoint = named(file, () => openCheckpoint(bytesIn(file), verifier));
  const { size, root } = checkpoint;
  if (size <= tree.size && tree.root(size).equals(root)) return { checkpoint, faults: [] };
  const kept = existsSync(entriesBeside(file)) ? keptLeaves(entriesBeside(file), checkpoint) : undefined;
  const stored = function* () {
    for (const entry of feed.entries()) yield leafOf(entry);
  };
  const located = kept === undefined ? [] : differences(kept, stored());
  return { checkpoint, faults: located.length > 0 ? located : [unlocated(checkpoint, tree, file)] };
}

function unlocated({ size }: Checkpoint, tree: MerkleTree, file: string): string {
  const what =
    size > tree.size
      ? `of the ${size} entries at the checkpoint ${size - tree.size} or more are missing`
      : `the first ${size} entries are not those of the checkpoint`;
  return `${what}; ${entriesBeside(file)}, which store checkpoint --out wrote beside it, would say which`;
}

/** The entries that a checkpoint covers, from a list that was kept with it. A list that does not give its root is not believed. */
function keptLeaves(file: string, { size, root }: Checkpoint): readonly Leaf[] {
  const tree = new MerkleTree();
  const leaves: Leaf[] = [];
  for (const line of linesIn(file)) {
    if (leaves.length === size) break;
    const leaf = readLeaf(line);
    if (leaf === undefined) throw new UnusableInput([`${file}:${leaves.length + 1}: is no line of a list of entries`]);
    tree.add(line);
    leaves.push(leaf);
  }
  if (tree.size === size && tree.root().equals(root)) return leaves;
  throw new UnusableInput([
    `${file}: is not the list of the entries of this checkpoint: it was changed, or belongs to another; put it aside to check without it`,
  ]);
}
