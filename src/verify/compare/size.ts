import type { Exploration } from "../../chart/explore.ts";
import { countPaths } from "../path-counts.ts";

/** How large a chart is. */
export interface ChartSize {
  readonly configurations: number;
  readonly steps: number;
  /** Complete histories of at most `upTo` entries, in decimal digits. */
  readonly completeHistories: string;
  readonly upTo: number;
}

/** The size of an explored chart. */
export function sizeOf(exploration: Exploration): ChartSize {
  const { complete, upTo } = countPaths(exploration);
  return {
    configurations: exploration.configurations.length,
    steps: exploration.steps.count,
    completeHistories: complete.toString(),
    upTo,
  };
}
