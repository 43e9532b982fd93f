/** A history that is being stepped on both charts. */
export interface Stepping {
  readonly history: readonly string[];
  /** Steps taken so far. */
  readonly at: number;
  /** Which chart takes it all: the other one refuses a step. */
  readonly takenBy: "original" | "changed" | "both";
}

/** Steps a history, from its last step on backwards: there the charts differ. */
export function steppingOf(history: readonly string[], takenBy: Stepping["takenBy"]): Stepping {
  return { history, at: history.length, takenBy };
}
