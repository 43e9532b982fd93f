/** As many things as it may keep, by their keys: where there is one more, what was asked for the longest time ago goes. */
export class Recent<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  /** @throws RangeError unless it may keep one at least */
  constructor(most: number) {
    if (!Number.isInteger(most) || most < 1) throw new RangeError(`${most}: write a whole number above 0`);
    this.#most = most;
  }

  get(key: string): T | undefined {
    const found = this.#kept.get(key);
    if (found !== undefined) this.set(key, found);
    return found;
  }

  set(key: string, thing: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, thing);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
