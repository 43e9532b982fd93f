import type { Decimal } from "decimal.js";

/** What evidence says of a number: just one where both ends are the same, else that it lies somewhere between them. */
export interface Span {
  readonly low: Decimal;
  readonly high: Decimal;
  /** The high end itself is not meant: below 3.0 is everything up to 3.0 and not 3.0. */
  readonly belowHigh: boolean;
}

export function just(value: Decimal): Span {
  return { low: value, high: value, belowHigh: false };
}

export const operators = [">", ">=", "<", "<="] as const;
export type Operator = (typeof operators)[number];

/** Whether a number is above or below a bound; `undefined` where what is known of it does not reach that far. */
export function compareSpan({ low, high, belowHigh }: Span, operator: Operator, bound: Decimal): boolean | undefined {
  switch (operator) {
    case ">=":
      if (low.greaterThanOrEqualTo(bound)) return true;
      return high.lessThan(bound) || (belowHigh && high.equals(bound)) ? false : undefined;
    case ">":
      if (low.greaterThan(bound)) return true;
      return high.lessThanOrEqualTo(bound) ? false : undefined;
    case "<":
      return opposite(compareSpan({ low, high, belowHigh }, ">=", bound));
    case "<=":
      return opposite(compareSpan({ low, high, belowHigh }, ">", bound));
  }
}

/** The other answer, in three values. */
export function opposite(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}
