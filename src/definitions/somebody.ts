import { z } from "zod";
import { type Criterion, criterion } from "../clinical/criteria.ts";
import { plannedCells, plannedFractions } from "../clinical/dosing.ts";
import { type AskedItem, type ClauseOf, itemClasses, itemsThatNobodyMeets } from "../clinical/item-classes.ts";
import { itemInWords } from "../clinical/items.ts";
import { infusion } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { wellFormed } from "../protocol/well-formed.ts";

/** The day on which criteria are asked here: any day will do. */
const asked = "2026-01-05";

/** The body weights between which somebody must be able to get every fraction, in kg. */
const [lightest, heaviest] = [3, 150];

/** Why nobody could ever be eligible or infused: what leaves no value that meets it, and fractions without a cell. */
export function nobodyFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  return [...criteriaFaults(definition.criteria), ...emptyFractions(definition.infusion)];
}

function criteriaFaults(written: unknown): readonly DefinitionFault[] {
  const criteria = wellFormed(z.array(criterion), written);
  if (criteria === undefined) return [];
  return itemsThatNobodyMeets(criteria, asked).map((one) => {
    const last = one.clauses.at(-1)?.id ?? "";
    const path = `criteria.${criteria.findIndex(({ id }) => id === last)}`;
    return fault(path, nobodyInWords(one), "change a bound, or what the criteria ask for, so that somebody meets them");
  });
}

function nobodyInWords({ item, clauses, tried }: AskedItem & { readonly tried: number }): string {
  const ids = [...new Set(clauses.map(({ id }) => id))].join(" and ");
  return `nobody can be eligible: no ${itemInWords(item)} meets ${ids} (${tried} classes of its values were looked at, at and around every bound)`;
}

function emptyFractions(value: unknown): readonly DefinitionFault[] {
  const written = wellFormed(infusion, value);
  if (written?.dose.kind !== "perKg") return [];
  const { dose, fractions } = written;
  const shares = fractions.map(({ share }) => share);
  // What shares in cells or a wrong sum come to is a fault of the shares, which has a message of its own.
  const percents = shares.flatMap((share) => ("percent" in share ? [share.percent] : []));
  if (percents.length < shares.length || percents.reduce((sum, percent) => sum + percent, 0) !== 100) return [];
  return [lightest, heaviest].flatMap((weight) => {
    try {
      plannedFractions(plannedCells(dose, weight), shares);
      return [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [
        fault(
          "infusion.dose",
          `nobody of ${weight} kg can be infused: ${error.message}`,
          weight === lightest ? "raise the dose or the smallest share" : "lower the dose",
        ),
      ];
    }
  });
}

/** A criterion that everybody meets, or that nobody could be found to fail. */
export function metByEverybody(criteria: readonly Criterion[]): readonly string[] {
  const known = itemClasses(criteria, asked);
  const fails = ({ id }: Criterion) =>
    known.some(({ clauses, classes }) =>
      classes.some(({ stands }) => stands.some((stand, index) => stand === "against" && isOf(clauses[index], id))),
    );
  return criteria.filter((one) => !fails(one)).map(({ id }) => id);
}

function isOf(clause: ClauseOf | undefined, id: string): boolean {
  return clause?.id === id;
}
