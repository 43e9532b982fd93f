import type { EventName } from "../../../../events/declarations.ts";
import type { Draft } from "../../../model/walk/index.ts";

/** What is chosen to happen next: an event with the verdict that it should have. */
export interface Letter {
  readonly event: EventName;
  readonly verdict: string | null;
  readonly deviation: boolean;
}

/** A form that is being filled in. */
export interface Filling {
  readonly letter: Letter;
  readonly draft: Draft;
  /** Whether the evidence that the studio proposed amounts to what was chosen. */
  readonly fits: boolean;
}
