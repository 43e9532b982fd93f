import type { mostFractions, ProtocolDefinition } from "../protocol/definition.ts";

/** The number of a fraction within its course. */
export const fractionNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const satisfies { readonly length: typeof mostFractions };
export type FractionNumber = (typeof fractionNumbers)[number];

/** How the day of a fraction stands to its trial day and to the last day (TRT-04, SIL-03). */
export const timings = ["early", "onDay", "late", "tooLate"] as const;
export type Timing = (typeof timings)[number];

/** A given fraction as the chart sees it: its number, its timing, and whether the dose is outside a tolerance that is judged (TRT-03). */
export type GivenVerdict = `${FractionNumber}.${Timing}` | `${FractionNumber}.${Timing}.outsideTolerance`;
/** A postponed fraction as the chart sees it (SIL-03). */
export type PostponedVerdict = `${FractionNumber}.inBounds` | `${FractionNumber}.beyondLastDay`;

/** The numbers of a definition's fractions. */
export function fractionsOf({ infusion }: ProtocolDefinition): readonly FractionNumber[] {
  return fractionNumbers.slice(0, infusion.fractions.length);
}

/** The number as one of a definition's fractions, for evidence whose schema admits no other. */
export function fractionNumberOf(number: number): FractionNumber {
  const known = fractionNumbers.find((one) => one === number);
  if (known === undefined) throw new RangeError(`no course has a fraction ${number}`);
  return known;
}

/** The timings that a fraction can have: the first fraction's day is the day the others count from. */
export function timingsOf(number: FractionNumber): readonly Timing[] {
  return number === 1 ? ["onDay"] : timings;
}

/** The verdicts of a given fraction under a definition, the dose being told apart only where it is judged. */
export function givenVerdicts(definition: ProtocolDefinition): readonly GivenVerdict[] {
  const judged = definition.infusion.tolerancePercent !== null;
  return fractionsOf(definition).flatMap((number) =>
    timingsOf(number).flatMap((timing): readonly GivenVerdict[] =>
      judged ? [`${number}.${timing}`, `${number}.${timing}.outsideTolerance`] : [`${number}.${timing}`],
    ),
  );
}

/** The verdicts of a postponed fraction under a definition: the first can be postponed without bound. */
export function postponedVerdicts(definition: ProtocolDefinition): readonly PostponedVerdict[] {
  return fractionsOf(definition).flatMap((number): readonly PostponedVerdict[] =>
    number === 1 ? ["1.inBounds"] : [`${number}.inBounds`, `${number}.beyondLastDay`],
  );
}
