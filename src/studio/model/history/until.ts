import type { Amendment } from "../../../journal/amendment.ts";
import type { Change } from "../../../journal/change.ts";
import type { Command } from "../../../journal/command.ts";
import type { PatientHistory, Standing } from "./moment.ts";

/** Where the patient stands after so many moments; at the start after none. */
export function standingAfter({ start, moments }: PatientHistory, at: number): Standing {
  return moments[at - 1]?.standing ?? start;
}

/** What was recorded up to a moment, to go on from there: refused attempts moved nothing, so they are left out. */
export function acceptedUntil({ moments }: PatientHistory, at: number): readonly (Command | Change | Amendment)[] {
  return moments.slice(0, at).flatMap(({ outcome, command, change }): readonly (Command | Change | Amendment)[] => {
    if (outcome.kind !== "accepted" && outcome.kind !== "changed" && outcome.kind !== "moved") return [];
    return [change ?? command];
  });
}
