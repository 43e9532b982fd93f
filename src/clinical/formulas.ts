import type { Decimal } from "decimal.js";
import type { FormulaName, Item } from "./item.ts";
import { ExactDecimal } from "./units.ts";

/** What formulas read: an age in completed years, an answer, measured values in one unit each. */
export interface FormulaValues {
  readonly age: number;
  readonly female: boolean;
  readonly weightKg: number;
  readonly heightCm: number;
  readonly creatinineMgPerDl: number;
}
export type FormulaInput = keyof FormulaValues;

/** Of which item of the library an input is, and of which kind an item that takes its place must be. */
export const formulaInputs = {
  age: { item: "birthDate", kind: "date", unit: null },
  female: { item: "sex", kind: "answer", unit: null },
  weightKg: { item: "weight", kind: "measure", unit: "kg" },
  heightCm: { item: "height", kind: "measure", unit: "cm" },
  creatinineMgPerDl: { item: "creatinine", kind: "measure", unit: "mg/dL" },
} as const satisfies Readonly<
  Record<FormulaInput, { readonly item: string; readonly kind: Item["kind"]; readonly unit: string | null }>
>;

/** A named formula: what it reads, the unit of what it gives, where it is from. */
export interface Formula {
  readonly reads: readonly FormulaInput[];
  readonly unit: string;
  readonly source: string;
  /** The value, not rounded; `undefined` where an input is missing. */
  computes(values: Partial<FormulaValues>, constant?: number): Decimal | undefined;
}

function formula<const K extends FormulaInput>(
  reads: readonly K[],
  unit: string,
  source: string,
  computes: (values: Pick<FormulaValues, K>, constant?: number) => Decimal,
): Formula {
  const hasAll = (values: Partial<FormulaValues>): values is Pick<FormulaValues, K> =>
    reads.every((name) => values[name] !== undefined);
  return {
    reads,
    unit,
    source,
    computes: (values, constant) => (hasAll(values) ? computes(values, constant) : undefined),
  };
}

const exact = (value: Decimal.Value) => new ExactDecimal(value);

/** The closed library of formulas. */
export const formulas: Readonly<Record<FormulaName, Formula>> = {
  age: formula(
    ["age"],
    "a",
    "completed years; who was born on 29 February is a year older on 1 March in a year without that day",
    ({ age }) => exact(age),
  ),
  cockcroftGault: formula(
    ["age", "female", "weightKg", "creatinineMgPerDl"],
    "mL/min",
    "Cockcroft and Gault with the actual weight: (140 - age) x kg / (72 x mg/dL), x 0.85 for women",
    ({ age, female, weightKg, creatinineMgPerDl }) =>
      exact(140 - age)
        .times(weightKg)
        .dividedBy(exact(creatinineMgPerDl).times(72))
        .times(female ? 0.85 : 1),
  ),
  ckdEpi2021: formula(
    ["age", "female", "creatinineMgPerDl"],
    "mL/min/{1.73_m2}",
    "National Kidney Foundation, CKD-EPI creatinine equation 2021, adults",
    ({ age, female, creatinineMgPerDl }) => {
      const ratio = exact(creatinineMgPerDl).dividedBy(female ? 0.7 : 0.9);
      return exact(142)
        .times(ExactDecimal.min(ratio, 1).pow(female ? -0.241 : -0.302))
        .times(ExactDecimal.max(ratio, 1).pow(-1.2))
        .times(exact(0.9938).pow(age))
        .times(female ? 1.012 : 1);
    },
  ),
  bedsideSchwartz: formula(
    ["heightCm", "creatinineMgPerDl"],
    "mL/min/{1.73_m2}",
    "bedside Schwartz, ages 1 to 18: 0.413 x cm / (mg/dL), enzymatic creatinine",
    ({ heightCm, creatinineMgPerDl }, constant = 0.413) => exact(constant).times(heightCm).dividedBy(creatinineMgPerDl),
  ),
  mosteller: formula(
    ["heightCm", "weightKg"],
    "m2",
    "Mosteller, NEJM 1987;317:1098: the square root of cm x kg / 3600",
    ({ heightCm, weightKg }) => exact(heightCm).times(weightKg).dividedBy(3600).sqrt(),
  ),
};

/** 1 mg/dL of creatinine in umol/L, 113.12 g/mol, rounded as in the formulas' own sources. */
export const creatinineUmolPerLOfMgPerDl = 88.4;
