import { Decimal } from "decimal.js";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { TreatmentCourseFacts } from "./facts.ts";

/**
 * What people should see of a fraction although nobody judges the dose: the fraction, or the whole course with it, far from its plan (SIL-19).
 * Nothing where a tolerance is set or the dose is a range, since what falls outside those is judged (TRT-03).
 */
export function fractionNotices(
  definition: ProtocolDefinition,
  course: TreatmentCourseFacts | undefined,
  number: number,
  cells: number,
): readonly string[] {
  const own = course?.fractions.find((fraction) => fraction.number === number);
  // A dose that is a range is judged by it.
  if (course === undefined || own === undefined || own.limits !== undefined) return [];
  const planned = own.plannedCells;
  const total = givenCells(course) + cells;
  const over = course.fractions.every((fraction) => fraction.number === number || fraction.givenCells !== null);
  return [
    ...attention(definition, `fraction ${number}`, cells, planned, "either"),
    ...attention(definition, "the course", total, course.plannedCells, over ? "either" : "above"),
  ];
}

/** The same of a course that ends without its remaining fractions (SIL-19, SIL-03). */
export function endedCourseNotices(
  definition: ProtocolDefinition,
  course: TreatmentCourseFacts | undefined,
): readonly string[] {
  if (course === undefined || course.fractions.some(({ limits }) => limits !== undefined)) return [];
  return attention(definition, "the course", givenCells(course), course.plannedCells, "either");
}

function givenCells({ fractions }: TreatmentCourseFacts): number {
  return fractions.reduce((total, fraction) => total + (fraction.givenCells ?? 0), 0);
}

function attention(
  { infusion: { tolerancePercent, attentionPercent } }: ProtocolDefinition,
  what: string,
  given: number,
  planned: number,
  outside: "either" | "above",
): readonly string[] {
  if (tolerancePercent !== null) return [];
  const percent = new Decimal(given).times(100);
  const above = percent.greaterThan(new Decimal(planned).times(attentionPercent.to));
  const below = percent.lessThan(new Decimal(planned).times(attentionPercent.from));
  if (!above && !(below && outside === "either")) return [];
  return [`${what} at ${ratio(given, planned)} of its plan`];
}

/** To four places, without idle zeros but for one: `6.0`, `0.7951`. Rounded away from the plan: what lies outside never looks like the bound. */
function ratio(given: number, planned: number): string {
  const away = given < planned ? Decimal.ROUND_DOWN : Decimal.ROUND_UP;
  const exact = new Decimal(given).dividedBy(planned).toDecimalPlaces(4, away);
  return exact.decimalPlaces() === 0 ? exact.toFixed(1) : exact.toString();
}
