import type { CourseFacts } from "./facts.ts";
import { latestCourse } from "./facts.ts";
import { grouped } from "./grouped.ts";
import { type Unusable, unusable } from "./judgement.ts";
import { cellsLeft, countedLot } from "./stock.ts";

/** Cells of a fraction and the lot they came from; `null` where nobody says which. */
export interface BagGiven {
  readonly lotId: string | null;
  readonly cells: number;
}

interface Given {
  readonly cells: number;
  readonly bags?: readonly { readonly lotId: string; readonly cells: number }[] | undefined;
}

/** The bags of a fraction as they are named; where none is named all its cells came from the course's lot. */
export function bagsOf({ cells, bags }: Given, facts: CourseFacts): readonly BagGiven[] {
  return bags ?? [{ lotId: facts.chosenLot ?? latestCourse(facts)?.lotId ?? null, cells }];
}

/** Why cells cannot have come from the lots they are said to come from. */
export function lotFault(
  { cells, bags: named }: Given,
  bags: readonly BagGiven[],
  facts: CourseFacts,
): Unusable | undefined {
  const total = bags.reduce((sum, bag) => sum + bag.cells, 0);
  if (total !== cells)
    return unusable("bags", `the bags hold ${grouped(total)} cells together, not ${grouped(cells)}`, "TRT-02");
  const taken = new Map<string, number>();
  for (const [index, bag] of bags.entries()) {
    // A lot that was recalled holds no more than it did.
    const lot = countedLot(facts.lots, bag.lotId);
    if (lot === undefined || bag.lotId === null) continue;
    const before = taken.get(bag.lotId) ?? 0;
    const left = cellsLeft(lot) - before;
    taken.set(bag.lotId, before + bag.cells);
    if (bag.cells <= left) continue;
    const short = `${grouped(bag.cells)} cells cannot be given: ${grouped(left)} of lot ${bag.lotId} are left`;
    return named === undefined
      ? unusable("bags", `${short}; name the bags that the fraction was given from`, "TRT-01")
      : unusable(`bags.${index}.cells`, short, "TRT-01");
  }
  return undefined;
}

/** The lots after the cells of the bags were given; a lot that nobody released yet is on record from then on, so that its release counts them. */
export function fromBags(lots: CourseFacts["lots"], bags: readonly BagGiven[]): CourseFacts["lots"] {
  const after = new Map(Object.entries(lots));
  for (const { lotId, cells } of bags) {
    if (lotId === null) continue;
    const lot = after.get(lotId) ?? { cells: 0, given: 0 };
    after.set(lotId, { ...lot, given: lot.given + cells });
  }
  return Object.fromEntries(after);
}
