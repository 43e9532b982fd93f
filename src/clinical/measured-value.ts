import * as z from "zod";
import { just, type Span } from "./span.ts";
import { convert, ExactDecimal } from "./units.ts";

/** A measured value as evidence has it: a number, or what it is below. */
export const measuredValue = z.looseObject({
  unit: z.string(),
  value: z.number().optional(),
  below: z.number().optional(),
  upperLimit: z.number().optional(),
  lowerLimit: z.number().optional(),
});
export type Measured = z.output<typeof measuredValue>;

/** How far a measured value reaches, in the unit of a bound, and as it is written. */
export function spanIn(
  { value, below, unit }: Measured,
  to: string,
): { readonly span: Span; readonly written: string } | undefined {
  if (value !== undefined) {
    const converted = convert(value, unit, to);
    if (converted === undefined) return undefined;
    return {
      span: just(converted),
      written: unit === to ? `${value} ${unit}` : `${value} ${unit} (${converted} ${to})`,
    };
  }
  const high = below === undefined ? undefined : convert(below, unit, to);
  if (high === undefined) return undefined;
  const written = `below ${below} ${unit}`;
  return {
    span: { low: new ExactDecimal(0), high, belowHigh: true },
    written: unit === to ? written : `${written} (${high} ${to})`,
  };
}

/** A measured value in its own unit. */
export function asWritten({ value, below, unit }: Measured): string {
  return value === undefined ? `below ${below} ${unit}` : `${value} ${unit}`;
}
