/** Runs the tasks of one key one after the other, in the order in which they were given; those of other keys do not wait for them. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const next = before.then(task, task);
    const settled = next.catch(() => undefined);
    this.#last.set(key, settled);
    settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return next;
  }
}
