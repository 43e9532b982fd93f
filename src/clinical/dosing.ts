import { Decimal } from "decimal.js";
import * as z from "zod";
import { formulas } from "./formulas.ts";
import { ExactDecimal } from "./units.ts";

const wholeCells = z.int().positive();
const mostCells = wholeCells.optional().meta({ description: "TRT-03: a cap: never more cells than these" });

/** The cells of a course as one number: per kilogram of dosing weight, per square metre of body surface, or flat; CAR-positive viable T cells. */
export const amount = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("perKg").meta({ description: "by dosing weight" }),
      cellsPerKg: wholeCells.meta({ description: "cells per kilogram of dosing weight" }),
      mostCells,
    }),
    z.strictObject({
      kind: z.literal("perM2").meta({ description: "by body surface" }),
      cellsPerM2: wholeCells.meta({
        description: "cells per square metre of body surface, by the formula of Mosteller",
      }),
      mostCells,
    }),
    z.strictObject({
      kind: z.literal("flat").meta({ description: "the same for everybody" }),
      cells: wholeCells.meta({ description: "cells of a course, whatever the weight" }),
    }),
  ])
  .meta({ id: "Amount" });
export type Amount = z.output<typeof amount>;

/** A fraction's share of the course: whole percent, or whole cells of a flat dose. */
export const fractionShare = z.union([
  z.strictObject({
    percent: z.int().min(1).max(100).meta({ description: "in percent of the course's cells; all of them sum to 100" }),
  }),
  z.strictObject({ cells: wholeCells.meta({ description: "in cells of a flat dose; all of them sum to the dose" }) }),
]);
export type FractionShare = z.output<typeof fractionShare>;

/** The cells that an amount states, for each of its units. */
export function cellsOf(amount: Amount): number {
  switch (amount.kind) {
    case "perKg":
      return amount.cellsPerKg;
    case "perM2":
      return amount.cellsPerM2;
    case "flat":
      return amount.cells;
  }
}

/**
 * The cells that an amount comes to, rounded half up to a whole cell and never above its cap (TRT-03). Body surface is by the formula of
 * Mosteller, from weight and height.
 * @throws RangeError when the weight that is needed, or the height, is missing, not finite or not positive, or gives no cell or more cells than can be counted exactly
 * @example
 * ```ts
 * import { plannedCells } from "patient-course/clinical";
 *
 * console.log(plannedCells({ kind: "perKg", cellsPerKg: 1_000_000 }, 70.5)); // prints: 70500000
 * console.log(plannedCells({ kind: "perM2", cellsPerM2: 1_000_000, mostCells: 1_500_000 }, 70, 172)); // prints: 1500000
 * ```
 */
export function plannedCells(amount: Amount, weightKg?: number, heightCm?: number): number {
  if (amount.kind === "flat") return amount.cells;
  const exact =
    amount.kind === "perKg" ? byWeight(amount.cellsPerKg, weightKg) : bySurface(amount.cellsPerM2, weightKg, heightCm);
  const cells = exact.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  const capped = amount.mostCells === undefined ? cells : Math.min(cells, amount.mostCells);
  if (!Number.isSafeInteger(capped)) throw new RangeError(`${cells} cells cannot be counted exactly`);
  return capped;
}

function byWeight(cellsPerKg: number, weightKg: number | undefined): Decimal {
  if (!isPositive(weightKg)) throw new RangeError(`a dose per kilogram needs a weight in kg above 0, not ${weightKg}`);
  return new ExactDecimal(cellsPerKg).times(weightKg);
}

function bySurface(cellsPerM2: number, weightKg: number | undefined, heightCm: number | undefined): Decimal {
  const measured = isPositive(weightKg) && isPositive(heightCm) ? { weightKg, heightCm } : {};
  const surface = formulas.mosteller.computes(measured);
  if (surface === undefined)
    throw new RangeError(
      `a dose per square metre needs a weight in kg and a height in cm above 0, not ${weightKg} and ${heightCm}`,
    );
  return surface.times(cellsPerM2);
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
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
