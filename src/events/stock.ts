import type { CourseFacts, LotFacts } from "./facts.ts";
import { fractionOf, latestCourse, openCourse } from "./facts.ts";

/** A lot of which anything is on record, were it only that cells of it were given. */
export function lotOnRecord(lots: CourseFacts["lots"], lotId: string | null | undefined): LotFacts | undefined {
  return lotId != null && Object.hasOwn(lots, lotId) ? lots[lotId] : undefined;
}

/** A lot that was ever released, so that its cells are known; `undefined` for any other. */
export function countedLot(lots: CourseFacts["lots"], lotId: string | null | undefined): LotFacts | undefined {
  const lot = lotOnRecord(lots, lotId);
  return lot === undefined || lot.cells === 0 ? undefined : lot;
}

/** A lot that was released and has not failed since; `undefined` for any other (TRT-01, STR-02). */
export function releasedLot(lots: CourseFacts["lots"], lotId: string | null | undefined): LotFacts | undefined {
  const lot = countedLot(lots, lotId);
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
  const open = openCourse(facts);
  const latest = latestCourse(facts);
  return (open === undefined ? latest?.nextFirst : undefined) ?? fractionOf(latest, 1)?.plannedCells ?? 1;
}

/** The released lots that hold the cells of the next first fraction (SIL-06, STR-03). */
export function usableLots(facts: CourseFacts, lots = facts.lots): readonly string[] {
  const needed = cellsOfNextCourse(facts);
  return Object.keys(lots).filter((lotId) => {
    const lot = releasedLot(lots, lotId);
    return lot !== undefined && cellsLeft(lot) >= needed;
  });
}

/** The usable lots beside the one chosen for the course. */
export function otherUsableLots(facts: CourseFacts): readonly string[] {
  return usableLots(facts).filter((lotId) => lotId !== facts.chosenLot);
}

/** An entry by which a lot with cells to spare is released before an example. */
export function releasedBefore(facts: CourseFacts, lotId: string) {
  const cells = 1_000_000_000 + (latestCourse(facts)?.plannedCells ?? 0);
  return { event: "lot.released", evidence: { lotId, cells } } as const;
}

/** An entry by which a lot fails before an example. */
export function failedBefore(lotId: string) {
  return { event: "lot.failed", evidence: { lotId } } as const;
}
