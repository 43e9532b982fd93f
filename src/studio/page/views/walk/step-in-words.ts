import type { ChartWords } from "../../../../chart/words.ts";
import { isChange } from "../../../../journal/standing.ts";
import type { ChangeKind, Step } from "../../../model/walk/index.ts";

const done: Readonly<Record<ChangeKind, string>> = {
  correction: "corrected",
  strike: "struck",
  acknowledgement: "acknowledged",
};

/** A step in few words: what happened, or of a change which entry it names. Entries of a walk are numbered as its steps are. */
export function stepInWords(words: ChartWords, { entry, symbol }: Step): string {
  if (isChange(entry)) return `entry ${entry.names} ${done[entry.kind]}`;
  if (entry.kind === "amendment") return `moved to version ${entry.to.version}`;
  return entry.kind === "refused" && symbol in done ? symbol : words.event(symbol);
}
