import { PairNumbers } from "./pair-numbers.ts";

/** What opens and closes the parts of an object or a list among the numbers of what stands in it. */
const [opens, closes] = [-1, -2];

/** Numbers plain data so that equal data with their keys in one order have the same number, in the order in which they are met. */
export class DataNumbers {
  readonly #pairs = new PairNumbers();
  readonly #words = new Map<unknown, number>();
  readonly #numbers = new Map<number, number>();

  get size(): number {
    return this.#numbers.size;
  }

  /** The number of data; what was not met before gets the next one, which is `size` before the call. */
  numberOf(data: object): number {
    const whole = this.#after(-1, data);
    const known = this.#numbers.get(whole);
    if (known !== undefined) return known;
    this.#numbers.set(whole, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The number of all that was read so far with a value after it. */
  #after(before: number, value: unknown): number {
    if (typeof value !== "object" || value === null) return this.#pairs.numberOf(before, this.#word(value));
    let read = this.#pairs.numberOf(before, opens);
    for (const key in value) {
      read = this.#pairs.numberOf(read, this.#word(key));
      read = this.#after(read, Reflect.get(value, key));
    }
    return this.#pairs.numberOf(read, closes);
  }

  #word(word: unknown): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }
}
