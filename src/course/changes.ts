import type { JournalStore, PlacedEntry } from "../journal/store.ts";
import type { EndSignal, Until } from "./until.ts";

/** From where changes are followed, and until when: without a signal until whoever reads them stops. */
export interface Following extends Until {
  /** The place of the last entry that is known; 0, which is before the first, where absent. */
  readonly after?: number;
  /** How often the store is asked for what others wrote, in milliseconds; 500 where absent. What this host records is seen at once. */
  readonly every?: number;
}

/** How many entries are read at once. */
const batch = 500;

/** Wakes whoever waits for something to be recorded. */
export class Bell {
  readonly #listening = new Set<() => void>();
  #rings = 0;

  /** How often it has rung. */
  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings++;
    for (const hear of this.#listening) hear();
  }

  /** Waits for the next ring, for so many milliseconds at most, or until the signal. */
  heard(most: number, signal: EndSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#listening.delete(done);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, most);
      this.#listening.add(done);
      signal?.addEventListener("abort", done);
      if (signal?.aborted === true) done();
    });
  }
}

/** Every entry of a store after a place, in the order in which they were taken, and then each that is added, as it is. */
export async function* following(
  store: Pick<JournalStore, "feed">,
  bell: Bell,
  { after = 0, signal, every = 500 }: Following,
): AsyncGenerator<PlacedEntry, void, undefined> {
  const isOver = () => signal?.aborted === true;
  let place = after;
  while (!isOver()) {
    // What is recorded while the store is asked has rung before anybody waits.
    const { rings } = bell;
    const read = await store.feed(place, batch);
    for (const placed of read) {
      if (isOver()) return;
      place = placed.place;
      yield placed;
    }
    if (read.length === 0 && rings === bell.rings) await bell.heard(every, signal);
  }
}
