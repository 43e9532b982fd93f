import { useEffect, useSyncExternalStore } from "react";
import type { HistoryOverview, UnreadableHistory } from "../../model/history/open.ts";
import { type Studio, useStudio } from "../app/studio.tsx";
import { historyWorker } from "../worker/client.ts";

/** Where a history comes from: the command line, the store, or a file that the user opened. */
export interface HistorySource {
  readonly from: "session" | "store" | "file";
  readonly name: string;
}

/** Under what a history is read: the protocol that is open, and its other versions at hand. */
export type ReadUnder = Pick<Studio, "definition" | "versions">;

/** The history that is open in the page, whichever view looks at it. */
export interface LoadedHistory {
  readonly source: HistorySource;
  readonly under: ReadUnder;
  /** `undefined` while it is being read. */
  readonly reading: HistoryOverview | UnreadableHistory | undefined;
}

interface Kept extends LoadedHistory {
  readonly text: string;
}

let kept: Kept | undefined;
const listeners = new Set<() => void>();

function keep(next: Kept): void {
  kept = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads a text as the page's history, in place of the one before; the last one asked for wins. */
export async function loadHistory(under: ReadUnder, source: HistorySource, text: string): Promise<void> {
  const asked: Kept = { source, under, text, reading: undefined };
  keep(asked);
  const others = under.versions.map((one) => one.definition);
  const reading = await historyWorker().openHistory(under.definition, others, text);
  if (kept === asked) keep({ ...asked, reading });
}

/** Says that a history is on its way, in place of the one before; what comes is passed over once another was asked for. */
export function expectHistory(under: ReadUnder, source: HistorySource): () => boolean {
  const expected: Kept = { source, under, text: "", reading: undefined };
  keep(expected);
  return () => kept === expected;
}

/** Tells that a source gave no history at all, in words. */
export function tellUnloadable(under: ReadUnder, source: HistorySource, problem: string): void {
  const reading = { ok: false as const, problems: [problem], more: 0, protocol: null, versions: [] };
  keep({ source, under, text: "", reading });
}

/** The page's history, read under the protocol that is open; `undefined` where none was opened. */
export function useLoadedHistory(): LoadedHistory | undefined {
  const { definition, versions } = useStudio();
  const loaded = useSyncExternalStore(subscribe, () => kept);
  useEffect(() => {
    if (loaded === undefined || loaded.text === "") return;
    const { source, text, under } = loaded;
    if (under.definition !== definition || under.versions !== versions)
      void loadHistory({ definition, versions }, source, text);
  }, [loaded, definition, versions]);
  return loaded;
}
