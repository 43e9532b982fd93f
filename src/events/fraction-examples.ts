import { addDays } from "../clinical/calendar.ts";
import type { Example, ExampleCircumstances } from "./declaration.ts";
import { latestCourse, openCourse } from "./facts.ts";
import { daysOf } from "./fraction-timing.ts";
import type { GivenVerdict, PostponedVerdict } from "./fraction-verdicts.ts";
import { dayOfExpiry } from "./readiness-window.ts";
import { cellsLeft, releasedLot } from "./stock.ts";

/** The day of each timing, counted from the fraction before; the cells as planned, or twice and a tenth as many; the lot as wanted. */
export function givenExample(wanted: GivenVerdict, now: ExampleCircumstances): Example | undefined {
  const { definition, facts, today } = now;
  const said = wanted.split(".");
  const outside = said[0] === "outsideCourse";
  if (outside !== (openCourse(facts) === undefined)) return undefined;
  const fraction = outside ? 1 : Number(said[0]);
  const planned = latestCourse(facts)?.fractions[fraction - 1]?.plannedCells ?? 1_000_000;
  const cells = said.includes("outsideTolerance") ? Math.ceil(planned * 2.1) : planned;
  const bags = bagsFor(cells, said.includes("unreleasedLot"), now);
  if (bags === undefined) return undefined;
  const evidence = { fraction, cells, bags };
  const days = outside ? undefined : daysOf(definition, facts, fraction);
  if (said.includes("expired")) return { evidence, on: dayOfExpiry(definition, facts, today) };
  if (days === undefined) return { evidence };
  switch (said[1]) {
    case "early":
      return { evidence, on: addDays(days.due, -days.window.before - 1) };
    case "onDay":
      return { evidence, on: days.due };
    case "late":
      return { evidence, on: addDays(days.due, days.window.after + 1) };
    default:
      return { evidence, on: addDays(days.last, 1) };
  }
}

function bagsFor(cells: number, unreleased: boolean, { facts: { lots } }: ExampleCircumstances) {
  if (unreleased) return [{ lotId: "LOT-UNRELEASED", cells }];
  const lotId = Object.keys(lots).findLast((id) => {
    const lot = releasedLot(lots, id);
    return lot !== undefined && cellsLeft(lot) >= cells;
  });
  return lotId === undefined ? undefined : [{ lotId, cells }];
}

/** A postponement to no day that is named, or beyond the last day. */
export function postponedExample(
  wanted: PostponedVerdict,
  { definition, facts, today }: ExampleCircumstances,
): Example {
  const [number, bounds] = wanted.split(".");
  const evidence = { fraction: Number(number) };
  const days = daysOf(definition, facts, Number(number));
  if (bounds === "inBounds" || days === undefined) return { evidence };
  const beyond = addDays(days.last, 1);
  return { evidence: { ...evidence, until: beyond > today ? beyond : today } };
}
