import { Decimal } from "decimal.js";
import { z } from "zod";

const wholeCells = z.int().positive();

/** The dose of a course: per kilogram of dosing weight, or flat; CAR-positive viable T cells. */
export const dose = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("perKg"), cellsPerKg: wholeCells }),
  z.strictObject({ kind: z.literal("flat"), cells: wholeCells }),
]);
export type Dose = z.output<typeof dose>;

/** A fraction's share of the course: whole percent, or whole cells of a flat dose. */
export const fractionShare = z.union([
  z.strictObject({ percent: z.int().min(1).max(100) }),
  z.strictObject({ cells: wholeCells }),
]);
export type FractionShare = z.output<typeof fractionShare>;

/**
 * The cells planned for a course, rounded half up to a whole cell (TRT-03).
 * @throws RangeError when the dose is per kilogram and the weight is missing, not finite or not positive, or gives more cells than can be counted exactly
 * @example
 * ```ts
 * import { plannedCells } from "patient-course/clinical";
 *
 * console.log(plannedCells({ kind: "perKg", cellsPerKg: 1_000_000 }, 70.5)); // prints: 70500000
 * ```
 */
export function plannedCells(dose: Dose, weightKg?: number): number {
  if (dose.kind === "flat") return dose.cells;
  if (weightKg === undefined || !Number.isFinite(weightKg) || weightKg <= 0) {
    throw new RangeError(`a dose per kilogram needs a weight in kg above 0, not ${weightKg}`);
  }
  const cells = new Decimal(dose.cellsPerKg).times(weightKg).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  if (!Number.isSafeInteger(cells)) throw new RangeError(`${cells} cells cannot be counted exactly`);
  return cells;
}

/**
 * The cells planned for each fraction: whole cells, the last fraction is the remainder, so that they sum exactly to the total (TRT-02).
 * @throws RangeError when a fraction would hold no cell
 * @example
 * ```ts
 * import { plannedFractions } from "patient-course/clinical";
 *
 * console.log(plannedFractions(101, [{ percent: 10 }, { percent: 30 }, { percent: 60 }])); // prints: [ 10, 30, 61 ]
 * ```
 */
export function plannedFractions(total: number, shares: readonly FractionShare[]): readonly number[] {
  const first = shares
    .slice(0, -1)
    .map((share) =>
      "cells" in share ? share.cells : new Decimal(total).times(share.percent).dividedBy(100).floor().toNumber(),
    );
  const last = first.reduce((left, cells) => left - cells, total);
  const fractions = [...first, last];
  if (fractions.some((cells) => cells < 1)) throw new RangeError(`a fraction of ${total} cells would hold no cell`);
  return fractions;
}

/**
 * Given cells over planned cells, to four decimal places (TRT-03: always shown).
 * @example
 * ```ts
 * import { doseRatio } from "patient-course/clinical";
 *
 * console.log(doseRatio(6_500_000, 7_000_000)); // prints: 0.9286
 * ```
 */
export function doseRatio(given: number, planned: number): string {
  return new Decimal(given).dividedBy(planned).toFixed(4);
}

/**
 * Whether given cells differ from planned by at most `tolerancePercent`, the bound included (TRT-03).
 * @example
 * ```ts
 * import { withinTolerance } from "patient-course/clinical";
 *
 * console.log(withinTolerance(63, 70, 10), withinTolerance(62, 70, 10)); // prints: true false
 * ```
 */
export function withinTolerance(given: number, planned: number, tolerancePercent: number): boolean {
  const difference = new Decimal(given).minus(planned).abs();
  return difference.lessThanOrEqualTo(new Decimal(planned).times(tolerancePercent).dividedBy(100));
}
