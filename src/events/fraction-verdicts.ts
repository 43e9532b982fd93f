import { statesRange } from "../clinical/dose-rule.ts";
import type { mostFractions } from "../protocol/course-sections.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { coursesApart, fractionCount, intervalOf, regimenOf, regimensOf } from "../protocol/regimens.ts";

/** The number of a fraction within its course. */
export const fractionNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const satisfies { readonly length: typeof mostFractions };
export type FractionNumber = (typeof fractionNumbers)[number];

/** How the day of a fraction stands to its trial day and to the last day (TRT-04, SIL-03). */
export const timings = ["early", "onDay", "late", "tooLate"] as const;
export type Timing = (typeof timings)[number];

/** Whether the dose is outside a tolerance that is judged (TRT-03), comes from a lot that is not released (TRT-01), or rests on a readiness that is too old (SIL-12). */
type Dose = "" | ".outsideTolerance";
type FromLot = "" | ".unreleasedLot";
type Ready = "" | ".expired";
/** A fraction that is given while a course is open, as the chart sees it: its number, its timing, and what is wrong with it. */
export type FractionInCourse = `${FractionNumber}.${Timing}${Dose}${FromLot}${Ready}`;
/** Cells given while no course is open: no fraction of anything, but given. */
export type FractionOutsideCourse = `outsideCourse${FromLot}`;
export type GivenVerdict = FractionInCourse | FractionOutsideCourse;
/** A postponed fraction as the chart sees it (SIL-03). */
export type PostponedVerdict = `${FractionNumber}.inBounds` | `${FractionNumber}.beyondLastDay`;

/** The numbers of a definition's fractions: those of the course that has the most. */
export function fractionsOf(definition: ProtocolDefinition): readonly FractionNumber[] {
  return fractionNumbers.slice(0, fractionCount(definition));
}

/** The number as one of a definition's fractions, for evidence whose schema admits no other. */
export function fractionNumberOf(number: number): FractionNumber {
  const known = fractionNumbers.find((one) => one === number);
  if (known === undefined) throw new RangeError(`no course has a fraction ${number}`);
  return known;
}

/** The timings that a fraction can have in a course: the first fraction's day is the day the others count from, and has bounds only by an interval from an earlier course. */
function timingsOf(definition: ProtocolDefinition, course: number, number: FractionNumber): readonly Timing[] {
  if (number > 1) return timings;
  const { atLeastDays = null, atMostDays = null } = intervalOf(definition, course) ?? {};
  return timings.filter(
    (one) => one === "onDay" || (one === "early" && atLeastDays !== null) || (one === "tooLate" && atMostDays !== null),
  );
}

/** What is said of a given fraction besides its number and timing. */
export interface Shortcomings {
  readonly outsideTolerance: boolean;
  readonly unreleasedLot: boolean;
  readonly expired: boolean;
}

/** The verdict of a fraction that is given while a course is open. */
export function inCourse(number: FractionNumber, timing: Timing, said: Shortcomings): FractionInCourse {
  const dose = said.outsideTolerance ? ".outsideTolerance" : "";
  const lot = said.unreleasedLot ? ".unreleasedLot" : "";
  return `${number}.${timing}${dose}${lot}${said.expired ? ".expired" : ""}`;
}

/** The verdict of cells that are given while no course is open. */
export function outsideCourse(unreleasedLot: boolean): FractionOutsideCourse {
  return unreleasedLot ? "outsideCourse.unreleasedLot" : "outsideCourse";
}

/** What the verdict of given cells says: which fraction and when, or `null` where no course is open, and what is wrong with it. */
export interface GivenCells extends Shortcomings {
  readonly fraction: { readonly number: FractionNumber; readonly timing: Timing } | null;
}

/** Reads `2.late.unreleasedLot`, the reverse of `inCourse` and `outsideCourse`. */
export function givenCells(verdict: GivenVerdict): GivenCells {
  const [first, second, ...rest] = verdict.split(".");
  const number = fractionNumbers.find((one) => `${one}` === first);
  const timing = timings.find((one) => one === second);
  const said = new Set([second, ...rest]);
  return {
    fraction: number === undefined || timing === undefined ? null : { number, timing },
    outsideTolerance: said.has("outsideTolerance"),
    unreleasedLot: said.has("unreleasedLot"),
    expired: said.has("expired"),
  };
}

/** A name as the verdict of given cells, where it is one under some definition. */
export function givenVerdictNamed(name: string): GivenVerdict | undefined {
  return everyGivenVerdict.find((verdict) => verdict === name);
}

/** Whether readiness is asked before a course, so that it can be too old when the course opens or its first fraction is given (SIL-12). */
export function asksReadiness({ readiness }: ProtocolDefinition): boolean {
  return readiness.criteria.length > 0;
}

const either = [false, true] as const;

/** Whether given cells are judged in a course: by a tolerance, or by the range that a dose is for anybody (TRT-03). */
function judgesCells({ infusion: { tolerancePercent, dose } }: ProtocolDefinition): boolean {
  return tolerancePercent !== null || statesRange(dose);
}

/** Whether the cells of a fraction are judged in some course that has it (TRT-03). */
export function judgesDose(definition: ProtocolDefinition, fraction: FractionNumber): boolean {
  return regimensOf(definition).some((own) => fraction <= own.infusion.fractions.length && judgesCells(own));
}

/** The verdicts of a fraction of one course: none where the course has no such fraction. */
export function verdictsInCourse(
  definition: ProtocolDefinition,
  course: number,
  number: FractionNumber,
): readonly FractionInCourse[] {
  const own = regimenOf(definition, course);
  if (number > own.infusion.fractions.length) return [];
  const doses = judgesCells(own) ? either : ([false] as const);
  const ages = number === 1 && asksReadiness(definition) ? either : ([false] as const);
  return combinations(number, timingsOf(definition, course, number), doses, ages);
}

/** The verdicts of a fraction of an open course; the dose has its words only where it is judged, the age of readiness only for the first. */
export function verdictsOfFraction(
  definition: ProtocolDefinition,
  number: FractionNumber,
): readonly FractionInCourse[] {
  const ofCourses = coursesApart(definition).flatMap((course) => verdictsInCourse(definition, course, number));
  return [...new Set(ofCourses)];
}

function combinations(
  number: FractionNumber,
  days: readonly Timing[],
  doses: readonly boolean[],
  ages: readonly boolean[],
): readonly FractionInCourse[] {
  return days.flatMap((timing) =>
    doses.flatMap((outsideTolerance) =>
      either.flatMap((unreleasedLot) =>
        ages.map((expired) => inCourse(number, timing, { outsideTolerance, unreleasedLot, expired })),
      ),
    ),
  );
}

/** The verdicts of a given fraction under a definition. */
export function givenVerdicts(definition: ProtocolDefinition): readonly GivenVerdict[] {
  const inside = fractionsOf(definition).flatMap((number) => verdictsOfFraction(definition, number));
  return [...inside, ...either.map(outsideCourse)];
}

/** The verdicts of a postponed fraction under a definition: the first can be postponed without bound. */
export function postponedVerdicts(definition: ProtocolDefinition): readonly PostponedVerdict[] {
  return fractionsOf(definition).flatMap((number): readonly PostponedVerdict[] =>
    number === 1 ? ["1.inBounds"] : [`${number}.inBounds`, `${number}.beyondLastDay`],
  );
}

const everyGivenVerdict: readonly GivenVerdict[] = [
  ...fractionNumbers.flatMap((number) => combinations(number, timings, either, number === 1 ? either : [false])),
  ...either.map(outsideCourse),
];
