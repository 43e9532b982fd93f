import "../app/no-eval.ts";
import { expose } from "comlink";
import { parseDefinition } from "../../../definitions/load.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { exactDigest } from "../../../protocol/definition-digest.ts";
import { type Comparer, type Comparison, createComparer } from "../../../verify/compare/compare.ts";

/** The last original: it is explored once. */
let last: { readonly digest: string; readonly comparer: Comparer } | undefined;

function comparerOf(original: ProtocolDefinition): Comparer {
  const digest = exactDigest(original);
  if (last?.digest !== digest) last = { digest, comparer: createComparer(original) };
  return last.comparer;
}

let asked = 0;

const work = {
  /** Reads a definition from text, away from the page: what somebody wrote may take long to read. */
  readText: parseDefinition,
  /** Makes ready what every comparison with an original needs, while nobody waits for it yet. */
  prepare(original: ProtocolDefinition): void {
    comparerOf(original).prepare();
  },
  /**
   * Compares part by part; stops where something newer was asked meanwhile.
   * @returns whether it came to the end
   */
  async compare(
    original: ProtocolDefinition,
    changed: ProtocolDefinition,
    onPart: (part: Partial<Comparison>) => unknown,
  ): Promise<boolean> {
    const turn = ++asked;
    for (const part of comparerOf(original).parts(changed)) {
      // Handing a part over lets a newer question in.
      await onPart(part);
      if (turn !== asked) return false;
    }
    return true;
  },
};

export type ChangeWork = typeof work;

expose(work);
