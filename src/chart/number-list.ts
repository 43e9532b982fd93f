/** A list of whole numbers that only grows, four bytes each: what millions of steps are kept in. Past its end it reads 0. */
export class NumberList {
  #numbers = new Int32Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    this.put(this.#length, number);
  }

  /** Puts a number at an index, which may be past the end: what is between is 0. */
  put(index: number, number: number): void {
    if (index >= this.#numbers.length) {
      const grown = new Int32Array(Math.max(index + 1, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[index] = number;
    if (index >= this.#length) this.#length = index + 1;
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }

  /** The numbers themselves, with no room left over. */
  finished(): Int32Array {
    return this.#numbers.slice(0, this.#length);
  }
}
