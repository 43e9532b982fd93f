import { fraction, infusion } from "../../../protocol/course-sections.ts";
import { elements, fields, wellFormed } from "../../../protocol/well-formed.ts";

/** The infusion with values to begin with in a fraction that was just added to its end, so that only what must be decided is left to write. */
export function withNewFraction(before: unknown, after: unknown): unknown {
  const [were, are] = [elements(fields(before).fractions), elements(fields(after).fractions)];
  if (are.length !== were.length + 1) return after;
  return { ...fields(after), fractions: [...are.slice(0, -1), fractionAfter(were, fields(after).dose)] };
}

/** The day after the last one, what is left of the cells or the least there can be, and no window. */
function fractionAfter(fractions: readonly unknown[], dose: unknown) {
  const days = fractions.flatMap((one) => wellFormed(fraction.shape.day, fields(one).day) ?? []);
  const shares = fractions.flatMap((one) => wellFormed(fraction.shape.share, fields(one).share) ?? []);
  const day = Math.min(Math.max(0, ...days) + 1, 3650);
  const planned = wellFormed(infusion.shape.dose, dose);
  const cells = shares.flatMap((share) => ("cells" in share ? [share.cells] : []));
  const percents = shares.flatMap((share) => ("percent" in share ? [share.percent] : []));
  const share =
    cells.length > 0 && planned?.kind === "flat"
      ? { cells: leftOf(planned.cells, cells) }
      : { percent: leftOf(100, percents) };
  return { day, share, window: { before: 0, after: 0 } };
}

function leftOf(whole: number, parts: readonly number[]): number {
  return Math.max(
    1,
    parts.reduce((left, part) => left - part, whole),
  );
}
