/** Bytes of a SHA-256. */
const width = 32;

/** A growing list of SHA-256 digests in one piece of memory: a million of them take 32 MB. */
export class Digests {
  #bytes = Buffer.alloc(width * 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(digest: Uint8Array): void {
    const end = this.#length * width;
    if (end === this.#bytes.length) {
      const larger = Buffer.alloc(2 * end);
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#bytes.set(digest, end);
    this.#length++;
  }

  at(index: number): Buffer {
    if (index < 0 || index >= this.#length) throw new RangeError(`there is no digest ${index} of ${this.#length}`);
    return this.#bytes.subarray(index * width, (index + 1) * width);
  }
}
