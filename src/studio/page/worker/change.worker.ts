import "../app/no-eval.ts";
import { expose } from "comlink";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { definitionDigest } from "../../../protocol/load.ts";
import { type Comparer, type Comparison, createComparer } from "../../../verify/compare/compare.ts";
import { readText } from "../../model/change/reading.ts";

/** The last original: its own proof is made once. */
let last: { readonly digest: string; readonly comparer: Comparer } | undefined;

function comparerOf(original: ProtocolDefinition): Comparer {
  const digest = definitionDigest(original);
  if (last?.digest !== digest) last = { digest, comparer: createComparer(original) };
  return last.comparer;
}

let asked = 0;

const work = {
  /** Reads a definition from text, away from the page: what somebody wrote may take long to read. */
  readText,
  /** Proves the original, so that the first change need not wait for it; stops where a change is asked about meanwhile. */
  async prepare(original: ProtocolDefinition): Promise<void> {
    const turn = asked;
    for (const _ of comparerOf(original).parts(original)) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (turn !== asked) return;
    }
  },
  /**
   * Compares part by part; stops where something newer was asked meanwhile.
   * @returns how long it took, or `null` where it was stopped
   */
  async compare(
    original: ProtocolDefinition,
    changed: ProtocolDefinition,
    onPart: (part: Partial<Comparison>) => unknown,
  ): Promise<number | null> {
    const turn = ++asked;
    const start = performance.now();
    for (const part of comparerOf(original).parts(changed)) {
      // Handing a part over lets a newer question in.
      await onPart(part);
      if (turn !== asked) return null;
    }
    return Math.round(performance.now() - start);
  },
};

export type ChangeWork = typeof work;

expose(work);
