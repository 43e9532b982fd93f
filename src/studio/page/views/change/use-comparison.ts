import { proxy } from "comlink";
import { useEffect, useState } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { Comparison } from "../../../../verify/compare/compare.ts";
import type { ProofOutcome } from "../../../../verify/compare/proof.ts";
import { changeWorker, proofWorker } from "../../worker/client.ts";

/** How far the proof of a changed definition, and its comparison with the original, have come. */
export interface Compared {
  readonly changed: ProtocolDefinition;
  /** What is known of the comparison so far. */
  readonly parts: Partial<Comparison>;
  /** Whether the changed chart keeps its own requirements; `null` until it is known. */
  readonly proof: ProofOutcome | null;
  /** How long it all took; `null` while it goes on. */
  readonly elapsedMs: number | null;
  /** Why there is no comparison. */
  readonly problem: string | null;
}

/** Whoever types fast is compared once. */
const pauseMs = 150;

/** Proves and compares, each in its own worker, whenever the changed definition is another one; a newer one supersedes what is under way. */
export function useComparison(
  original: ProtocolDefinition,
  changed: ProtocolDefinition | undefined,
): Compared | undefined {
  const [compared, setCompared] = useState<Compared>();
  useEffect(() => {
    // So that the first change need not wait for what is the same for all. What cannot be proved is reported where it is compared.
    Promise.all([changeWorker().prepare(original), proofWorker().proveChange(original)]).catch(() => undefined);
  }, [original]);
  useEffect(() => {
    if (changed === undefined) return;
    let superseded = false;
    const update = (known: Partial<Compared>) => {
      const fresh: Compared = { changed, parts: {}, proof: null, elapsedMs: null, problem: null };
      if (!superseded) setCompared((before) => ({ ...(before?.changed === changed ? before : fresh), ...known }));
    };
    const compare = async () => {
      let parts: Partial<Comparison> = {};
      const onPart = (part: Partial<Comparison>) => {
        parts = { ...parts, ...part };
        update({ parts });
      };
      return await changeWorker().compare(original, changed, proxy(onPart));
    };
    const prove = async () => {
      const proof = await proofWorker().proveChange(changed);
      update({ proof });
      return proof !== null;
    };
    const begin = async () => {
      const start = performance.now();
      try {
        const ended = await Promise.all([prove(), compare()]);
        if (ended.every(Boolean)) update({ elapsedMs: Math.round(performance.now() - start) });
      } catch (fault) {
        update({ problem: fault instanceof Error ? fault.message : String(fault) });
      }
    };
    const timer = setTimeout(() => void begin(), pauseMs);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [original, changed]);
  return compared?.changed === changed ? compared : undefined;
}
