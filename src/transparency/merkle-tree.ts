import { createHash } from "node:crypto";
import { Digests } from "./digests.ts";

/** The hash of a leaf (RFC 6962, 2.1). */
export function leafHash(data: string | Uint8Array): Buffer {
  return createHash("sha256").update("\u0000").update(data).digest();
}

/** The hash of a node over two others (RFC 6962, 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update("\u0001").update(left).update(right).digest();
}

/**
 * The Merkle tree of RFC 6962 over leaves in order. It keeps the hash of every complete subtree, 64 bytes a leaf, so that the root and the
 * proofs of every size that it has had are at hand.
 */
export class MerkleTree {
  /** Of each level the complete subtrees from left to right: leaves, pairs, fours. */
  readonly #levels: Digests[] = [new Digests()];

  get size(): number {
    return this.#level(0).length;
  }

  add(data: string | Uint8Array): void {
    let hash = leafHash(data);
    for (let height = 0; ; height++) {
      const level = this.#level(height);
      level.push(hash);
      if (level.length % 2 === 1) return;
      hash = nodeHash(level.at(level.length - 2), hash);
    }
  }

  /** The root that the tree had when it held so many leaves. @throws RangeError for a size that it never had */
  root(size = this.size): Buffer {
    this.#assertHad(size);
    return size === 0 ? createHash("sha256").digest() : this.#over(0, size);
  }

  /** The hashes that lead from a leaf, counted from 0, to the root of that size (RFC 6962, 2.1.1). @throws RangeError */
  inclusion(index: number, size: number): readonly Buffer[] {
    this.#assertHad(size);
    if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not among the first ${size}`);
    return this.#pathTo(index, 0, size);
  }

  /** The hashes that lead from the root of the size before to that of a later one (RFC 6962, 2.1.2); none from 0. @throws RangeError */
  consistency(from: number, size: number): readonly Buffer[] {
    this.#assertHad(size);
    if (!(from >= 0 && from <= size))
      throw new RangeError(`a tree of ${size} leaves does not grow out of one of ${from}`);
    return from === 0 ? [] : this.#growth(from, 0, size, true);
  }

  #level(height: number): Digests {
    const level = this.#levels[height] ?? new Digests();
    this.#levels[height] = level;
    return level;
  }

  #assertHad(size: number): void {
    if (!(Number.isSafeInteger(size) && size >= 0 && size <= this.size))
      throw new RangeError(`the tree has ${this.size} leaves, and never had ${size}`);
  }

  /** The hash over the leaves from one place up to, and without, another. */
  #over(start: number, end: number): Buffer {
    const size = end - start;
    const middle = splitOf(size);
    // Only a power of two is split into halves, and its hash is kept.
    if (size === 1 || 2 * middle === size) return this.#level(Math.log2(size)).at(start / size);
    return nodeHash(this.#over(start, start + middle), this.#over(start + middle, end));
  }

  #pathTo(index: number, start: number, end: number): readonly Buffer[] {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...this.#pathTo(index, start, middle), this.#over(middle, end)]
      : [...this.#pathTo(index, middle, end), this.#over(start, middle)];
  }

  /** `whole` says that the earlier tree is all of this part, which whoever asks knows already. */
  #growth(from: number, start: number, end: number, whole: boolean): readonly Buffer[] {
    if (from === end) return whole ? [] : [this.#over(start, end)];
    const middle = start + splitOf(end - start);
    return from <= middle
      ? [...this.#growth(from, start, middle, whole), this.#over(middle, end)]
      : [...this.#growth(from, middle, end, false), this.#over(start, middle)];
  }
}

/** The largest power of two below a size; for 1, a half. */
function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1);
}
