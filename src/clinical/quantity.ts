import { z } from "zod";
import type { UnitCode } from "./units.ts";

const value = z.number("a finite number").nonnegative("a value that is not negative");

/** A measured value with its unit: a strict object `{ value, unit }`, finite, not negative, in one of the UCUM codes given. */
export function quantity<const U extends readonly [UnitCode, ...UnitCode[]]>(units: U) {
  return z.strictObject({ value, unit: z.enum(units, `a value in ${units.join(" or ")}`) });
}

/** A share of a whole in percent: `{ value, unit: "%" }` from 0 to 100, so that a slipped decimal point is bad input and not a pass. */
export const percentage = quantity(["%"]).extend({ value: value.max(100, "at most 100 %") });
