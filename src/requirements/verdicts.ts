import type { Occurrence } from "./monitor.ts";

/** What the verdict of a given fraction says: its number, when, and whether the dose is inside its tolerance. */
export interface GivenFraction {
  readonly number: number;
  readonly timing: string;
  readonly inTolerance: boolean;
}

/** Reads `2.late.outsideTolerance`. */
export function givenFraction({ verdict }: Occurrence): GivenFraction {
  const [number, timing, dose] = pieces(verdict);
  return { number: Number(number), timing: timing ?? "", inTolerance: dose === undefined };
}

/** The fraction that a verdict such as `2`, `2.inBounds` or `2.onDay` speaks of. */
export function fractionNumber({ verdict }: Occurrence): number {
  return Number(pieces(verdict)[0]);
}

/** Does the verdict say that a postponement goes beyond the last day? */
export function isBeyondLastDay({ verdict }: Occurrence): boolean {
  return pieces(verdict)[1] === "beyondLastDay";
}

// A definition has few verdicts, and a proof reads each of them a million times.
const known = new Map<string, readonly string[]>();

function pieces(verdict: string | null): readonly string[] {
  const text = verdict ?? "";
  const found = known.get(text) ?? text.split(".");
  known.set(text, found);
  return found;
}
