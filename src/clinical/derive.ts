import { completedYears, daysOf, type IsoDate } from "./calendar.ts";
import {
  creatinineUmolPerLOfMgPerDl,
  type FormulaInput,
  type FormulaValues,
  formulaInputs,
  formulas,
} from "./formulas.ts";
import type { ItemOf } from "./item.ts";
import { measuredValue } from "./measured-value.ts";
import type { Span } from "./span.ts";
import { convert, ExactDecimal } from "./units.ts";

/** The inputs of a derived item, each with the item that it is read from. */
export function inputsOf({
  formula,
  from,
}: ItemOf<"derived">): readonly { readonly input: FormulaInput; readonly item: string }[] {
  return formulas[formula].reads.map((input) => {
    const usual = formulaInputs[input].item;
    return { input, item: (Object.hasOwn(from, usual) ? from[usual] : undefined) ?? usual };
  });
}

/** What a derived item comes to, in the unit of its formula; or the items that are missing to compute it. */
export type Derived = { readonly span: Span; readonly unit: string } | { readonly missing: readonly string[] };

/** Computes a derived item on a day. Where a day of birth is known in part only, it lies between what its first and its last day come to. */
export function derive(item: ItemOf<"derived">, evidence: Readonly<Record<string, unknown>>, on: IsoDate): Derived {
  const inputs = inputsOf(item).map(({ input, item: name }) => ({
    input,
    name,
    range: rangeOf(input, evidence[name], on),
  }));
  const missing = inputs.filter(({ range }) => range === undefined).map(({ name }) => name);
  if (missing.length > 0) return { missing };
  const { computes, unit } = formulas[item.formula];
  // Every formula rises or falls with age throughout, which is the one input that may be a range.
  const [one, other] = [0, 1].map((end) =>
    computes(Object.fromEntries(inputs.map(({ input, range = [] }) => [input, range[end]])), item.constant),
  );
  if (one === undefined || other === undefined || !one.isFinite() || !other.isFinite())
    return { missing: inputs.map(({ name }) => name) };
  return { span: { low: ExactDecimal.min(one, other), high: ExactDecimal.max(one, other), belowHigh: false }, unit };
}

type Range<T> = readonly [first: T, last: T];

/** The first and the last value that an input can have; `undefined` where nothing says it. */
function rangeOf(input: FormulaInput, value: unknown, on: IsoDate): Range<FormulaValues[FormulaInput]> | undefined {
  switch (input) {
    case "age": {
      if (typeof value !== "string" || value === "never") return undefined;
      const [first, last] = daysOf(value);
      return [completedYears(first, on), completedYears(last, on)];
    }
    case "female":
      return value === "female" || value === "male" ? [value === "female", value === "female"] : undefined;
    case "weightKg":
    case "heightCm":
    case "creatinineMgPerDl": {
      const number = numberIn(value, formulaInputs[input].unit);
      return number === undefined ? undefined : [number, number];
    }
  }
}

/** A measured value in the unit of a formula; creatinine in umol/L by its molar mass, as the formulas' own sources state it. */
function numberIn(value: unknown, unit: "kg" | "cm" | "mg/dL"): number | undefined {
  const measured = measuredValue.safeParse(value).data;
  if (measured?.value === undefined) return undefined;
  if (unit === "mg/dL" && measured.unit === "umol/L")
    return new ExactDecimal(measured.value).dividedBy(creatinineUmolPerLOfMgPerDl).toNumber();
  return convert(measured.value, measured.unit, unit)?.toNumber();
}
