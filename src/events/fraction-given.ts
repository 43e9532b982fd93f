import { regimenOf } from "../protocol/regimens.ts";
import { type BagGiven, fromBags } from "./bags.ts";
import { type CourseFacts, courseOver, type FractionFacts, fractionOf, openCourse } from "./facts.ts";
import type { Circumstances } from "./judgement.ts";

/** A fraction that a course does not have. */
const unplanned: Omit<FractionFacts, "number"> = { plannedCells: 0, givenCells: null, date: null };

/** What a given fraction leaves: its cells added to the fraction, or beside all courses, and taken from their lots. */
export function fractionGiven(
  number: number,
  cells: number,
  bags: readonly BagGiven[],
  { definition, facts, on, at }: Circumstances,
): Partial<CourseFacts> {
  const lots = fromBags(facts.lots, bags);
  const course = openCourse(facts);
  if (course === undefined) {
    return { lots, givenOutsideCourses: [...facts.givenOutsideCourses, { cells, date: on }] };
  }
  const waits = regimenOf(definition, course.number).infusion.hoursApart !== null;
  const known = fractionOf(course, number) !== undefined;
  const all = known ? course.fractions : [...course.fractions, { ...unplanned, number }];
  const fractions = all.map((planned) =>
    planned.number === number
      ? {
          ...planned,
          givenCells: (planned.givenCells ?? 0) + cells,
          date: planned.date ?? on,
          ...(waits && at !== undefined ? { at } : {}),
        }
      : planned,
  );
  const courses = [...facts.courses.slice(0, -1), { ...course, fractions }];
  const after = { ...facts, lots, courses };
  return {
    lots,
    courses,
    ...(fractions.every(({ givenCells }) => givenCells !== null) ? courseOver(after, null) : {}),
  };
}
