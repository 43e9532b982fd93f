import type { Story } from "../course/story.ts";

/** Where a story stands, as long as the patient is in contact: the last two names of each leaf, that of contact left out. */
export function place({ state }: Story): string {
  return state.replace(/ contact\.inContact$/, "");
}
