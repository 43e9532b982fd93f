import { nodeHash } from "./merkle-tree.ts";
import { NotValid } from "./not-valid.ts";

/** What the root of a tree is said to be. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Checks that a leaf, counted from 0, is in a tree (RFC 9162, 2.1.3.2). @throws NotValid where the proof does not show it */
export function assertIncluded(leaf: Uint8Array, index: number, proof: readonly Uint8Array[], head: Head): void {
  if (!(index >= 0 && index < head.size))
    throw new NotValid(`entry ${index + 1} is not among the ${head.size} of the checkpoint`);
  let hash = leaf;
  climb(index, head.size - 1, proof, (other, side) => {
    hash = side === "left" ? nodeHash(other, hash) : nodeHash(hash, other);
  });
  if (!isSame(hash, head.root)) throw new NotValid("the proof does not lead to the root of the checkpoint");
}

/**
 * Checks that a later tree begins with all of an earlier one, in the same order (RFC 9162, 2.1.4.2). From an empty tree nothing can be
 * shown, so that is refused.
 * @throws NotValid where the proof does not show it
 */
export function assertConsistent(earlier: Head, proof: readonly Uint8Array[], later: Head): void {
  if (earlier.size === 0) throw new NotValid("the earlier checkpoint is of no entries, from which nothing follows");
  if (earlier.size > later.size)
    throw new NotValid(`the later checkpoint is of ${later.size} entries, the earlier one of ${earlier.size}`);
  const path = isPowerOfTwo(earlier.size) && earlier.size < later.size ? [earlier.root, ...proof] : proof;
  const [first, ...rest] = path;
  if (earlier.size === later.size) {
    if (first !== undefined) throw new NotValid("the proof has hashes to spare");
    if (!isSame(earlier.root, later.root)) throw new NotValid("the two checkpoints have one size and two roots");
    return;
  }
  if (first === undefined) throw new NotValid("the proof lacks hashes");
  let [before, after] = [first, first];
  climb(...lowered(earlier.size - 1, later.size - 1), rest, (other, side) => {
    if (side === "left") before = nodeHash(other, before);
    after = side === "left" ? nodeHash(other, after) : nodeHash(after, other);
  });
  if (!isSame(before, earlier.root))
    throw new NotValid("the proof does not lead to the root of the earlier checkpoint");
  if (!isSame(after, later.root)) throw new NotValid("the proof does not lead to the root of the later checkpoint");
}

/** From a node up to the root, with each hash of a proof and the side on which it stands there. @throws NotValid for too many or too few of them */
function climb(
  from: number,
  end: number,
  proof: readonly Uint8Array[],
  meet: (other: Uint8Array, side: "left" | "right") => void,
): void {
  let [node, last] = [from, end];
  for (const other of proof) {
    if (last === 0) throw new NotValid("the proof has hashes to spare");
    const isRight = isOdd(node) || node === last;
    meet(other, isRight ? "left" : "right");
    if (isRight) [node, last] = upFrom(node, last);
    [node, last] = [half(node), half(last)];
  }
  if (last !== 0) throw new NotValid("the proof lacks hashes");
}

/** Up to where a node is a right child: on the way its parent is that node itself, since nothing stands beside it. */
function upFrom(node: number, last: number): [number, number] {
  return isOdd(node) || node === 0 ? [node, last] : upFrom(half(node), half(last));
}

/** Up to where a node is a left child. */
function lowered(node: number, last: number): [number, number] {
  return isOdd(node) ? lowered(half(node), half(last)) : [node, last];
}

// Sizes may pass 32 bits, at which the operators on bits end.
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
