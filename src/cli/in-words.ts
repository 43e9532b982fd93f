import type { OpenFinding } from "../course/findings.ts";

/** The path of a state without what every patient is in. */
export function shortState(path: string): string {
  return path.replace(/^study\.(?:course\.)?/, "");
}

/** A finding for a person; `where` is the place of the entry, `causes` those of the entries because of which it departs. */
export function findingInWords(
  { event, requirements, moot }: Pick<OpenFinding, "event" | "moot"> & { readonly requirements: readonly string[] },
  where: string,
  causes: readonly string[],
): string {
  return `${where}, ${event}: ${moot ? "is moot by" : "departs from"} ${requirements.join(", ")} because of ${causes.join(", ")}`;
}
