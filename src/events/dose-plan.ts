import { Decimal } from "decimal.js";
import type { IsoDate } from "../clinical/calendar.ts";
import {
  askedForDose,
  criterionOf,
  type DoseCase,
  doseCases,
  doseFor,
  type SingleDose,
} from "../clinical/dose-rule.ts";
import { type Amount, type FractionShare, plannedCells, plannedFractions } from "../clinical/dosing.ts";
import { itemsOf } from "../clinical/items.ts";
import { measuredValue } from "../clinical/measured-value.ts";
import { convert } from "../clinical/units.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { criteriaEvidence } from "./criteria-evidence.ts";
import { exampleWeightKg } from "./evidence-parts.ts";
import { grouped } from "./grouped.ts";

/** The fewest and the most cells that a range allows. */
export type CellLimits = readonly [least: number, most: number];

/** The cells of a course and of its fractions, and between which each is to be where the dose is a range. */
export interface DosePlan {
  readonly total: number;
  readonly fractions: readonly number[];
  readonly limits: readonly CellLimits[] | null;
  readonly level: string | null;
}

/** Why no cells can be planned, and the field of the evidence that is to be looked at. */
export interface NoDosePlan {
  readonly field: string;
  readonly because: string;
}

/** What is said of a patient when a course opens, as far as its dose rests on it. */
export type DosingEvidence = {
  readonly weight?: { readonly value: number; readonly unit: "kg" } | undefined;
  /** Items of evidence by which the dose is chosen, by name. */
  readonly dosing?: Readonly<Record<string, unknown>> | undefined;
  readonly doseLevel?: string | undefined;
  /** The cells planned for the course, where the dose is a range. */
  readonly plannedCells?: number | undefined;
};

/** The cells of a course and of its fractions; or why what is known of the patient gives no dose that can be counted and divided (TRT-02, TRT-03). */
export function dosePlan(definition: ProtocolDefinition, given: DosingEvidence, on: IsoDate): DosePlan | NoDosePlan {
  const { dose, fractions } = definition.infusion;
  const evidence = { ...given.dosing, ...(given.weight === undefined ? {} : { weight: given.weight }) };
  const found = doseFor(dose, { evidence, level: given.doseLevel, on, items: itemsOf(definition) });
  if (!("dose" in found)) return { ...found, field: fieldOf(found.field) };
  const shares = found.shares ?? fractions.map(({ share }) => share);
  const [weightKg, heightCm] = [given.weight?.value, heightOf(given.dosing?.height)];
  try {
    const cells = (amount: Amount) => plannedCells(amount, weightKg, heightCm);
    const planned = planOf(found.dose, shares, given.plannedCells, cells);
    return "because" in planned ? planned : { ...planned, level: found.level };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const because = `${given.weight?.value} kg gives no dose that can be divided into whole cells`;
    return { field: "weight.value", because };
  }
}

function fieldOf(item: string): string {
  return item === "" || item === "weight" || item === "doseLevel" ? item : `dosing.${item}`;
}

function heightOf(written: unknown): number | undefined {
  const measured = measuredValue.safeParse(written).data;
  return measured?.value === undefined ? undefined : convert(measured.value, measured.unit, "cm")?.toNumber();
}

function planOf(
  dose: SingleDose,
  shares: readonly FractionShare[],
  stated: number | undefined,
  cells: (amount: Amount) => number,
): Omit<DosePlan, "level"> | NoDosePlan {
  if (dose.kind !== "range") {
    const total = cells(dose);
    return { total, fractions: plannedFractions(total, shares), limits: null };
  }
  const [least, most] = [dose.lowest === undefined ? 1 : cells(dose.lowest), cells(dose.highest)];
  if (stated === undefined)
    return { field: "plannedCells", because: `say the cells planned, ${grouped(least)} to ${grouped(most)}` };
  if (stated < least || stated > most) {
    return {
      field: "plannedCells",
      because: `${grouped(stated)} cells are outside the range of this patient, ${grouped(least)} to ${grouped(most)}`,
    };
  }
  const limits = shares.map(
    (share): CellLimits => [part(least, share).ceil().toNumber(), part(most, share).floor().toNumber()],
  );
  return { total: stated, fractions: plannedFractions(stated, shares), limits };
}

function part(total: number, share: FractionShare): Decimal {
  return "cells" in share ? new Decimal(share.cells) : new Decimal(total).times(share.percent).dividedBy(100);
}

const exampleDay = "2026-01-05";
const exampleHeight = { value: 172, unit: "cm" };
const made = new WeakMap<ProtocolDefinition, readonly DosingEvidence[]>();

/** What an invented patient says for each dose that a definition can come to, the first being the usual example; worked out once. */
export function dosingExamples(definition: ProtocolDefinition): readonly [DosingEvidence, ...DosingEvidence[]] {
  const examples =
    made.get(definition) ?? doseCases(definition.infusion.dose).flatMap((one) => exampleOf(definition, one) ?? []);
  made.set(definition, examples);
  const [first = { weight: { value: exampleWeightKg, unit: "kg" } }, ...rest] = examples;
  return [first, ...rest];
}

function exampleOf(definition: ProtocolDefinition, one: DoseCase): DosingEvidence | undefined {
  const { dose } = definition.infusion;
  const asked = askedForDose(dose);
  const chosen =
    one.needs.length === 0 ? { evidence: {} } : criteriaEvidence(definition, [criterionOf(one)], "eligible");
  if (chosen === undefined) return undefined;
  const { weight: weighed, ...items } = chosen.evidence;
  const kg = measuredValue.safeParse(weighed).data?.value ?? exampleWeightKg;
  const dosing = { ...items, ...(asked.height ? { height: exampleHeight } : {}) };
  const without: DosingEvidence = {
    weight: { value: kg, unit: "kg" },
    ...(Object.keys(dosing).length === 0 ? {} : { dosing }),
    ...(one.level === null ? {} : { doseLevel: one.level }),
  };
  if (!asked.plan || one.dose.kind !== "range") return without;
  // As few cells as may be, which nearly every lot holds.
  const { lowest, highest } = one.dose;
  return { ...without, plannedCells: plannedCells(lowest ?? highest, kg, exampleHeight.value) };
}

/** The plan of the usual example; `undefined` where even that has no dose. */
export function examplePlan(definition: ProtocolDefinition): DosePlan | undefined {
  const plan = dosePlan(definition, dosingExamples(definition)[0], exampleDay);
  return "because" in plan ? undefined : plan;
}
