import type { CourseFacts, LotFacts } from "./facts.ts";
import { latestCourse } from "./facts.ts";

/** A lot that was released and has not failed since; `undefined` for any other (TRT-01, STR-02). */
export function releasedLot(lots: CourseFacts["lots"], lotId: string | null | undefined): LotFacts | undefined {
  const lot = lotId != null && Object.hasOwn(lots, lotId) ? lots[lotId] : undefined;
  return lot?.failed === true ? undefined : lot;
}

/** An id that no lot on record has. */
export function freshLotId({ lots }: Pick<CourseFacts, "lots">): string {
  let number = Object.keys(lots).length + 1;
  while (Object.hasOwn(lots, `LOT-${number}`)) number++;
  return `LOT-${number}`;
}

/** The cells of a lot that were not given yet. */
export function cellsLeft(lot: LotFacts): number {
  return Math.max(0, lot.cells - lot.given);
}

/** The cells that the first fraction of the coming course needs, as far as a course was planned already; else one. */
export function cellsOfNextCourse(facts: CourseFacts): number {
  return latestCourse(facts)?.fractions[0]?.plannedCells ?? 1;
}

/** The released lots that hold the cells of the next first fraction (SIL-06, STR-03). */
export function usableLots(facts: CourseFacts, lots = facts.lots): readonly string[] {
  const needed = cellsOfNextCourse(facts);
  return Object.keys(lots).filter((lotId) => {
    const lot = releasedLot(lots, lotId);
    return lot !== undefined && cellsLeft(lot) >= needed;
  });
}
