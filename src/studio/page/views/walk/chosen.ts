import type { Changeable, ChangeDraft, Draft, Letter } from "../../../model/walk/index.ts";

/** What is chosen to happen: an event with the verdict that it should have. */
export type { Letter };

/** A form that is being filled in. */
export interface Filling {
  readonly letter: Letter;
  readonly draft: Draft;
  /** Whether the evidence that the studio proposed amounts to what was chosen. */
  readonly fits: boolean;
}

/** A change of what stands of an entry that is being filled in. */
export interface Changing {
  readonly of: Changeable;
  readonly draft: ChangeDraft;
}
