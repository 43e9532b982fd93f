import * as z from "zod";
import type { IsoDate } from "./calendar.ts";
import { type Clause, clause, leavesOf } from "./clause.ts";
import type { Criterion } from "./criteria.ts";
import { type Amount, amount, type FractionShare, fractionShare } from "./dosing.ts";
import type { Items } from "./item.ts";
import { readClause } from "./read-clause.ts";
import type { Unchangeable } from "./unchangeable.ts";
import { outOfWindow } from "./windows.ts";

const range = z.strictObject({
  kind: z.literal("range").meta({ description: "any number of cells between two amounts" }),
  lowest: amount.optional().meta({ description: "TRT-03: the fewest cells; any number where it is left out" }),
  highest: amount.meta({ description: "TRT-03: the most cells" }),
});
const single = z.discriminatedUnion("kind", [amount, range]).meta({ id: "SingleDose" });

const bands = z
  .strictObject({
    kind: z.literal("bands").meta({ description: "by what the patient meets" }),
    windowDays: z.int().min(0).max(3650).optional().meta({
      description: "TRT-03: how old a value may be by which the band is chosen, in days; any age where it is left out",
    }),
    bands: z
      .array(
        z.strictObject({
          when: clause.optional().meta({ description: "who gets this dose; the last band is for everybody else" }),
          dose: single.meta({ description: "TRT-03: the dose of this band" }),
          shares: z
            .array(fractionShare)
            .min(1)
            .optional()
            .meta({ description: "TRT-02: the shares of the fractions in this band, where they differ" }),
        }),
      )
      .min(2)
      .max(20)
      .meta({ description: "TRT-03: the bands; the first that the patient meets counts" }),
  })
  .meta({ id: "DoseBands" });

const levels = z.strictObject({
  kind: z.literal("levels").meta({ description: "by the level that the patient is assigned to" }),
  levels: z
    .array(
      z.strictObject({
        id: z
          .string()
          .trim()
          .min(1)
          .max(50)
          .meta({ description: "the dose level, as the trial calls it", examples: ["DL1"] }),
        dose: z.discriminatedUnion("kind", [single, bands]).meta({ description: "TRT-03: the dose of this level" }),
      }),
    )
    .min(1)
    .max(20)
    .meta({
      description: "TRT-03: the dose levels; the one that the patient is assigned to is recorded when the course opens",
    }),
});

/** The dose of a course: an amount of cells, a range of amounts, bands by what the patient meets, or levels that patients are assigned to (TRT-03). */
export const dose = z.discriminatedUnion("kind", [single, bands, levels]);
export type Dose = Unchangeable<z.output<typeof dose>>;
/** A dose that nothing but weight and height decides. */
export type SingleDose = Unchangeable<z.output<typeof single>>;
export type Bands = Extract<Dose, { kind: "bands" }>;

/** A dose that somebody can get: the level and the band that lead to it, and its own shares. */
export interface DoseCase {
  /** Where it stands within the rule, such as `levels.0.dose.bands.1.dose`; empty for the rule itself. */
  readonly path: string;
  readonly level: string | null;
  readonly dose: SingleDose;
  readonly shares: readonly FractionShare[] | undefined;
  /** What its band asks for, and that no earlier band is met. */
  readonly needs: readonly Clause[];
  /** How old a value may be that chooses the band, in days; `undefined`: any age. */
  readonly windowDays: number | undefined;
}

/**
 * Every dose that a rule can come to, in the order in which the rule states them (TRT-03).
 * @example
 * ```ts
 * import { doseCases } from "patient-course/clinical";
 *
 * const levels = [{ id: "DL1", dose: { kind: "flat" as const, cells: 10_000_000 } }];
 * console.log(doseCases({ kind: "levels", levels }).map(({ level, path }) => `${level}: ${path}`)); // prints: [ 'DL1: levels.0.dose' ]
 * ```
 */
export function doseCases(rule: Dose, path = "", level: string | null = null): readonly DoseCase[] {
  switch (rule.kind) {
    case "levels":
      return rule.levels.flatMap(({ id, dose }, index) => doseCases(dose, under(path, `levels.${index}.dose`), id));
    case "bands":
      return rule.bands.map(({ when, dose, shares }, index) => ({
        path: under(path, `bands.${index}.dose`),
        level,
        dose,
        shares,
        needs: [
          ...rule.bands.slice(0, index).flatMap((earlier) => (earlier.when === undefined ? [] : [not(earlier.when)])),
          ...(when === undefined ? [] : [when]),
        ],
        windowDays: rule.windowDays,
      }));
    default:
      return [{ path, level, dose: rule, shares: undefined, needs: [], windowDays: undefined }];
  }
}

function under(path: string, rest: string): string {
  return path === "" ? rest : `${path}.${rest}`;
}

function not(of: Clause): Clause {
  return { clause: "not", of };
}

/** The amounts that a dose states: its own, or the ends of its range. */
export function amountsOf(dose: SingleDose): readonly Amount[] {
  if (dose.kind !== "range") return [dose];
  return dose.lowest === undefined ? [dose.highest] : [dose.lowest, dose.highest];
}

/** What has to be on record for a dose to be planned. */
export interface AskedForDose {
  readonly weight: boolean;
  readonly height: boolean;
  readonly levels: readonly string[];
  /** Whether the cells planned within a range are to be said. */
  readonly plan: boolean;
  /** The clauses by which a band is chosen. */
  readonly clauses: readonly Clause[];
}

/** What the rule of a dose asks for when a course opens. */
export function askedForDose(rule: Dose): AskedForDose {
  const cases = doseCases(rule);
  const stated = cases.flatMap(({ dose }) => amountsOf(dose));
  const clauses = bandsIn(rule).flatMap(({ bands }) => bands.flatMap(({ when }) => when ?? []));
  const surface = stated.some(({ kind }) => kind === "perM2");
  const byWeight = clauses.flatMap(leavesOf).some(({ item }) => item === "weight");
  return {
    weight: surface || byWeight || stated.some(({ kind }) => kind === "perKg"),
    height: surface,
    levels: rule.kind === "levels" ? rule.levels.map(({ id }) => id) : [],
    plan: statesRange(rule),
    clauses,
  };
}

function bandsIn(rule: Dose): readonly Bands[] {
  if (rule.kind === "bands") return [rule];
  return rule.kind === "levels" ? rule.levels.flatMap(({ dose }) => (dose.kind === "bands" ? [dose] : [])) : [];
}

/** Whether a rule states a range for anybody, so that given cells are judged by it (TRT-03). */
export function statesRange(rule: Dose): boolean {
  return doseCases(rule).some(({ dose }) => dose.kind === "range");
}

/** The criterion by which somebody gets a dose, as the search for evidence reads criteria. */
export function criterionOf({ path, needs }: DoseCase): Criterion {
  return { id: `infusion.dose.${path}`, kind: "inclusion", clauses: needs };
}

/** What a rule is read against: the evidence with which a course opens, and its day. */
export interface DosedBy {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly level: string | undefined;
  readonly on: IsoDate;
  readonly items: Items;
}

/** The dose that a rule gives a patient; or why it gives none, with the field of the evidence that would tell. */
export type DoseFound = DoseCase | { readonly field: string; readonly because: string };

/**
 * The dose that a rule gives a patient: the level assigned, and in it the first band that the patient meets. What is missing chooses no
 * band; then the field that would tell is named (TRT-03).
 * @example
 * ```ts
 * import { doseFor, itemLibrary } from "patient-course/clinical";
 *
 * const by = { evidence: {}, level: undefined, on: "2026-01-05", items: itemLibrary };
 * const found = doseFor({ kind: "flat", cells: 410_000_000 }, by);
 * console.log("dose" in found && found.dose.kind); // prints: flat
 * ```
 */
export function doseFor(rule: Dose, by: DosedBy): DoseFound {
  const cases = doseCases(rule).filter(({ level }) => level === null || level === by.level);
  if (cases.length === 0) return { field: "doseLevel", because: "the patient's dose level is not known" };
  for (const one of cases) {
    const { windowDays } = one;
    const unusable = (item: string) =>
      windowDays === undefined ? undefined : outOfWindow({ windowDays, windows: {} }, "", item, by.evidence, by.on);
    const readings = one.needs.map((need) => ({
      need,
      ...readClause(need, { evidence: by.evidence, assessedOn: by.on, items: by.items, unusable }),
    }));
    const open = readings.find(({ holds }) => holds === undefined);
    if (readings.some(({ holds }) => holds === false)) continue;
    if (open === undefined) return one;
    const [leaf] = leavesOf(open.need);
    return { field: leaf === undefined ? "" : leaf.item, because: `its band is not known: ${open.seen}` };
  }
  return { field: "", because: "no band is for this patient" };
}
