import { Decimal } from "decimal.js";

/** What a unit measures; a value is converted only within one dimension. */
type Dimension =
  | "mass concentration"
  | "substance concentration"
  | "catalytic concentration"
  | "number concentration"
  | "clearance"
  | "indexed clearance"
  | "fraction"
  | "duration"
  | "length"
  | "area"
  | "mass"
  | "temperature"
  | "ratio";

interface Unit {
  readonly dimension: Dimension;
  /** Size of the unit in the base unit of its dimension, as an exact decimal. */
  readonly factor: string;
}

/** The UCUM units that values are converted between. A test checks each conversion against the UCUM reference implementation. */
export const units = {
  "g/L": { dimension: "mass concentration", factor: "1" },
  "g/dL": { dimension: "mass concentration", factor: "10" },
  "mg/dL": { dimension: "mass concentration", factor: "0.01" },
  "mg/L": { dimension: "mass concentration", factor: "0.001" },
  "ug/L": { dimension: "mass concentration", factor: "0.000001" },
  "ng/mL": { dimension: "mass concentration", factor: "0.000001" },
  "umol/L": { dimension: "substance concentration", factor: "1" },
  "U/L": { dimension: "catalytic concentration", factor: "1" },
  "10*9/L": { dimension: "number concentration", factor: "1" },
  "10*3/uL": { dimension: "number concentration", factor: "1" },
  "10*6/L": { dimension: "number concentration", factor: "0.001" },
  "/uL": { dimension: "number concentration", factor: "0.001" },
  "mL/min": { dimension: "clearance", factor: "1" },
  "mL/min/{1.73_m2}": { dimension: "indexed clearance", factor: "1" },
  "%": { dimension: "fraction", factor: "1" },
  mo: { dimension: "duration", factor: "1" },
  a: { dimension: "duration", factor: "12" },
  cm: { dimension: "length", factor: "1" },
  m: { dimension: "length", factor: "100" },
  m2: { dimension: "area", factor: "1" },
  kg: { dimension: "mass", factor: "1" },
  g: { dimension: "mass", factor: "0.001" },
  Cel: { dimension: "temperature", factor: "1" },
  "{INR}": { dimension: "ratio", factor: "1" },
} as const satisfies Record<string, Unit>;

export type UnitCode = keyof typeof units;

export const unitCodes = Object.keys(units).filter(isUnitCode);

/** Whether this is the code of a unit that values are converted between; in any other unit a value is only read as it stands. */
export function isUnitCode(code: string): code is UnitCode {
  return Object.hasOwn(units, code);
}

/** A unit as a sentence has it: as UCUM writes it, but for years, which are `a` there. */
export function unitInWords(unit: string): string {
  return unit === "a" ? "years" : unit;
}

/** Whether a value in one unit can be read in the other: they are the same, or measure the same. */
export function isReadableIn(from: string, to: string): boolean {
  return from === to || (isUnitCode(from) && isUnitCode(to) && units[from].dimension === units[to].dimension);
}

/**
 * Decimals whose products are never rounded: a number has at most 17 significant digits, a product of two at most 34.
 * A constructor of our own, because the precision of decimal.js' shared one can be changed by any other user of it.
 */
export const ExactDecimal = Decimal.clone({ defaults: true, precision: 40 });

/**
 * The value in another unit, exactly; `undefined` across dimensions (mass and substance concentration never mix: that needs a molar mass)
 * and for a unit that is not among `unitCodes`, unless it stays as it is.
 * @example
 * ```ts
 * import { convert } from "patient-course/clinical";
 *
 * console.log(convert(90, "g/L", "g/dL")?.toString()); // prints: 9
 * ```
 */
export function convert(value: number, from: string, to: string): Decimal | undefined {
  if (from === to) return new ExactDecimal(value);
  if (!isUnitCode(from) || !isUnitCode(to)) return undefined;
  const [source, target] = [units[from], units[to]];
  if (source.dimension !== target.dimension) return undefined;
  return new ExactDecimal(value).times(source.factor).dividedBy(target.factor);
}
