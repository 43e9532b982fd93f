import { clauseInWords } from "../clinical/clause.ts";
import { type Dose, type SingleDose, statesRange } from "../clinical/dose-rule.ts";
import { type Amount, cellsOf, type FractionShare } from "../clinical/dosing.ts";
import type { Items } from "../clinical/item.ts";
import type { ProtocolDefinition } from "./definition.ts";

/** The dose of a course and how given cells are judged by it, as a person reads it against the protocol (TRT-03). */
export function doseAndToleranceInWords(
  { dose, tolerancePercent }: ProtocolDefinition["infusion"],
  items: Items,
): string {
  const tolerance = tolerancePercent === null ? "tolerance not judged" : `tolerance ${tolerancePercent} %`;
  const judged = statesRange(dose) ? "given cells are judged by the range" : tolerance;
  return `${doseInWords(dose, items)}; ${judged}`;
}

/** The rule of a dose as a person reads it against the protocol (TRT-03). */
function doseInWords(rule: Dose, items: Items): string {
  switch (rule.kind) {
    case "levels":
      return rule.levels.map(({ id, dose }) => `dose level ${id}: ${doseInWords(dose, items)}`).join("; ");
    case "bands": {
      const window = rule.windowDays === undefined ? "" : `, by values of the last ${rule.windowDays} days`;
      const bands = rule.bands.map(({ when, dose, shares }) => {
        const who = when === undefined ? "everybody else" : `where ${clauseInWords(when, items)}`;
        const split = shares === undefined ? "" : ` as ${shares.map(shareInWords).join(" + ")}`;
        return `${who}: ${singleInWords(dose)}${split}`;
      });
      return `${bands.join("; ")}${window}`;
    }
    default:
      return singleInWords(rule);
  }
}

function singleInWords(dose: SingleDose): string {
  if (dose.kind !== "range") return amountInWords(dose);
  const { lowest, highest } = dose;
  if (lowest === undefined) return `up to ${amountInWords(highest)}`;
  if (lowest.kind !== highest.kind) return `${amountInWords(lowest)} to ${amountInWords(highest)}`;
  return `${cellsOf(lowest)}${capInWords(lowest)} to ${amountInWords(highest)}`;
}

const per: Readonly<Record<Amount["kind"], string>> = {
  perKg: " per kg of dosing weight",
  perM2: " per m2 of body surface (Mosteller)",
  flat: "",
};

function amountInWords(amount: Amount): string {
  return `${cellsOf(amount)} cells${per[amount.kind]}${capInWords(amount)}`;
}

function capInWords(amount: Amount): string {
  return amount.kind === "flat" || amount.mostCells === undefined ? "" : ` (at most ${amount.mostCells} cells)`;
}

/** A fraction's share as a person reads it: `30 %`, or `100000000 cells`. */
export function shareInWords(share: FractionShare): string {
  return "percent" in share ? `${share.percent} %` : `${share.cells} cells`;
}
