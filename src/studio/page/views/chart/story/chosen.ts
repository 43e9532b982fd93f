import type { Selection } from "../../../canvas/flow.ts";

/** Whether an arrow that draws these transitions is the one chosen. */
export function isChosen(selected: Selection | null | undefined, transitions: readonly number[]): boolean {
  return selected?.kind === "edge" && transitions.some((index) => selected.id === `t${index}`);
}
