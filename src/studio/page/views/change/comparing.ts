import { proxy } from "comlink";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { Comparison } from "../../../../verify/compare/compare.ts";
import type { ProofOutcome } from "../../../../verify/compare/proof.ts";
import { changeWorker, proveChange } from "../../worker/client.ts";

/** How far the proof of a changed definition, and its comparison with the original, have come. */
export interface Compared {
  /** What is known of the comparison so far. */
  readonly parts: Partial<Comparison>;
  /** Whether the changed chart keeps its own requirements; `null` until it is known. */
  readonly proof: ProofOutcome | null;
  /** How long it all took; `null` while it goes on. */
  readonly elapsedMs: number | null;
  /** Why there is no comparison. */
  readonly problem: string | null;
}

/** The proof of a change and its comparison, each in its own worker. It goes on, and what it found stays, while another view is looked at. */
export class Comparing {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #known: Compared = { parts: {}, proof: null, elapsedMs: null, problem: null };

  private constructor(key: string, original: ProtocolDefinition, changed: ProtocolDefinition) {
    this.#key = key;
    void this.#begin(original, changed);
  }

  /** The one that is under way or done for this change; `undefined` where it has not begun, or another has superseded it. */
  static known(key: string): Comparing | undefined {
    return last !== undefined && last.#key === key ? last : undefined;
  }

  /** Begins, in place of the one before. */
  static begin(key: string, original: ProtocolDefinition, changed: ProtocolDefinition): Comparing {
    last = new Comparing(key, original, changed);
    return last;
  }

  readonly known = (): Compared => this.#known;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async #begin(original: ProtocolDefinition, changed: ProtocolDefinition): Promise<void> {
    const start = performance.now();
    const prove = async () => this.#tell({ proof: await proveChange(changed) });
    const onPart = (part: Partial<Comparison>) => this.#tell({ parts: { ...this.#known.parts, ...part } });
    try {
      const [, ended] = await Promise.all([prove(), changeWorker().compare(original, changed, proxy(onPart))]);
      if (ended) this.#tell({ elapsedMs: Math.round(performance.now() - start) });
    } catch (fault) {
      this.#tell({ problem: fault instanceof Error ? fault.message : String(fault) });
    }
  }

  #tell(news: Partial<Compared>): void {
    this.#known = { ...this.#known, ...news };
    for (const listener of this.#listeners) listener();
  }
}

/** The page changes one definition at a time. */
let last: Comparing | undefined;

/** Changes with the same key are the same change of the same original. */
export function keyOfChange(original: ProtocolDefinition, changed: ProtocolDefinition): string {
  return JSON.stringify([original, changed]);
}
