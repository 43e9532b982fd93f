import { addDays, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import type { ExampleCircumstances } from "./declaration.ts";
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

/** A day, which is looked at only where a lot has a last one: nothing else of a lot depends on whose day it is (SIL-17). */
interface OnDay {
  readonly on: IsoDate;
}

/** A lot that was released, has not failed since, and has not passed its last day; `undefined` for any other (TRT-01, STR-02). */
export function releasedLot(
  lots: CourseFacts["lots"],
  lotId: string | null | undefined,
  day: OnDay,
): LotFacts | undefined {
  const lot = countedLot(lots, lotId);
  return lot === undefined || lot.failed === true || isPast(lot, day) ? undefined : lot;
}

function isPast({ lastDay }: LotFacts, day: OnDay): boolean {
  return lastDay !== undefined && lastDay < day.on;
}

/** What people should read of lots whose last day has passed. */
export function pastLots(lots: CourseFacts["lots"], lotIds: readonly (string | null)[], day: OnDay): readonly string[] {
  return [...new Set(lotIds)].flatMap((lotId) => {
    const lot = lotOnRecord(lots, lotId);
    return lot !== undefined && isPast(lot, day) ? [`the last day of lot ${lotId} was ${lot.lastDay}`] : [];
  });
}

/** Whether it depends on the day which lots can be given. */
export function lotsHaveDays({ lots }: Pick<CourseFacts, "lots">): boolean {
  return Object.values(lots).some(({ lastDay }) => lastDay !== undefined);
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

/** The released lots that hold the cells of the next first fraction on a day (SIL-06, STR-03). */
export function usableLots(facts: CourseFacts, day: OnDay, lots = facts.lots): readonly string[] {
  const needed = cellsOfNextCourse(facts);
  return Object.keys(lots).filter((lotId) => {
    const lot = releasedLot(lots, lotId, day);
    return lot !== undefined && cellsLeft(lot) >= needed;
  });
}

/** The usable lots beside the one chosen for the course. */
export function otherUsableLots(facts: CourseFacts, day: OnDay): readonly string[] {
  return usableLots(facts, day).filter((lotId) => lotId !== facts.chosenLot);
}

/** An entry by which a lot with cells to spare is released before an example. */
export function releasedBefore(
  now: ExampleCircumstances,
  lotId: string,
  cells = 1_000_000_000 + (latestCourse(now.facts)?.plannedCells ?? 0),
) {
  return { event: "lot.released", evidence: { lotId, cells, ...exampleLastDay(now) } } as const;
}

/** The last day of an invented lot, where a definition asks for one: late enough for every course. */
export function exampleLastDay({ definition, today }: ExampleCircumstances): { readonly lastDay?: IsoDate } {
  return asksLastDay(definition) ? { lastDay: addDays(today, 7300) } : {};
}

/** Whether a lot is released with its last day: what was made beforehand has one before it is anybody's. */
export function asksLastDay(definition: ProtocolDefinition): boolean {
  return !collectsCells(definition);
}

/** An entry by which a lot fails before an example. */
export function failedBefore(lotId: string) {
  return { event: "lot.failed", evidence: { lotId } } as const;
}
