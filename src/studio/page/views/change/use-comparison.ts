import { proxy } from "comlink";
import { useEffect, useState } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { Comparison } from "../../../../verify/compare/compare.ts";
import { changeWorker } from "../../worker/client.ts";

/** How far the comparison of a changed definition has come. */
export interface Compared {
  readonly changed: ProtocolDefinition;
  /** What is known so far. */
  readonly parts: Partial<Comparison>;
  /** How long it all took; `null` while it goes on. */
  readonly elapsedMs: number | null;
  /** Why there is no comparison. */
  readonly problem: string | null;
}

/** Whoever types fast is compared once. */
const pauseMs = 150;

/** Compares in the worker whenever the changed definition is another one; a newer one supersedes what is under way. */
export function useComparison(
  original: ProtocolDefinition,
  changed: ProtocolDefinition | undefined,
): Compared | undefined {
  const [compared, setCompared] = useState<Compared>();
  useEffect(() => {
    // What cannot be proved is told where it is compared.
    changeWorker()
      .prepare(original)
      .catch(() => undefined);
  }, [original]);
  useEffect(() => {
    if (changed === undefined) return;
    let superseded = false;
    const update = (next: (before: Compared) => Compared) => {
      const fresh: Compared = { changed, parts: {}, elapsedMs: null, problem: null };
      if (!superseded) setCompared((before) => next(before?.changed === changed ? before : fresh));
    };
    const onPart = (part: Partial<Comparison>) =>
      update((before) => ({ ...before, parts: { ...before.parts, ...part } }));
    const begin = async () => {
      try {
        const elapsedMs = await changeWorker().compare(original, changed, proxy(onPart));
        if (elapsedMs !== null) update((before) => ({ ...before, elapsedMs }));
      } catch (fault) {
        const problem = fault instanceof Error ? fault.message : String(fault);
        update((before) => ({ ...before, problem }));
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
