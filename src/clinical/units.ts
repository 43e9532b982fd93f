import { Decimal } from "decimal.js";

/** What a unit measures; a value is converted only within one dimension. */
type Dimension =
  | "mass concentration"
  | "substance concentration"
  | "catalytic concentration"
  | "fraction"
  | "duration"
  | "mass";

interface Unit {
  readonly dimension: Dimension;
  /** Size of the unit in the base unit of its dimension, as an exact decimal. */
  readonly factor: string;
}

/** The UCUM units that evidence may be given in. A test checks each conversion against the UCUM reference implementation. */
export const units = {
  "g/L": { dimension: "mass concentration", factor: "1" },
  "g/dL": { dimension: "mass concentration", factor: "10" },
  "mg/dL": { dimension: "mass concentration", factor: "0.01" },
  "mg/L": { dimension: "mass concentration", factor: "0.001" },
  "umol/L": { dimension: "substance concentration", factor: "1" },
  "U/L": { dimension: "catalytic concentration", factor: "1" },
  "%": { dimension: "fraction", factor: "1" },
  mo: { dimension: "duration", factor: "1" },
  kg: { dimension: "mass", factor: "1" },
} as const satisfies Record<string, Unit>;

export type UnitCode = keyof typeof units;

export const unitCodes = Object.keys(units).filter(isUnitCode);

/** Whether this is the code of a unit that evidence may be given in. */
export function isUnitCode(code: string): code is UnitCode {
  return Object.hasOwn(units, code);
}

/**
 * Decimals whose products are never rounded: a number has at most 17 significant digits, a product of two at most 34.
 * A constructor of our own, because the precision of decimal.js' shared one can be changed by any other user of it.
 */
export const ExactDecimal = Decimal.clone({ defaults: true, precision: 40 });

/**
 * The value in another unit, exactly; `undefined` across dimensions (mass and substance concentration never mix: that needs a molar mass).
 * @example
 * ```ts
 * import { convert } from "patient-course/clinical";
 *
 * console.log(convert(90, "g/L", "g/dL")?.toString()); // prints: 9
 * ```
 */
export function convert(value: number, from: UnitCode, to: UnitCode): Decimal | undefined {
  const [source, target] = [units[from], units[to]];
  if (source.dimension !== target.dimension) return undefined;
  return new ExactDecimal(value).times(source.factor).dividedBy(target.factor);
}
