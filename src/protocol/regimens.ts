import type { ProtocolDefinition } from "./definition.ts";

/** The days that a course keeps from an earlier one, as the definition has them. */
export type Interval = NonNullable<ProtocolDefinition["courses"]["regimens"][number]["interval"]>;

const known = new WeakMap<ProtocolDefinition, Map<number, ProtocolDefinition>>();

/** The place of the entry that a course has its regimen from; -1 where it is that of every course. One beyond the most is given as the last. */
function placeOf({ courses: { regimens, max } }: ProtocolDefinition, course: number): number {
  const number = Math.min(course, max);
  return regimens.findIndex(({ from, to = max }) => from <= number && number <= to);
}

/**
 * A definition as it is of one course: with the regimen of that course as the regimen of every one. The definition itself for a course
 * that has no regimen of its own; a course beyond the most, which only a deviation opens, is given as the last.
 */
export function regimenOf(definition: ProtocolDefinition, course: number): ProtocolDefinition {
  const place = placeOf(definition, course);
  const own = definition.courses.regimens[place];
  if (own === undefined) return definition;
  const made = known.get(definition) ?? new Map<number, ProtocolDefinition>();
  known.set(definition, made);
  const before = made.get(place);
  if (before !== undefined) return before;
  const view: ProtocolDefinition = {
    ...definition,
    infusion: own.infusion ?? definition.infusion,
    readiness: { ...definition.readiness, ...own.readiness },
    courses: { ...definition.courses, regimens: [] },
  };
  made.set(place, view);
  return view;
}

/** The numbers of the courses of a definition, from 1 on. */
export function courseNumbers({ courses }: ProtocolDefinition): readonly number[] {
  return Array.from({ length: courses.max }, (_, index) => index + 1);
}

/** How long after an earlier course a course begins; `null` where any day will do. */
export function intervalOf(definition: ProtocolDefinition, course: number): Interval | null {
  return definition.courses.regimens[placeOf(definition, course)]?.interval ?? null;
}

/** Whether lymphodepletion is given before a course (SIL-14). */
export function lymphodepletionBefore(definition: ProtocolDefinition, course: number): boolean {
  const { given } = definition.lymphodepletion;
  const own = definition.courses.regimens[placeOf(definition, course)]?.lymphodepletion;
  return own ?? (given === "everyCourse" || (given === "firstCourse" && course === 1));
}

/** Whether lymphodepletion is given before any course (SIL-14). */
export function givesLymphodepletion(definition: ProtocolDefinition): boolean {
  return courseNumbers(definition).some((course) => lymphodepletionBefore(definition, course));
}

/** The definition as it is of each course, the first first. */
export function regimensOf(definition: ProtocolDefinition): readonly ProtocolDefinition[] {
  if (definition.courses.regimens.length === 0) return [definition];
  return courseNumbers(definition).map((course) => regimenOf(definition, course));
}

/** A course of each regimen and each interval, the first first. */
export function coursesApart(definition: ProtocolDefinition): readonly number[] {
  const numbers = courseNumbers(definition);
  const places = numbers.map((number) => placeOf(definition, number));
  return numbers.filter((_, index) => places.indexOf(places[index] ?? -1) === index);
}

/** The most fractions that a course of a definition has. */
export function fractionCount(definition: ProtocolDefinition): number {
  return Math.max(...regimensOf(definition).map(({ infusion }) => infusion.fractions.length));
}

/** Whether some course of a definition has its days from an earlier one on the side that is asked about. */
export function hasInterval({ courses }: ProtocolDefinition, side: "atLeastDays" | "atMostDays"): boolean {
  return courses.regimens.some(({ interval }) => interval !== undefined && interval[side] !== null);
}
