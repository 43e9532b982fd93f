import { entryFault } from "../journal/entry-shape.ts";
import type { KeptEntry } from "../journal/kept-entry.ts";
import { leafOf, leafText } from "../journal/leaf.ts";
import { changeIn, type Link, misfit } from "../journal/seal.ts";
import { MerkleTree } from "./merkle-tree.ts";

/** Looks at entries one after the other, in the order of the feed, and grows the tree over them. */
export interface Audit {
  readonly tree: MerkleTree;
  readonly patients: number;
  /** Takes the next entry; why it is not whole, with its place, or does not follow the one before it in its journal. */
  take(kept: KeptEntry): string | undefined;
}

/** Begins to look at a feed: every patient's chain, and the tree over all. */
export function newAudit(): Audit {
  const tree = new MerkleTree();
  const journals = new Map<string, Link>();
  return {
    tree,
    get patients() {
      return journals.size;
    },
    take(kept) {
      tree.add(leafText(leafOf(kept)));
      const { patientId, sequence, entry } = kept;
      const fault = kept.fault ?? faultOf(kept, journals.get(patientId));
      // What follows is held against what stands there, so that one fault is named once.
      journals.set(patientId, { patientId, sequence, hash: typeof entry?.hash === "string" ? entry.hash : "" });
      if (fault === undefined) return undefined;
      return `entry ${sequence} of ${patientId}${/^(is|cannot) /.test(fault) ? " " : ": "}${fault}`;
    },
  };
}

function faultOf({ entry }: KeptEntry, last: Link | undefined): string | undefined {
  if (entry === undefined) return "cannot be read: its content is not JSON";
  return changeIn(entry) ?? misfit(entry, last) ?? entryFault(entry);
}
