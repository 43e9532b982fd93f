import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { changeWorker } from "../../worker/client.ts";
import { type Compared, Comparing, keyOfChange } from "./comparing.ts";

export type { Compared } from "./comparing.ts";

/** Whoever types fast is compared once. */
const pauseMs = 150;

/** Proves and compares whenever the changed definition is another one; a newer one supersedes what is under way. */
export function useComparison(
  original: ProtocolDefinition,
  changed: ProtocolDefinition | undefined,
): Compared | undefined {
  const [, setBegun] = useState<Comparing>();
  const key = useMemo(() => (changed === undefined ? undefined : keyOfChange(original, changed)), [original, changed]);
  useEffect(() => {
    // What goes wrong here goes wrong again, and is reported, where something is compared.
    changeWorker()
      .prepare(original)
      .catch(() => undefined);
  }, [original]);
  useEffect(() => {
    if (key === undefined || changed === undefined || Comparing.known(key) !== undefined) return;
    const timer = setTimeout(() => setBegun(Comparing.begin(key, original, changed)), pauseMs);
    return () => clearTimeout(timer);
  }, [key, original, changed]);
  const now = (key === undefined ? undefined : Comparing.known(key)) ?? none;
  return useSyncExternalStore(now.listen, now.known);
}

const none = { listen: () => () => undefined, known: () => undefined };
