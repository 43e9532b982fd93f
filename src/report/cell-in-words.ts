import type { Outcome, WordedOutcome } from "./outcomes-in-words.ts";
import { shortPath } from "./state-event-table.ts";

/** What a cell comes to as a whole: one kind of outcome, or `depends`. */
export type CellKind = Outcome["kind"] | "depends";

/** What a cell comes to as a whole: where the event is taken in some configurations only, it depends. */
export function kindOfCell(cell: readonly Pick<Outcome, "kind">[]): CellKind {
  const kinds = [...new Set(cell.map(({ kind }) => kind))];
  const [only = "impossible"] = kinds;
  if (kinds.length < 2) return only;
  return kinds.includes("goes") ? "depends" : "refused";
}

/** One outcome as a sentence part. */
export function outcomeInWords(outcome: Omit<Outcome, "configurations">): string {
  return `${resultInWords(outcome)}${besideInWords(outcome)}`;
}

/** More leaves than these are counted: each has a row of its own that tells the rest. */
const mostNamed = 4;

function besideInWords({ beside }: Pick<Outcome, "beside">): string {
  const told = beside.map((leaves) =>
    leaves.length > mostNamed ? `${leaves.length} leaves of another region` : leaves.map(shortPath).join(" or "),
  );
  return told.length === 0 ? "" : `, beside ${told.join(" and ")}`;
}

function resultInWords({ kind, targets, requirements, reason, when }: WordedOutcome): string {
  if (kind === "impossible") return `cannot occur: ${reason}`;
  if (kind === "refused") return `refused because of ${requirements.join(", ")}`;
  const to = targets.length === 0 ? "taken, stays here" : `goes to ${targets.map(shortPath).join(" and ")}`;
  const departs = requirements.length === 0 ? "" : `, as a deviation from ${requirements.join(", ")}`;
  return `${to}${departs}${when.length === 0 ? "" : `, when ${when.join("; ")}`}`;
}
