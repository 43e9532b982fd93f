import type { Configuration } from "../chart/step.ts";

/**
 * Whether a course has ended: participation has (STR-08), or nothing can be taken any more. While a patient lives some facts are still
 * recorded after participation has ended, so that the chart goes on where the course does not; loss is no end, since contact reverses it.
 */
export function hasEnded({ done, values }: Configuration): boolean {
  if (done || values.study === undefined) return done;
  return values.study !== "none" && values.lost !== true;
}
