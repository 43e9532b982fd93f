import { clauseFaults } from "../clinical/clause-faults.ts";
import { amountsOf, type Bands, criterionOf, type Dose, type DoseCase, doseCases } from "../clinical/dose-rule.ts";
import { cellsOf, type FractionShare, plannedCells, plannedFractions } from "../clinical/dosing.ts";
import type { Items } from "../clinical/item.ts";
import { itemsThatNobodyMeets } from "../clinical/item-classes.ts";
import { divideCriteria, jointClasses } from "../clinical/joint-classes.ts";
import { infusion } from "../protocol/course-sections.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";
import { itemsIn } from "./criteria-faults.ts";

/** What contradicts itself within the rule of a dose, and doses that nobody can get (TRT-02, TRT-03). */
export function doseFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const { dose: written, fractions } = fields(definition.infusion);
  const rule = wellFormed(infusion.shape.dose, written);
  if (rule === undefined) return [];
  const items = itemsIn(definition);
  const inBands = bandsOf(rule).flatMap(({ path, bands }) => bandFaults(path, bands, items));
  const shares = elements(fractions).flatMap(
    (one) => wellFormed(infusion.shape.fractions.element.shape.share, fields(one).share) ?? [],
  );
  const own = [...levelFaults(rule), ...inBands, ...doseCases(rule).flatMap(rangeFaults)];
  // Who gets which dose can be looked at only where the bands can be read.
  return own.length > 0
    ? own
    : doseCases(rule).flatMap((one) => [...nobodyMeets(one, items), ...emptyFractions(one, shares)]);
}

function bandsOf(rule: Dose): readonly { readonly path: string; readonly bands: Bands["bands"] }[] {
  if (rule.kind === "bands") return [{ path: "infusion.dose.bands", bands: rule.bands }];
  if (rule.kind !== "levels") return [];
  return rule.levels.flatMap(({ dose }, index) =>
    dose.kind === "bands" ? [{ path: `infusion.dose.levels.${index}.dose.bands`, bands: dose.bands }] : [],
  );
}

function bandFaults(path: string, bands: Bands["bands"], items: Items): readonly DefinitionFault[] {
  return bands.flatMap(({ when }, index) => {
    const last = index === bands.length - 1;
    if (last !== (when === undefined)) {
      return last
        ? [fault(`${path}.${index}.when`, "the last band is for everybody else", "leave its condition out")]
        : [fault(`${path}.${index}`, "only the last band is for everybody else", "say who gets this dose, under when")];
    }
    return (when === undefined ? [] : clauseFaults(when, items)).map(({ path: within, message }) =>
      fault([path, index, "when", ...within].join("."), message, "change the clause, or declare the item under items"),
    );
  });
}

function levelFaults(rule: Dose): readonly DefinitionFault[] {
  if (rule.kind !== "levels") return [];
  const ids = rule.levels.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [fault(`infusion.dose.levels.${index}.id`, `the level ${id} stands twice`, "keep one dose for each level")],
  );
}

function rangeFaults({ path, dose }: DoseCase): readonly DefinitionFault[] {
  if (dose.kind !== "range" || dose.lowest === undefined) return [];
  const [low, high] = [cellsOf(dose.lowest), cellsOf(dose.highest)];
  if (dose.lowest.kind !== dose.highest.kind || low <= high) return [];
  return [fault(placeOf(path, "lowest"), `the lowest dose ${low} is above the highest ${high}`, "exchange the two")];
}

function placeOf(path: string, rest: string): string {
  return ["infusion.dose", path, rest].filter((part) => part !== "").join(".");
}

/** The day on which bands are asked here: any day will do. */
const assessedOn = "2026-01-05";

function nobodyMeets(one: DoseCase, items: Items): readonly DefinitionFault[] {
  if (one.needs.length === 0) return [];
  const { apart, groups } = divideCriteria([criterionOf(one)], items);
  const somebody =
    itemsThatNobodyMeets(apart, { assessedOn, items }).length === 0 &&
    groups.every((group) =>
      jointClasses(group, { assessedOn, items }).classes.some(({ stands }) => stands.every((stand) => stand === "for")),
    );
  if (somebody) return [];
  const fix = "change a bound of this band or of one before it, or leave the band out";
  return [fault(placeOf(one.path.replace(/\.dose$/, ""), ""), "nobody is in this band (TRT-03)", fix)];
}

/** The bodies between which somebody must be able to get every fraction. */
const bodies = [
  { kg: 3, cm: 50 },
  { kg: 150, cm: 200 },
] as const;

function emptyFractions(
  { path, dose, shares: own, needs }: DoseCase,
  usual: readonly FractionShare[],
): readonly DefinitionFault[] {
  const shares = own ?? usual;
  // A band by weight is for some bodies alone; shares in cells or of a wrong sum have a message of their own.
  const percents = shares.flatMap((share) => ("percent" in share ? [share.percent] : []));
  if (needs.length > 0 || percents.length < shares.length || percents.reduce((sum, one) => sum + one, 0) !== 100)
    return [];
  const stated = amountsOf(dose).filter(({ kind }) => kind !== "flat");
  const [least, heaviest] = bodies;
  return bodies.flatMap((body) => {
    const fix = body === least ? "raise the dose or the smallest share" : "lower the dose";
    try {
      const cells = stated.map((amount) => plannedCells(amount, body.kg, body.cm));
      for (const total of cells) plannedFractions(total, shares);
      return crossing(dose, body)
        ? [
            fault(
              placeOf(path, ""),
              `nobody of ${body.kg} kg can be infused: the lowest dose is above the highest`,
              body === heaviest ? "lower the lowest dose" : "raise the highest dose",
            ),
          ]
        : [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [fault(placeOf(path, ""), `nobody of ${body.kg} kg can be infused: ${error.message}`, fix)];
    }
  });
}

function crossing(dose: DoseCase["dose"], { kg, cm }: (typeof bodies)[number]): boolean {
  if (dose.kind !== "range" || dose.lowest === undefined) return false;
  return plannedCells(dose.lowest, kg, cm) > plannedCells(dose.highest, kg, cm);
}
