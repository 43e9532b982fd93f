import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { prepareForChanges } from "../../worker/client.ts";
import { type Compared, Comparing, keyOfChange } from "./comparing.ts";

export type { Compared } from "./comparing.ts";

/** Whoever types fast is compared once. */
const pauseMs = 150;
/** Within this time an address has been read. */
const settleMs = 400;

/** Proves and compares whenever the changed definition is another one; a newer one supersedes what is under way. */
export function useComparison(
  original: ProtocolDefinition,
  changed: ProtocolDefinition | undefined,
): Compared | undefined {
  const [, setBegun] = useState<Comparing>();
  const key = useMemo(() => (changed === undefined ? undefined : keyOfChange(original, changed)), [original, changed]);
  const idle = changed === undefined;
  useEffect(() => {
    if (!idle) return;
    // Where the address holds a change it comes in a moment, and must not wait for what it does not need.
    const timer = setTimeout(() => prepareForChanges(original), settleMs);
    return () => clearTimeout(timer);
  }, [original, idle]);
  useEffect(() => {
    if (key === undefined || changed === undefined || Comparing.known(key) !== undefined) return;
    const timer = setTimeout(() => setBegun(Comparing.begin(key, original, changed)), pauseMs);
    return () => clearTimeout(timer);
  }, [key, original, changed]);
  const now = (key === undefined ? undefined : Comparing.known(key)) ?? none;
  return useSyncExternalStore(now.listen, now.known);
}

const none = { listen: () => () => undefined, known: () => undefined };
