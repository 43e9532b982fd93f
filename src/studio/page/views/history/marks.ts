import type { Outcome } from "../../../model/history/moment.ts";

/** How a moment stands out on the scrub bar and in the list. */
export type MomentMark = "accepted" | "deviation" | "refused" | "changed" | "moved" | "repeated" | "broken";

export function markOf(outcome: Outcome): MomentMark {
  return outcome.kind === "accepted" && outcome.deviation !== null ? "deviation" : outcome.kind;
}

export const markWords: Readonly<Record<MomentMark, string>> = {
  accepted: "accepted",
  deviation: "recorded as a deviation",
  refused: "refused",
  changed: "changes what stands",
  moved: "moved to another version",
  repeated: "on record already",
  broken: "does not fit the journal",
};
