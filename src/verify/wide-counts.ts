/** Bits of a limb: sums of fewer than 2^29 limbs are exact before they are carried. */
const limbBits = 24;
const limbBase = 2 ** limbBits;

/** Counts that are wider than a number, many side by side: each is a row of limbs, the lowest first. */
export class WideCounts {
  readonly #limbs: Float64Array;
  readonly #width: number;
  /** How many limbs are in use in any count. */
  #used = 1;

  /** Room for so many counts of so many bits. */
  constructor(
    readonly size: number,
    bits: number,
  ) {
    this.#width = Math.floor(bits / limbBits) + 2;
    this.#limbs = new Float64Array(size * this.#width);
  }

  clear(): void {
    this.#limbs.fill(0);
    this.#used = 1;
  }

  set(index: number, count: number): void {
    this.#limbs[index * this.#width] = count;
  }

  /** Adds a count of another list so many times; to be carried before anything else is read. */
  add(index: number, others: WideCounts, other: number, times: number): void {
    const [mine, theirs] = [index * this.#width, other * this.#width];
    const limbs = this.#limbs;
    const from = others.#limbs;
    const used = others.#used;
    if (used > this.#used) this.#used = used;
    for (let limb = 0; limb < used; limb++)
      limbs[mine + limb] = (limbs[mine + limb] ?? 0) + times * (from[theirs + limb] ?? 0);
  }

  /** Brings every limb below its base again. */
  carry(): void {
    let used = this.#used;
    for (let start = 0; start < this.#limbs.length; start += this.#width) {
      let carried = 0;
      for (let limb = 0; limb < this.#used || carried > 0; limb++) {
        if (limb >= this.#width) throw new RangeError("a count is wider than its room");
        const sum = (this.#limbs[start + limb] ?? 0) + carried;
        carried = Math.floor(sum / limbBase);
        this.#limbs[start + limb] = sum - carried * limbBase;
        if (sum > 0 && limb >= used) used = limb + 1;
      }
    }
    this.#used = used;
  }

  /** The sum of some of the counts. */
  sum(indices: readonly number[]): bigint {
    let total = 0n;
    for (let limb = this.#used - 1; limb >= 0; limb--) {
      let sum = 0;
      for (const index of indices) sum += this.#limbs[index * this.#width + limb] ?? 0;
      total = (total << BigInt(limbBits)) + BigInt(sum);
    }
    return total;
  }
}
