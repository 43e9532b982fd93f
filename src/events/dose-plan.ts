import { plannedCells, plannedFractions } from "../clinical/dosing.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";

/** The cells of a course and of its fractions. */
export interface DosePlan {
  readonly total: number;
  readonly fractions: readonly number[];
}

/** The cells of a course and of its fractions; `undefined` where the weight gives no dose that can be counted and divided. */
export function dosePlan({ infusion }: ProtocolDefinition, weightKg: number | undefined): DosePlan | undefined {
  try {
    const total = plannedCells(infusion.dose, weightKg);
    const shares = infusion.fractions.map(({ share }) => share);
    return { total, fractions: plannedFractions(total, shares) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
