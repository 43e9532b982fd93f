import type { Refusal } from "../../../../journal/refusal.ts";

/** What was refused at a place of a form, in words. */
export type ProblemsAt = (path: string) => readonly string[];

/** Looks up what was refused by its place. */
export function problemsIn(refusals: readonly Refusal[]): ProblemsAt {
  return (path) => refusals.filter((refusal) => refusal.path === path).map(({ message }) => message);
}
