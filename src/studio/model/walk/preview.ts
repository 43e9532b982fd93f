import { type Effects, effectsOf } from "../../../course/preview.ts";
import type { Refusal } from "../../../journal/refusal.ts";
import type { Guide } from "./guide.ts";
import { isLate } from "./late.ts";
import { type AnyDraft, attempt, placeOf, type Walk } from "./walk.ts";

/** What a change, an amendment or a late entry would come to: why it would be refused, or what becomes of the entries and findings on record. */
export type Preview =
  | { readonly accepted: true; readonly effects: Effects }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

/** Tries a draft and records nothing; `undefined` for an entry that would come after all others, which changes none of them. */
export function previewOf(guide: Guide, walk: Walk, draft: AnyDraft): Preview | undefined {
  const { course } = placeOf(walk);
  if ("event" in draft && !isLate(course, draft)) return undefined;
  // Why is asked last, and what would come of it does not hang on it.
  const { reason = "" } = draft;
  const tried = attempt(guide, walk, "kind" in draft && reason.trim() === "" ? { ...draft, reason: "preview" } : draft);
  if (!tried.recorded) return { accepted: false, refusals: tried.refusals };
  const { entry, after } = tried.step;
  if (entry.kind === "refused") return { accepted: false, refusals: entry.refusals };
  return { accepted: true, effects: effectsOf(course, after.course) };
}
