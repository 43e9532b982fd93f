import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { Entry } from "../../src/journal/entry.ts";
import { cd19 } from "./story.ts";

/** A course plans 7 + 21 + 42 cells, so that stock is counted in small numbers. */
export const small = defineProtocol({
  ...shippedDefinitions["cd19-b-all"],
  id: "small-doses",
  infusion: { ...cd19.infusion, dose: { kind: "flat", cells: 70 } },
});

interface Lot {
  /** As released; none where it never was. */
  readonly cells: number | undefined;
  readonly given: number;
  readonly failed: boolean;
}

/** What the entries of a journal say of lots, counted apart from the engine. */
export interface Ledger {
  readonly lots: ReadonlyMap<string, Lot>;
  /** The lots that the cells of the last entry came from, where it gave any. */
  readonly from: readonly string[];
}

const unheardOf: Lot = { cells: undefined, given: 0, failed: false };

/** The stock after each event of a journal; every fraction of it names its bags. */
export function ledgers(entries: readonly Entry[]): readonly Ledger[] {
  const lots = new Map<string, Lot>();
  return entries.flatMap((entry): Ledger[] => {
    if (entry.kind !== "event") return [];
    const { event, evidence } = entry;
    const change = (id: unknown, make: (lot: Lot) => Partial<Lot>) => {
      const before = lots.get(String(id)) ?? unheardOf;
      lots.set(String(id), { ...before, ...make(before) });
      return String(id);
    };
    const from: string[] = [];
    if (event === "lot.released") change(evidence.lotId, () => ({ cells: Number(evidence.cells) }));
    if (event === "lot.failed" && evidence.lotId !== undefined) change(evidence.lotId, () => ({ failed: true }));
    if (event === "fraction.given")
      for (const { lotId, cells } of bagsIn(evidence.bags))
        from.push(change(lotId, ({ given }) => ({ given: given + cells })));
    return [{ lots: new Map(lots), from }];
  });
}

function bagsIn(bags: unknown): readonly { readonly lotId: string; readonly cells: number }[] {
  if (!Array.isArray(bags)) throw new Error("a fraction without its bags");
  return bags;
}

/** The lots that are released, have not failed, and hold the seven cells of a first fraction. */
export function usableLots({ lots }: Ledger): readonly string[] {
  return [...lots].filter(([, { cells = 0, given, failed }]) => !failed && cells - given >= 7).map(([lotId]) => lotId);
}
