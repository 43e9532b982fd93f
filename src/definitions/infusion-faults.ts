import { type Dose, doseCases, type SingleDose } from "../clinical/dose-rule.ts";
import { type FractionShare, plannedFractions } from "../clinical/dosing.ts";
import { fraction, infusion } from "../protocol/course-sections.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

/** What contradicts itself among the dose, the fractions and the last day; what is malformed is left out of each comparison. */
export function infusionFaults(value: unknown): readonly DefinitionFault[] {
  const written = fields(value);
  const fractions = elements(written.fractions).map((one) => {
    const { day, share, window } = fields(one);
    return {
      day: wellFormed(fraction.shape.day, day),
      share: wellFormed(fraction.shape.share, share),
      window: wellFormed(fraction.shape.window, window),
    };
  });
  return [
    ...shareFaults(
      wellFormed(infusion.shape.dose, written.dose),
      fractions.map(({ share }) => share),
    ),
    ...dayFaults(fractions),
    ...hourFaults(wellFormed(infusion.shape.hoursApart, written.hoursApart), fractions),
    ...lastDayFaults(wellFormed(infusion.shape.lastDay, written.lastDay), fractions),
  ];
}

/** The shares of each dose that the rule can come to: those of the fractions, or of its band. */
function shareFaults(
  rule: Dose | undefined,
  written: readonly (FractionShare | undefined)[],
): readonly DefinitionFault[] {
  const shares = written.filter((share) => share !== undefined);
  const complete = shares.length > 0 && shares.length === written.length;
  const cases = rule === undefined ? [] : doseCases(rule);
  const usual = cases.filter((one) => one.shares === undefined).map(({ dose }) => dose);
  const fractions = splitFaults("infusion.fractions", shares, complete, usual);
  const bands = cases.flatMap(({ path, dose, shares: own }) => {
    if (own === undefined) return [];
    const place = `infusion.dose.${path.replace(/\.dose$/, "")}.shares`;
    if (complete && own.length !== shares.length) {
      const message = `${own.length} shares for ${shares.length} fractions`;
      return [fault(place, message, "write a share for each fraction")];
    }
    return splitFaults(place, own, true, [dose]);
  });
  return [...fractions, ...bands];
}

/** What contradicts itself among the shares at one place and the doses that are divided by them. */
function splitFaults(
  path: string,
  shares: readonly FractionShare[],
  complete: boolean,
  doses: readonly SingleDose[],
): readonly DefinitionFault[] {
  const percents = shares.flatMap((share) => ("percent" in share ? [share.percent] : []));
  const cells = shares.flatMap((share) => ("cells" in share ? [share.cells] : []));
  if (percents.length > 0 && cells.length > 0) {
    return [fault(path, "some shares are percent and some are cells", "write every share the same way")];
  }
  if (cells.length > 0 && doses.some(({ kind }) => kind !== "flat")) {
    return [fault(path, "shares in cells need a flat dose", "write the shares in percent, or a flat dose")];
  }
  if (!complete) return [];
  if (cells.length === 0 && sum(percents) !== 100) {
    const message = `the fractions sum to ${sum(percents)} %, not 100 %`;
    return [fault(path, message, "change the shares so that they sum to 100")];
  }
  const flat = doses.flatMap((dose) => (dose.kind === "flat" ? [dose.cells] : []));
  const other = flat.find((total) => cells.length > 0 && sum(cells) !== total);
  if (other !== undefined) {
    return [fault(path, `the fractions sum to ${sum(cells)} cells, not ${other}`, "change the shares or the dose")];
  }
  if (flat.every((total) => splits(total, shares))) return [];
  return [fault("infusion.dose", "a fraction of this dose would hold no cell", "raise the dose or the smallest share")];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function splits(total: number, shares: Parameters<typeof plannedFractions>[1]): boolean {
  try {
    return plannedFractions(total, shares).length === shares.length;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

interface Days {
  readonly day: number | undefined;
  readonly window: { readonly before: number; readonly after: number } | undefined;
}

function dayFaults(fractions: readonly Days[]): readonly DefinitionFault[] {
  return fractions.flatMap(({ day, window }, index) => {
    const path = `infusion.fractions.${index}`;
    if (index === 0) {
      const around = (window?.before ?? 0) + (window?.after ?? 0) > 0;
      const message = "the first fraction is the day the others count from";
      return around ? [fault(`${path}.window`, message, "leave its window out")] : [];
    }
    const before = fractions[index - 1]?.day;
    if (day === undefined || before === undefined) return [];
    const from = day - (window?.before ?? 0);
    if (from > before) return [];
    const message = `day ${day} (from ${from}) is not after day ${before} of the fraction before`;
    return [fault(`${path}.day`, message, "give the fractions in order, on days of their own")];
  });
}

/** TRT-04: a fraction whose hours outlast its days would be on none of them. */
function hourFaults(hours: number | null | undefined, fractions: readonly Days[]): readonly DefinitionFault[] {
  if (hours == null) return [];
  return fractions.flatMap(({ day, window }, index): readonly DefinitionFault[] => {
    const before = fractions[index - 1]?.day;
    if (day === undefined || before === undefined) return [];
    const most = 24 * (day + (window?.after ?? 0) - before);
    if (hours <= most) return [];
    const message = `${hours} hours after the fraction before, the days of fraction ${index + 1} are over`;
    return [fault("infusion.hoursApart", message, `use ${Math.max(0, most)} or less, or later days`)];
  });
}

function lastDayFaults(lastDay: number | undefined, fractions: readonly Days[]): readonly DefinitionFault[] {
  const ends = fractions.flatMap(({ day, window }) => (day === undefined ? [] : [day + (window?.after ?? 0)]));
  const latest = Math.max(...ends);
  if (lastDay === undefined || lastDay >= latest) return [];
  const message = `the last day ${lastDay} is before a fraction's day ${latest}`;
  return [fault("infusion.lastDay", message, `use ${latest} or later`)];
}
