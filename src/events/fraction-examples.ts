import { addDays, type IsoDate } from "../clinical/calendar.ts";
import type { Example, ExampleCircumstances } from "./declaration.ts";
import { fractionWindow } from "./event-windows.ts";
import { fractionOf, latestCourse, openCourse } from "./facts.ts";
import { firstDayTimed } from "./fraction-timing.ts";
import { type GivenVerdict, givenCells, type PostponedVerdict } from "./fraction-verdicts.ts";
import { dayOfExpiry } from "./readiness-window.ts";
import { cellsLeft, freshLotId, releasedBefore, releasedLot } from "./stock.ts";

/** The first day with the timing that is wanted; the cells as planned, or twice and a tenth as many, or one more than a range allows; the lot as wanted. */
export function givenExample(wanted: GivenVerdict, now: ExampleCircumstances): Example | undefined {
  const { definition, facts, today } = now;
  const said = givenCells(wanted);
  if ((said.fraction === null) !== (openCourse(facts) === undefined)) return undefined;
  if (said.fraction === null) return outsideCourse(said.unreleasedLot, now);
  const { number: fraction, timing } = said.fraction;
  const from = said.expired ? later(today, dayOfExpiry(definition, facts, today)) : today;
  const on = firstDayTimed(definition, facts, fraction, timing, from);
  if (on === undefined) return undefined;
  const { plannedCells = 1, limits } = fractionOf(latestCourse(facts), fraction) ?? {};
  const planned = Math.max(1, plannedCells);
  const window = fractionWindow(definition, facts, fraction);
  const cells = said.outsideTolerance ? (limits === undefined ? Math.ceil(planned * 2.1) : limits[1] + 1) : planned;
  const { bags, ...before } = bagsFor(cells, said.unreleasedLot, now, on);
  const waits = timing !== "early" && window?.notBefore !== undefined ? { notBefore: window.notBefore } : {};
  return { evidence: { fraction, cells, bags }, on, ...waits, ...before };
}

/** Cells that belong to no course: as many as are left, where they are few. */
function outsideCourse(unreleased: boolean, now: ExampleCircumstances): Example {
  const left = Object.keys(now.facts.lots).flatMap((id) => {
    const lot = releasedLot(now.facts.lots, id, { on: now.today });
    return lot === undefined || cellsLeft(lot) === 0 ? [] : [cellsLeft(lot)];
  });
  const cells = Math.min(1_000_000, ...(unreleased ? [] : left));
  const { bags, ...before } = bagsFor(cells, unreleased, now, now.today);
  return { evidence: { fraction: 1, cells, bags }, ...before };
}

/** Bags from the last lot that holds the cells; where none does, one that does is released first. */
function bagsFor(cells: number, unreleased: boolean, now: ExampleCircumstances, on: IsoDate) {
  const { facts } = now;
  if (unreleased) return { bags: [{ lotId: "LOT-UNRELEASED", cells }] };
  const lotId = Object.keys(facts.lots).findLast((id) => {
    const lot = releasedLot(facts.lots, id, { on });
    return lot !== undefined && cellsLeft(lot) >= cells;
  });
  if (lotId !== undefined) return { bags: [{ lotId, cells }] };
  const fresh = { lotId: freshLotId(facts), cells };
  return { bags: [fresh], before: [releasedBefore(now, fresh.lotId, cells)] };
}

function later(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

/** A postponement to no day that is named, or beyond the last day. */
export function postponedExample(
  wanted: PostponedVerdict,
  { definition, facts, today }: ExampleCircumstances,
): Example {
  const [number, bounds] = wanted.split(".");
  const evidence = { fraction: Number(number) };
  const last = fractionWindow(definition, facts, Number(number))?.last ?? null;
  if (bounds === "inBounds" || last === null) return { evidence };
  return { evidence: { ...evidence, until: later(today, addDays(last, 1)) } };
}
